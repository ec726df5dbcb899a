import { useEffect } from 'react';
import { STACKS_BELOW } from '../start.ts';

/** What is marked in a view: a row, a cell, a button that stays pressed; not the tab that shows it. */
const MARKED = ['[aria-selected="true"]:not([role="tab"])', '[aria-current="true"]', '[aria-pressed="true"]']
  .map((mark) => `.main ${mark}`)
  .join(', ');

/** An inspector below the view takes a part of its height: what is selected there is moved into the part that is left. */
export function useKeptInSight(selection: unknown): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each selection, and when the inspector comes
  useEffect(() => {
    if (innerWidth >= STACKS_BELOW) return undefined;
    const frame = requestAnimationFrame(() =>
      document.querySelector(MARKED)?.scrollIntoView({ block: 'nearest', inline: 'nearest' }),
    );
    return () => cancelAnimationFrame(frame);
  }, [selection]);
}
