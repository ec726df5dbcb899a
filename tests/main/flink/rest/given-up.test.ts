import { expect, test } from 'vitest';
import { readRest } from './corpus.ts';

/** Of Flink 1.14.6, of checkpoints that newer ones had overtaken: still writing, and too late. */
const ABORTED = {
  ...{ index: 2, status: 'completed', ack_timestamp: 1795477124411, end_to_end_duration: 6369, state_size: 0 },
  checkpoint: { sync: 3, async: -1 },
  alignment: { buffered: 0, processed: 626, persisted: -1, duration: 21 },
  ...{ start_delay: 43, unaligned_checkpoint: false, aborted: true },
};
const LATE = { ...ABORTED, index: 3, checkpoint: { sync: 3, async: 6302 } };

test('a subtask that gave a checkpoint up did not acknowledge it; one that was done too late is told as such', () => {
  const body = { id: 18, status: 'FAILED', num_subtasks: 4, num_acknowledged_subtasks: 2, subtasks: [ABORTED, LATE] };
  const path = 'rest/jobs/a/checkpoints/details/18/subtasks/b.json';
  const { facts } = readRest(path, new TextEncoder().encode(JSON.stringify(body)));
  const [told] = facts.filter(({ kind }) => kind === 'rest');
  expect(told).toMatchObject({
    acks: [
      { subtask: 2, acknowledged: false, givenUpMs: 6369, syncMs: 3, startDelayMs: 43, alignmentMs: 21 },
      { subtask: 3, acknowledged: true, endToEndMs: 6369, asyncMs: 6302 },
    ],
  });
});
