/**
 * The fixed pieces of the two sentences that CheckpointCoordinator writes for every checkpoint, for reading them as bytes. What they mean
 * is said by the phrases `checkpoint-triggering` and `checkpoint-completed`.
 */
export const CHECKPOINT_SENTENCES = {
  /** `Triggering checkpoint 7 (type=…) @ 1795265976976 for job ….` */
  triggering: 'Triggering checkpoint ',
  type: ' (type=',
  at: ' @ ',
  forJob: ' for job ',
  point: '.',
  /** `Completed checkpoint 7 for job … (28509 bytes, checkpointDuration=7 ms, finalizationTime=0 ms).` */
  completed: 'Completed checkpoint ',
  opening: ' (',
  duration: ' bytes, checkpointDuration=',
  finalization: ' ms, finalizationTime=',
  /** Up to 1.14: `(28509 bytes in 7 ms).` */
  inMs: ' bytes in ',
  end: ' ms).',
} as const;
