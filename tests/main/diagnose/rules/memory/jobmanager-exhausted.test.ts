import { expect, test } from 'vitest';
import { jobManagerExhausted } from '../../../../../main/diagnose/rules/memory/jobmanager-exhausted.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import { anEvent, aSignal, aTaskManager, JM_LOG, line, TM1 } from '../../../../kit/incident-parts.ts';
import { ask, foundBy } from '../../ask-rule.ts';

const TEXT = 'java.lang.OutOfMemoryError: Java heap space';
const master = aTaskManager('jobmanager', 'host-0', { role: 'jobmanager', heapMaxBytes: 1 << 27, logs: [JM_LOG] });
const inMaster = aSignal('out-of-memory', 90, { area: 'heap' }, TEXT, {
  managerId: 'jobmanager',
  host: 'host-0',
  source: line(TEXT, 90),
});
const dying = { ...master, end: 'fatal-error' as const, events: [anEvent('fatal-error', 90)] };

test('an error of its own that ends it is the JobManager out of memory', () => {
  expect(ask(jobManagerExhausted, anIncident().withManagers(dying).withSignals(inMaster))).toEqual({
    kind: 'found',
    findings: [
      {
        role: 'trigger',
        severity: 'critical',
        culprit: { host: 'host-0' },
        facts: { host: 'host-0', area: 'heap', heapBytes: 1 << 27, inMemory: false, ended: true, jobManagers: 1 },
      },
    ],
  });
});

test('checkpoints in its memory are named, and moved away by the first advice', () => {
  const [finding] = foundBy(
    jobManagerExhausted,
    anIncident().withManagers(dying).withSignals(inMaster).withCheckpoints([], { storage: 'jobmanager' }),
  );
  expect(Object.keys(finding?.advice[0]?.set ?? {})).toContain('state.checkpoint-storage');
});

test('the error of a task that the JobManager only quotes is not its own', () => {
  const inTask = aSignal('out-of-memory', 89, { area: 'heap' }, TEXT);
  const story = anIncident().withManagers(master, aTaskManager(TM1, 'host-1')).withSignals(inTask, inMaster);
  expect(ask(jobManagerExhausted, story)).toEqual({ kind: 'clear' });
});

test('without logs it cannot tell', () => {
  expect(ask(jobManagerExhausted, anIncident().without('signals'))).toEqual({
    kind: 'cannot-tell',
    missing: ['jobmanager-log', 'gc-log'],
  });
});
