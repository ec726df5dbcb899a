import { expect, test } from 'vitest';
import { failureKindOf } from '../../../../main/model/checkpoints/checkpoint-failure.ts';

test.each([
  ['Checkpoint expired before completing.', 'expired'],
  ['Asynchronous task checkpoint failed.', 'declined'],
  ['Checkpoint was declined (tasks not ready)', 'tasks-not-running'],
  ['Checkpoint was declined.', 'declined'],
  [
    'Checkpoint triggering task x (1/2) of job y is not being executed at the moment. Aborting checkpoint. Failure reason: Not all required tasks are currently running.',
    'tasks-not-running',
  ],
  ['Failure to finalize checkpoint.', 'finalize-failed'],
  ['Checkpoint Coordinator is suspending.', 'coordinator-suspended'],
  ['An Exception occurred while triggering the checkpoint. IO-problem detected.', 'io-error'],
  ['Trigger checkpoint failure.', 'trigger-failed'],
  ['Checkpoint has been subsumed.', 'subsumed'],
  ['something new', 'other'],
])('the class of "%s"', (reason, kind) => {
  expect(failureKindOf(reason)).toBe(kind);
});
