import { expect, test } from 'vitest';
import { metaspaceExhausted } from '../../../../../main/diagnose/rules/memory/metaspace-exhausted.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import { aSignal, aTaskManager, TM1 } from '../../../../kit/incident-parts.ts';
import { ask, foundBy } from '../../ask-rule.ts';

const TEXT = 'java.lang.OutOfMemoryError: Metaspace';
const full = aSignal('out-of-memory', 90, { area: 'metaspace' }, TEXT, { vertexName: 'enrich', subtask: 2 });
const story = anIncident()
  .withManagers(aTaskManager(TM1, 'host-1', { memory: { jvmMetaspace: 150_994_944 } }))
  .withSignals(full);

test('no room for another class is found, with the limit; the task that asked first is named, and not blamed', () => {
  expect(ask(metaspaceExhausted, story)).toEqual({
    kind: 'found',
    findings: [
      {
        role: 'trigger',
        severity: 'critical',
        culprit: { taskManager: TM1, host: 'host-1' },
        facts: { taskManagers: ['host-1'], times: 1, limitBytes: 150_994_944, task: 'enrich (3)', said: TEXT },
      },
    ],
  });
  expect(foundBy(metaspaceExhausted, story)[0]?.why.en).toContain(
    'A thread of enrich (3) met it first, which does not tell who holds the memory.',
  );
});

test('the cure is twice the room', () => {
  expect(foundBy(metaspaceExhausted, story)[0]?.advice[0]?.set).toEqual({
    'taskmanager.memory.jvm-metaspace.size': '288m',
  });
});

test('a full heap and exhausted direct memory are other causes', () => {
  const heap = aSignal('out-of-memory', 90, { area: 'heap' }, 'java.lang.OutOfMemoryError: Java heap space');
  const direct = aSignal('out-of-memory', 91, { area: 'direct' }, 'java.lang.OutOfMemoryError: Direct buffer memory');
  expect(ask(metaspaceExhausted, anIncident().withSignals(heap, direct))).toEqual({ kind: 'clear' });
});

test('without logs it cannot tell', () => {
  expect(ask(metaspaceExhausted, anIncident().without('signals')).kind).toBe('cannot-tell');
});
