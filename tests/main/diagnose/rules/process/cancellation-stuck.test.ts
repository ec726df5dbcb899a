import { expect, test } from 'vitest';
import { cancellationStuck } from '../../../../../main/diagnose/rules/process/cancellation-stuck.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import { aSetting, aSignal, aTaskManager, at, ENRICH, line, TM1 } from '../../../../kit/incident-parts.ts';
import { ask } from '../../ask-rule.ts';

const said = { task: 'enrich (3/4)#0', seconds: 10, method: 'com.acme.Gate.await(Gate.java:10)' };
const stuck = aSignal('cancellation-stuck', 100, said, "Task 'enrich (3/4)#0' did not react to cancelling signal");
const ended = aSignal(
  'cancellation-timed-out',
  120,
  { seconds: 30 },
  'Task did not exit gracefully within 30 + seconds.',
);

test('a task that cannot be stopped until its TaskManager ends itself', () => {
  expect(ask(cancellationStuck, anIncident().withSignals(stuck, ended))).toEqual({
    kind: 'found',
    findings: [
      {
        role: 'trigger',
        severity: 'critical',
        culprit: { vertexId: ENRICH, vertexName: 'enrich', subtask: 2, taskManager: TM1, host: 'host-1' },
        facts: { task: 'enrich (3)', method: said.method, waitedSeconds: 30, killed: ['host-1'] },
      },
    ],
  });
});

test('slow to stop is a risk until it costs the process', () => {
  const [finding] = [ask(cancellationStuck, anIncident().withSignals(stuck))];
  expect(finding).toMatchObject({ kind: 'found', findings: [{ role: 'risk', severity: 'low' }] });
});

/** Cancelled at 100 s; it ended, and its TaskManager signed off, at these seconds. Only the JobManager's log is there. */
function seenFromOutside(endedAt: number, leftAt: number) {
  const change = (seconds: number, from: string, to: string) => {
    return { at: at(seconds), from, to, source: line(`switched from ${from} to ${to}`, seconds) };
  };
  const transitions = [change(100, 'RUNNING', 'CANCELING'), change(endedAt, 'CANCELING', 'CANCELED')];
  const left = line(`Disconnect TaskExecutor ${TM1} because: The TaskExecutor is shutting down.`, leftAt);
  const events = [{ kind: 'disconnected', at: at(leftAt), saidBy: 'jobmanager', source: left }] as const;
  return anIncident()
    .withSettings(aSetting('task.cancellation.timeout', '30000', { number: 30_000 }))
    .withManagers(aTaskManager(TM1, 'host-1', { end: 'no-log', logs: [], events }))
    .withJob({ attempts: [{ id: 'a', vertexId: ENRICH, subtask: 2, number: 0, taskManagerId: TM1, transitions }] });
}

test('a TaskManager that leaves with a task after just the time it waits for cancelled ones gave up on it, as the JobManager alone shows', () => {
  expect(ask(cancellationStuck, seenFromOutside(130, 129.5))).toEqual({
    kind: 'found',
    findings: [
      {
        role: 'trigger',
        severity: 'critical',
        culprit: { vertexId: ENRICH, vertexName: 'enrich', subtask: 2, taskManager: TM1, host: 'host-1' },
        facts: { task: 'enrich (3)', method: '', waitedSeconds: 30, killed: ['host-1'], isInferred: true },
      },
    ],
  });
});

test('one that leaves sooner, or after its task had stopped, was stopped by somebody', () => {
  expect(ask(cancellationStuck, seenFromOutside(110, 110))).toEqual({ kind: 'clear' });
  expect(ask(cancellationStuck, seenFromOutside(105, 130))).toEqual({ kind: 'clear' });
});

test('a cancelled task that stops says nothing', () => {
  expect(ask(cancellationStuck, anIncident())).toEqual({ kind: 'clear' });
});

test('without logs it cannot tell', () => {
  expect(ask(cancellationStuck, anIncident().without('signals'))).toEqual({
    kind: 'cannot-tell',
    missing: ['taskmanager-log', 'thread-dump'],
  });
});
