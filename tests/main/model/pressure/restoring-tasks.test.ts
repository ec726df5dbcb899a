import { expect, test } from 'vitest';
import type { Job } from '#contract/incident/job.ts';
import type { VertexPressure } from '#contract/incident/pressure.ts';
import { withoutRestoring } from '../../../../main/model/pressure/restoring-tasks.ts';
import { at, ENRICH, JOB, line, pointer } from '../../../kit/incident-parts.ts';

const full = pointer('/subtasks/0/busyRatio', 1);
const sampled = (seconds: number, ...statuses: readonly (string | undefined)[]): VertexPressure => ({
  jobId: JOB,
  vertexId: ENRICH,
  at: at(seconds),
  snapshot: String(seconds),
  subtasks: statuses.map((status, subtask) => ({
    subtask,
    ...(status === undefined ? {} : { status }),
    busy: 1,
    backpressured: 0,
    sources: { busy: full, backpressured: full },
  })),
  source: full,
});
const step = (to: string, seconds: number) => ({ from: 'CREATED', to, at: at(seconds), source: line(to, seconds) });
const job = (...attempts: Job['attempts']): Job => ({
  id: JOB,
  name: 'orders',
  vertices: [],
  edges: [],
  graphFrom: 'none',
  states: [],
  attempts,
  sources: [],
});
const restoring = (subtask: number) => ({
  id: `e_${ENRICH}_${subtask}_0`,
  vertexId: ENRICH,
  subtask,
  transitions: [step('INITIALIZING', 10), step('RUNNING', 90)],
});
const busy = (all: readonly VertexPressure[]) => all.map((one) => one.subtasks.map((subtask) => subtask.busy));

test('how busy a task is that reads its state back is not known, by the snapshot that says so', () => {
  const [kept] = withoutRestoring([sampled(40, 'INITIALIZING', 'RUNNING')], [job()]);
  expect(kept?.subtasks.map((one) => [one.busy, one.backpressured, Object.keys(one.sources)])).toEqual([
    [undefined, 0, ['backpressured']],
    [1, 0, ['busy', 'backpressured']],
  ]);
});

test('or by the logs, where the snapshot says nothing; once it runs its load counts', () => {
  const told = [job(restoring(0))];
  expect(busy(withoutRestoring([sampled(40, undefined), sampled(95, undefined)], told))).toEqual([[undefined], [1]]);
});

test('nobody says what the task does: what was measured stays', () => {
  const all = [sampled(40, undefined)];
  expect(withoutRestoring(all, [job()])).toEqual(all);
});
