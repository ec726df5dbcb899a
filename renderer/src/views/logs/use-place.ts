import { useCallback, useMemo, useState } from 'react';
import type { LogLine } from '#contract/incident/log.ts';
import type { AppState } from '../../state/slice.ts';
import { useApp } from '../../state/use-app.ts';
import type { AskedQuery } from './filter.ts';
import { foldMap } from './fold-map.ts';
import { useRows } from './use-rows.ts';
import { useUnfolded } from './use-unfolded.ts';

const picked = (s: AppState) => s.picked;

export type Place = ReturnType<typeof usePlace>;

/** Where the reader is in the list of a query: what is read of it, what is unfolded, scrolled to and selected. */
export function usePlace(asked: AskedQuery) {
  const pick = useApp(picked);
  const key = JSON.stringify(asked);
  const [first, scroll] = useState(0);
  const [mark, setMark] = useState<{ readonly key: string; readonly index: number }>();
  const { unfolded, fold } = useUnfolded(asked);
  const rows = useRows(asked, foldMap(0, unfolded).rowAt(Math.floor(first)).index);
  const map = useMemo(() => foldMap(rows.total, unfolded), [rows.total, unfolded]);

  /** Shows the record at an index of the list of a query. */
  const show = useCallback(
    (index: number, of: AskedQuery) => {
      setMark({ key: JSON.stringify(of), index });
      const row = map.rowOf(index);
      scroll((now) => (row >= now && row < now + 12 ? now : Math.max(0, row - 6)));
    },
    [map],
  );
  const select = useCallback(
    (line: LogLine, index: number) => {
      setMark({ key, index });
      pick({ kind: 'record', entry: line.entry, line: line.line, row: line.row });
    },
    [pick, key],
  );
  // The index of a record is its place in one list; in that of another query another record stands there.
  const selected = mark?.key === key ? mark.index : undefined;
  return { rows, map, unfolded, fold, first, scroll, selected, show, select };
}
