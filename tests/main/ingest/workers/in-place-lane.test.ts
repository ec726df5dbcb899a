import { expect, test } from 'vitest';
import { classify } from '../../../../main/ingest/classify/classify.ts';
import { openReader } from '../../../../main/ingest/parse/open-reader.ts';
import { inPlaceLane } from '../../../../main/ingest/workers/in-place-lane.ts';
import type { Command } from '../../../../main/ingest/workers/messages.ts';

const commands = (job: number): readonly Command[] => [
  { kind: 'open', job, info: { entry: `${job}.log` } },
  { kind: 'bytes', job, bytes: Buffer.from(`2026-11-21 12:40:02,000 INFO  a.B [] - ${job}\n`) },
  { kind: 'end', job, truncated: false },
];

/** Ids of the jobs that were worked off, in order; `stopAt`: the lane is closed when that one was. */
async function workedOff(jobs: number, stopAt = jobs): Promise<readonly number[]> {
  const done: number[] = [];
  await new Promise<void>((resolve, reject) => {
    const lane = inPlaceLane(
      { classify, openReader },
      {
        reply: ({ outcomes }) => {
          for (const outcome of outcomes) if (outcome.kind === 'done') done.push(outcome.job);
          // More comes while the lane is at work.
          if (done.length === 1 && jobs > 1) for (let job = 2; job < jobs; job += 1) lane.send(commands(job + 1));
          if (done.length === stopAt) lane.close().then(resolve, reject);
        },
        died: (why) => reject(new Error(why)),
      },
    );
    lane.send([...commands(1), ...commands(2)]);
  });
  return done;
}

test('commands are worked off in the order they came, also those that came in the meantime', async () => {
  const done = await workedOff(200);
  expect(done).toEqual(Array.from({ length: 200 }, (_, index) => index + 1));
});

test('what still waits when the lane is closed is forgotten', async () => {
  expect(await workedOff(200, 3)).toEqual([1, 2, 3]);
});
