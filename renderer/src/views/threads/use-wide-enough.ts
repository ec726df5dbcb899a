import { useEffect, useRef } from 'react';
import type { ThreadMatrix } from '#contract/incident/stacks.ts';
import type { Answer } from '../../host/answers.ts';
import type { MatrixWish } from './use-matrix.ts';

/** Shows more kinds of threads, then each by itself, until the one to look at stands among them; once for each, so that a later choice holds. */
export function useWideEnough(
  answer: Answer<ThreadMatrix>,
  thread: number | undefined,
  wish: MatrixWish,
  onWish: (wish: MatrixWish) => void,
): void {
  const settled = useRef<number>(undefined);
  useEffect(() => {
    if (answer.kind !== 'known' || thread === undefined || settled.current === thread) return;
    const wider = widerThan(answer.value, thread, wish);
    if (wider === undefined) settled.current = thread;
    else onWish(wider);
  }, [answer, thread, wish, onWish]);
}

/** Undefined where the thread is among the rows, or nothing would bring it there. */
function widerThan(matrix: ThreadMatrix, thread: number, wish: MatrixWish): MatrixWish | undefined {
  if (matrix.rows.some(({ cells }) => cells.some((cell) => cell?.thread === thread))) return undefined;
  // A row of equal threads names the first of them alone.
  if (matrix.isGrouped) return { ...wish, isGrouped: false };
  return wish.filter === 'all' ? undefined : { filter: 'all' };
}
