import { expect, test } from 'vitest';
import type { Attempt } from '#contract/incident/job.ts';
import { tasksNotRunning } from '../../../../../main/diagnose/rules/checkpoint/tasks-not-running.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import { aCheckpoint, aSignal, at, JOB, line, SOURCE } from '../../../../kit/incident-parts.ts';
import { ask, foundBy } from '../../ask-rule.ts';

const refused = (because: string, count: number, lastsSeconds: number) =>
  aSignal('checkpoint-trigger-failed', 40, { jobId: JOB, because }, 'Failed to trigger checkpoint', {
    jobId: JOB,
    count,
    lastAt: at(40 + lastsSeconds),
  });
const FINISHED = `some tasks of job ${JOB} has been finished, abort the checkpoint Failure reason: Not all required tasks are currently running.`;
const WAITING = `Checkpoint triggering task Source: orders (1/4) of job ${JOB} is not being executed at the moment. Aborting checkpoint. Failure reason: Not all required tasks are currently running.`;
const done: Attempt = {
  id: 'a',
  vertexId: SOURCE,
  subtask: 0,
  transitions: [{ at: at(35), from: 'RUNNING', to: 'FINISHED', source: line('switched from RUNNING to FINISHED', 35) }],
};

const sent = (second: number): Attempt => ({
  ...{ id: 'b', vertexId: SOURCE, subtask: 0 },
  transitions: [{ at: at(second), from: 'SCHEDULED', to: 'DEPLOYING', source: line('to DEPLOYING', second) }],
});

test('a source that has finished ends checkpointing, and is named', () => {
  const story = anIncident()
    .withRelease('1.13.6')
    .withJob({ attempts: [done] })
    .withSignals(refused(FINISHED, 5, 32));
  expect(ask(tasksNotRunning, story)).toEqual({
    kind: 'found',
    findings: [
      {
        role: 'trigger',
        severity: 'high',
        culprit: { jobId: JOB, vertexId: SOURCE, vertexName: 'Source: orders' },
        facts: { kind: 'finished', vertex: 'Source: orders', times: 5, lastsMs: 32_000, lastCompleted: 3 },
      },
    ],
  });
});

test('without a log a vertex that has finished under an old release tells why none is triggered', () => {
  const { jobs } = anIncident().build();
  const [job] = jobs.kind === 'known' ? jobs.value : [];
  const vertices = (job?.vertices ?? []).map((one) => ({ ...one, status: one.id === SOURCE ? 'FINISHED' : 'RUNNING' }));
  const story = anIncident()
    .with({ span: { from: at(0), to: at(120) } })
    .withJob({ vertices })
    .withCheckpoints([aCheckpoint(3, 30)])
    .without('signals')
    .withFailures([]);
  expect(ask(tasksNotRunning, story.withRelease('1.13.6'))).toEqual({
    kind: 'found',
    findings: [
      {
        role: 'trigger',
        severity: 'high',
        culprit: { jobId: JOB, vertexId: SOURCE, vertexName: 'Source: orders' },
        facts: { kind: 'finished', vertex: 'Source: orders', times: 0, lastsMs: 90_000, lastCompleted: 3 },
      },
    ],
  });
  expect(ask(tasksNotRunning, story.withRelease('1.15.4')).kind).toBe('cannot-tell');
});

test('from 1.14 on a switch helps, before it an upgrade', () => {
  const set = (release: string) =>
    foundBy(
      tasksNotRunning,
      anIncident()
        .withRelease(release)
        .withSignals(refused(FINISHED, 5, 32)),
    )[0]?.advice[0]?.set;
  expect(set('1.13.6')).toBe(undefined);
  expect(set('1.14.3')).toEqual({ 'execution.checkpointing.checkpoints-after-tasks-finish.enabled': 'true' });
});

test('tasks that are not there yet are usual at start', () => {
  expect(ask(tasksNotRunning, anIncident().withSignals(refused(WAITING, 2, 10)))).toEqual({ kind: 'clear' });
});

test('tasks that do not run for minutes follow from what keeps them', () => {
  expect(ask(tasksNotRunning, anIncident().withSignals(refused(WAITING, 12, 120)))).toEqual({
    kind: 'found',
    findings: [
      expect.objectContaining({
        role: 'consequence',
        culprit: { jobId: JOB, vertexId: SOURCE, vertexName: 'Source: orders' },
      }),
    ],
  });
});

test('a job that waited minutes for its first workers, and then ran, had a slow start', () => {
  const slow = refused(WAITING, 12, 120);
  const ran = anIncident().withCheckpoints([aCheckpoint(1, 170), aCheckpoint(2, 180)]);
  expect(ask(tasksNotRunning, ran.withSignals(slow))).toEqual({ kind: 'clear' });
  expect(ask(tasksNotRunning, ran.withSignals(refused(WAITING, 40, 400))).kind).toBe('found');
});

test('so had one whose tasks were sent to their slots at last, also where its log ends before the first checkpoint', () => {
  const late = anIncident()
    .withCheckpoints([])
    .withSignals(refused(WAITING, 12, 120));
  expect(ask(tasksNotRunning, late.withJob({ attempts: [sent(150)] }))).toEqual({ kind: 'clear' });
  // They were sent out at once, and do not get to run.
  expect(ask(tasksNotRunning, late.withJob({ attempts: [sent(41)] })).kind).toBe('found');
});

test('two short waits with checkpoints between them are not one long wait', () => {
  const between = anIncident().withCheckpoints([60, 80, 100, 120].map((seconds, at) => aCheckpoint(at + 1, seconds)));
  expect(ask(tasksNotRunning, between.withSignals(refused(WAITING, 6, 100)))).toEqual({ kind: 'clear' });
});

test('without any log it cannot tell', () => {
  expect(ask(tasksNotRunning, anIncident().without('signals')).kind).toBe('cannot-tell');
});

test('up to 1.12 the state of the task that is asked tells it', () => {
  const said = `Checkpoint triggering task Source: orders (1/4) of job ${JOB} is not in state RUNNING but FINISHED instead. Aborting checkpoint.`;
  const story = anIncident()
    .withRelease('1.12.7')
    .withSignals(refused(said, 5, 32));
  expect(ask(tasksNotRunning, story)).toMatchObject({
    kind: 'found',
    findings: [{ role: 'trigger', facts: { kind: 'finished', times: 5 } }],
  });
  const scheduled = said.replace('FINISHED', 'SCHEDULED');
  expect(ask(tasksNotRunning, anIncident().withSignals(refused(scheduled, 2, 5)))).toEqual({ kind: 'clear' });
});
