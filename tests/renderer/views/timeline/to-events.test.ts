import { expect, test } from 'vitest';
import type { VertexId } from '#contract/incident/ids.ts';
import type { Source } from '#contract/incident/source.ts';
import type { Timeline } from '#contract/incident/timeline.ts';
import { toEvents } from '../../../../renderer/src/views/timeline/to-events.ts';

const source: Source = { kind: 'entry', entry: 'jm.log' };
const TIMELINE: Timeline = {
  jobs: [],
  managers: [
    {
      id: 'tm-1-abc',
      role: 'taskmanager',
      host: 'tm-1',
      hasLog: true,
      stretches: [{ kind: 'down', from: 60, to: 90, source }],
      marks: [{ at: 60, kind: 'heartbeat-timed-out', source }],
    },
  ],
  pauses: [
    {
      managerId: 'tm-1-abc',
      from: 0,
      to: 90,
      bucketMs: 1,
      buckets: [],
      longest: [{ at: 40, kind: 'full', durationMs: 7, source }],
    },
  ],
};
const JOB = {
  jobId: 'a',
  name: 'a',
  states: [{ state: 'RUNNING', from: 10, to: 61, source }],
  restarts: [{ at: 70, attempt: 1, because: 'java.io.IOException: full' }],
  checkpoints: [
    { id: 4, kind: 'checkpoint' as const, from: 20, to: 30, outcome: 'failed' as const, reason: 'expired', source },
  ],
  pressure: [{ at: 50, vertexId: 'v' as VertexId, level: 'high' as const, ratio: 0.975, source }],
};

const nameOf = (id: string) => (id === 'v' ? 'parse-order' : id);

test('everything the lanes show is told in the order of time, what lies outside of the brush is not', () => {
  const told = toEvents(TIMELINE, JOB, { from: 25, to: 65 }, nameOf).map(
    ({ at, to, lane, what }) => `${at}-${to ?? ''} ${lane.en}: ${what.en}`,
  );
  expect(told).toEqual([
    '10-61 Job state: RUNNING',
    '20-30 Checkpoints: Checkpoint 4, Failed, expired',
    '40-47 GC pause: tm-1, full',
    '50- Backpressure: parse-order, high 0.97',
    '60-90 Processes: tm-1, down',
    '60- Processes: tm-1, heartbeat timed out',
  ]);
  expect(toEvents(TIMELINE, JOB, { from: 66, to: 80 }, nameOf).at(-1)?.what['zh-CN']).toBe(
    '第 1 次尝试，java.io.IOException: full',
  );
});

test('a checkpoint that stands for others says so', () => {
  const [mark] = JOB.checkpoints;
  const job = { ...JOB, checkpoints: mark === undefined ? [] : [{ ...mark, count: 41 }] };
  const told = toEvents(TIMELINE, job, { from: 20, to: 30 }, nameOf).map(({ what }) => what.en);
  expect(told).toEqual(['RUNNING', 'Checkpoint 4, Failed, expired, and 40 more like it at that time']);
});
