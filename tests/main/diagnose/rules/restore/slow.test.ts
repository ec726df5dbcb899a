import { expect, test } from 'vitest';
import type { Attempt } from '#contract/incident/job.ts';
import { known } from '#contract/incident/section.ts';
import { restoreSlow } from '../../../../../main/diagnose/rules/restore/slow.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import { aTaskManager, at, ENRICH, JM_LOG, JOB, line, TM1 } from '../../../../kit/incident-parts.ts';
import { ask } from '../../ask-rule.ts';

const attempt = (from: number, to: number, next = 'RUNNING'): Attempt => ({
  id: 'a1',
  vertexId: ENRICH,
  subtask: 2,
  taskManagerId: TM1,
  transitions: [
    { at: at(from), from: 'DEPLOYING', to: 'INITIALIZING', source: line('INITIALIZING', from) },
    { at: at(to), from: 'INITIALIZING', to: next, source: line(next, to) },
  ],
});
const restored = (attempts: readonly Attempt[]) =>
  anIncident()
    .withJob({ attempts })
    .with({
      checkpoints: known([
        {
          jobId: JOB,
          config: {},
          history: [],
          restores: [{ at: at(4), path: 's3://a/chk-3', source: line('Restoring', 4) }],
        },
      ]),
    });

test('a task that reads its state for minutes is named', () => {
  expect(ask(restoreSlow, restored([attempt(5, 125)]))).toEqual({
    kind: 'found',
    findings: [
      {
        role: 'trigger',
        severity: 'medium',
        culprit: { jobId: JOB, vertexId: ENRICH, vertexName: 'enrich', subtask: 2, taskManager: TM1, host: 'host-1' },
        facts: { vertex: 'enrich', longestMs: 120_000, subtasks: 1, open: false, path: 's3://a/chk-3' },
      },
    ],
  });
});

test('a few seconds are usual', () => {
  expect(ask(restoreSlow, restored([attempt(5, 12)]))).toEqual({ kind: 'clear' });
});

test('a task that fails meanwhile is not slow', () => {
  expect(ask(restoreSlow, restored([attempt(5, 125, 'FAILED')])).kind).toBe('cannot-tell');
});

test('a first start restores nothing, also where a later one of the job does', () => {
  expect(ask(restoreSlow, anIncident().withJob({ attempts: [attempt(5, 125)] }))).toEqual({ kind: 'clear' });
  expect(ask(restoreSlow, restored([attempt(1, 125)])).kind).toBe('cannot-tell');
});

test('how long it lasts is told until the log ends that would tell of its end, or the next attempt begins', () => {
  const open = (from: number): Attempt => ({
    ...attempt(from, 0),
    transitions: attempt(from, 0).transitions.slice(0, 1),
  });
  const jobManager = (logTo: number) =>
    aTaskManager('jobmanager', 'host-0', { role: 'jobmanager', logs: [JM_LOG], logTo: at(logTo) });
  const until = (logTo: number, ...attempts: readonly Attempt[]) =>
    ask(restoreSlow, restored(attempts).withManagers(jobManager(logTo), aTaskManager(TM1, 'host-1')));
  expect(until(200, open(5))).toMatchObject({ findings: [{ facts: { longestMs: 195_000, open: true } }] });
  expect(until(30, open(5))).toEqual({ kind: 'clear' });
  expect(until(200, open(5), attempt(60, 70))).toEqual({ kind: 'clear' });
});

test('a log that lost the end of one INITIALIZING may have lost that of another', () => {
  const [began] = attempt(5, 0).transitions;
  const left = { at: at(20), from: 'RUNNING', to: 'CANCELING', source: line('CANCELING', 20) };
  const gappy: Attempt = { ...attempt(5, 0), id: 'a0', subtask: 1, transitions: began ? [began, left] : [] };
  const open: Attempt = { ...attempt(5, 0), transitions: began ? [began] : [] };
  const jobManager = aTaskManager('jobmanager', 'host-0', { role: 'jobmanager', logs: [JM_LOG], logTo: at(200) });
  const story = (...attempts: readonly Attempt[]) => ask(restoreSlow, restored(attempts).withManagers(jobManager)).kind;
  expect([story(open), story(open, gappy)]).toEqual(['found', 'cannot-tell']);
});

test('without the states of tasks it cannot tell', () => {
  expect(ask(restoreSlow, restored([]))).toEqual({
    kind: 'cannot-tell',
    missing: ['taskmanager-log', 'jobmanager-log'],
  });
});

test('up to 1.12 no log tells it, only a thread', () => {
  expect(ask(restoreSlow, restored([]).withRelease('1.12.7'))).toEqual({
    kind: 'cannot-tell',
    missing: ['thread-dump'],
  });
});
