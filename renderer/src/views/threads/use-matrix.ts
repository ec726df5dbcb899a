import type { JvmProcess, ThreadFilter, ThreadMatrix } from '#contract/incident/stacks.ts';
import type { Answer } from '../../host/answers.ts';
import { useAnswer, useLastKnown } from '../../host/use-answer.ts';

/** Which threads somebody wants to see; `isGrouped` undefined: as their number suggests. */
export interface MatrixWish {
  readonly filter: ThreadFilter;
  readonly isGrouped?: boolean;
}

/** The dumps of a process that has some; while a changed wish is answered, as they were shown before. */
export function useMatrix(
  process: JvmProcess,
  wish: MatrixWish,
): { readonly answer: Answer<ThreadMatrix>; readonly matrix: ThreadMatrix | undefined } {
  const answer = useAnswer('threads.read', { processId: process.id, ...wish });
  return { answer, matrix: useLastKnown(answer) };
}
