import { expect, test } from 'vitest';
import { nativeThreads } from '../../../../../main/diagnose/rules/memory/native-threads.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import { aSignal, TM1 } from '../../../../kit/incident-parts.ts';
import { ask, foundBy } from '../../ask-rule.ts';

const TEXT = 'java.lang.OutOfMemoryError: unable to create native thread';
const refused = aSignal(
  'native-thread-failed',
  89,
  { error: 'EAGAIN' },
  'Failed to start thread - pthread_create failed',
);

test('a thread that the operating system refuses is found, also when only standard output says so', () => {
  const culprit = { taskManager: TM1, host: 'host-1' };
  const oom = aSignal('out-of-memory', 90, { area: 'native-thread' }, TEXT);
  const said = { role: 'trigger', severity: 'critical', culprit };
  expect(ask(nativeThreads, anIncident().withSignals(oom, refused))).toMatchObject({ kind: 'found', findings: [said] });
  expect(ask(nativeThreads, anIncident().withSignals(refused))).toMatchObject({ kind: 'found', findings: [said] });
});

test('the task that asked for one more need not be the one that started the others', () => {
  const oom = aSignal('out-of-memory', 90, { area: 'native-thread' }, TEXT, { vertexName: 'enrich', subtask: 2 });
  const [finding] = foundBy(nativeThreads, anIncident().withSignals(oom));
  expect(finding?.culprit).toEqual({ taskManager: TM1, host: 'host-1' });
  expect(finding?.facts.task).toBe('enrich (3)');
  expect(finding?.why.en).toContain('enrich (3) asked for one more first, which does not tell who started the others.');
});

test('a full heap is another cause', () => {
  const heap = aSignal('out-of-memory', 90, { area: 'heap' }, 'java.lang.OutOfMemoryError: Java heap space');
  expect(ask(nativeThreads, anIncident().withSignals(heap))).toEqual({ kind: 'clear' });
});

test('without logs it cannot tell', () => {
  expect(ask(nativeThreads, anIncident().without('signals')).kind).toBe('cannot-tell');
});
