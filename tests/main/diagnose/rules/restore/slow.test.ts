import { expect, test } from 'vitest';
import type { Attempt } from '#contract/incident/job.ts';
import { known } from '#contract/incident/section.ts';
import { restoreSlow } from '../../../../../main/diagnose/rules/restore/slow.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import { at, ENRICH, JOB, line, TM1 } from '../../../../kit/incident-parts.ts';
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

test('a first start restores nothing', () => {
  expect(ask(restoreSlow, anIncident().withJob({ attempts: [attempt(5, 125)] }))).toEqual({ kind: 'clear' });
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
