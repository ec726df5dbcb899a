import { expect, test } from 'vitest';
import { directExhausted } from '../../../../../main/diagnose/rules/memory/direct-exhausted.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import { aSignal, aTaskManager, TM1 } from '../../../../kit/incident-parts.ts';
import { ask } from '../../ask-rule.ts';

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
