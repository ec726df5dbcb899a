import { useCallback, useState } from 'react';
import type { LogLine } from '#contract/incident/log.ts';
import type { AskedQuery } from './filter.ts';
import { toggled, type Unfolded } from './fold-map.ts';
import { TRACE_LINES } from './trace-row.tsx';

const NONE: readonly Unfolded[] = [];

/** Which records are unfolded; another filter is another list, in which none is. */
export function useUnfolded(asked: AskedQuery) {
  const [state, setState] = useState({ asked, unfolded: NONE });
  const unfolded = state.asked === asked ? state.unfolded : NONE;
  const fold = useCallback(
    ({ moreLines }: LogLine, index: number) =>
      setState((now) => ({
        asked,
        unfolded: toggled(now.asked === asked ? now.unfolded : NONE, {
          index,
          lines: Math.min(moreLines, TRACE_LINES),
        }),
      })),
    [asked],
  );
  return { unfolded, fold };
}
