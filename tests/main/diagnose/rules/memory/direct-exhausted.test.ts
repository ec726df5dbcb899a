import { expect, test } from 'vitest';
import type { Manager } from '#contract/incident/cluster.ts';
import { directExhausted } from '../../../../../main/diagnose/rules/memory/direct-exhausted.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import { aSignal, aTaskManager, TM1 } from '../../../../kit/incident-parts.ts';
import { ask, foundBy } from '../../ask-rule.ts';

const TEXT = 'java.lang.OutOfMemoryError: Direct buffer memory';
const gone = aSignal('out-of-memory', 90, { area: 'direct' }, TEXT);

test('the limit is what Flink sets: framework and task off-heap and network memory', () => {
  const memory = { frameworkOffHeap: 100, taskOffHeap: 20, networkMemory: 3 };
  const story = anIncident()
    .withManagers(aTaskManager(TM1, 'host-1', { memory }))
    .withSignals(gone);
  expect(ask(directExhausted, story)).toEqual({
    kind: 'found',
    findings: [
      {
        role: 'trigger',
        severity: 'critical',
        culprit: { taskManager: TM1, host: 'host-1' },
        facts: { taskManagers: ['host-1'], times: 1, limitBytes: 123, task: '', said: TEXT },
      },
    ],
  });
});

test('the limit that the JVM was started with decides', () => {
  const memory = { frameworkOffHeap: 100, taskOffHeap: 20, networkMemory: 3 };
  const limited = (more: Partial<Manager>) =>
    foundBy(
      directExhausted,
      anIncident()
        .withManagers(aTaskManager(TM1, 'host-1', more))
        .withSignals(gone),
    )[0]?.facts.limitBytes;
  expect([limited({ directMaxBytes: 512 }), limited({ directMaxBytes: 512, memory }), limited({})]).toEqual([
    512,
    512,
    undefined,
  ]);
});

test('the task whose buffer was refused need not be the one that keeps them', () => {
  const asked = aSignal('out-of-memory', 90, { area: 'direct' }, TEXT, { vertexName: 'enrich', subtask: 2 });
  const [finding] = foundBy(directExhausted, anIncident().withSignals(asked));
  expect(finding?.culprit).toEqual({ taskManager: TM1, host: 'host-1' });
  expect(finding?.facts.task).toBe('enrich (3)');
  expect(finding?.why.en).toContain('A thread of enrich (3) met it first, which does not tell who holds the memory.');
});

test('too few network buffers and a full metaspace are other causes', () => {
  const buffers = aSignal(
    'network-buffers-insufficient',
    90,
    { required: 17 },
    'Insufficient number of network buffers',
  );
  const metaspace = aSignal('out-of-memory', 91, { area: 'metaspace' }, 'java.lang.OutOfMemoryError: Metaspace');
  expect(ask(directExhausted, anIncident().withSignals(buffers, metaspace))).toEqual({ kind: 'clear' });
});

test('without logs it cannot tell', () => {
  expect(ask(directExhausted, anIncident().without('signals')).kind).toBe('cannot-tell');
});

test('a pool that was not filled at start has nothing to do with what grows', () => {
  const text =
    'java.lang.OutOfMemoryError: Could not allocate enough memory segments for NetworkBufferPool (required (Mb): 64, allocated (Mb): 48, missing (Mb): 16). Cause: Direct buffer memory.';
  const pool = aSignal('out-of-memory', 90, { area: 'direct', poolMb: 64, poolGotMb: 48 }, text);
  const [finding] = foundBy(directExhausted, anIncident().withSignals(pool));
  expect([finding?.title.en, finding?.advice.map((one) => one.set)]).toEqual([
    'host-1 did not get its network memory at start: 64 MB asked for, 48 MB had',
    [{ 'taskmanager.memory.network.min': '24m', 'taskmanager.memory.network.max': '24m' }, undefined],
  ]);
});
