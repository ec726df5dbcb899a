import type { Source } from '#contract/incident/source.ts';
import { causes, type Throwable } from '#contract/incident/throwable.ts';
import { says } from '../sayings.ts';

/** A state of one subtask that is too large to be kept in the memory of the JobManager. */
export interface RefusedState {
  readonly bytes: number;
  readonly limitBytes: number;
  readonly source: Source;
}

/** What a task says that declines a checkpoint for it (MemCheckpointStreamFactory); undefined for any other reason. */
export function refusedState(cause: Throwable | undefined): RefusedState | undefined {
  for (const one of cause === undefined ? [] : causes(cause)) {
    const { size, maxSize } = says('memory-state-limit', `${one.className}: ${one.message}`) ?? {};
    if (typeof size === 'number' && typeof maxSize === 'number' && size >= 0)
      return { bytes: size, limitBytes: maxSize, source: one.source };
  }
  return undefined;
}
