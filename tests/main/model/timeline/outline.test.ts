import { expect, test } from 'vitest';
import { outlineOf } from '../../../../main/model/timeline/outline.ts';
import { AD_TIMELINE } from '../../../kit/ad-attribution.ts';

const clock = (at: number | undefined) => new Date(at ?? 0).toISOString().slice(11, 19);

test('an outline counts failures and restarts of all jobs and tells when they were, and the last good checkpoint', () => {
  const { failed, restarts, jobs } = outlineOf(AD_TIMELINE);
  expect({
    failed: failed.at.map(clock),
    restarts: restarts.at.map(clock),
    lastGood: clock(jobs[0]?.lastGood),
  }).toEqual({
    failed: ['11:22:45', '11:52:45', '12:22:45', '12:52:45', '13:28:21', '13:58:21', '14:28:21'],
    restarts: ['12:52:46'],
    lastGood: '10:52:45',
  });
  expect([failed.count, restarts.count]).toEqual([7, 1]);
});

test('the last good checkpoint is that of each job, and no savepoint', () => {
  const [job] = AD_TIMELINE.jobs;
  const [mark] = job?.checkpoints ?? [];
  if (job === undefined || mark === undefined) throw new Error('the case has a job with checkpoints');
  const ended = (to: number, kind: 'checkpoint' | 'savepoint') => ({
    ...mark,
    kind,
    to,
    outcome: 'completed' as const,
  });
  const { jobs } = outlineOf({
    ...AD_TIMELINE,
    jobs: [
      { ...job, checkpoints: [ended(10, 'checkpoint'), ended(20, 'savepoint')] },
      { ...job, jobId: 'later', checkpoints: [{ ...mark, outcome: 'failed' }] },
    ],
  });
  expect(jobs.map(({ lastGood }) => lastGood)).toEqual([10, undefined]);
});

test('of failures that no screen could tell apart the first stands for all, and they are counted nevertheless', () => {
  const [job] = AD_TIMELINE.jobs;
  const [mark] = job?.checkpoints ?? [];
  if (job === undefined || mark === undefined) throw new Error('the case has a job with checkpoints');
  const checkpoints = Array.from({ length: 90_000 }, (_, id) => ({
    ...mark,
    id,
    to: id * 10,
    outcome: 'failed' as const,
  }));
  const { failed } = outlineOf({ ...AD_TIMELINE, span: { from: 0, to: 900_000 }, jobs: [{ ...job, checkpoints }] });
  expect([failed.count, failed.at.length, failed.at.slice(0, 3)]).toEqual([90_000, 3914, [0, 230, 460]]);
});

test('of a process only its names are told', () => {
  const { managers } = outlineOf(AD_TIMELINE);
  expect(managers.map((one) => Object.keys(one).filter((key) => !['id', 'role', 'host'].includes(key)))).toEqual(
    managers.map(() => []),
  );
});
