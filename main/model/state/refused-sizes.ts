import type { Checkpoint } from '#contract/incident/checkpoint.ts';
import type { Source } from '#contract/incident/source.ts';
import { refusedState } from '../../flink/causes/refused-state.ts';

/** State of one subtask that a task refused to hand over, because the JobManager would not keep so much. */
export interface RefusedSize {
  readonly vertexId: string | undefined;
  readonly subtask: number | undefined;
  readonly bytes: number;
  readonly source: Source;
}

export function refusedSizes({ declines }: Checkpoint): readonly RefusedSize[] {
  return declines.flatMap(({ cause, vertexId, subtask }) => {
    const refused = refusedState(cause);
    return refused === undefined ? [] : [{ vertexId, subtask, bytes: refused.bytes, source: refused.source }];
  });
}
