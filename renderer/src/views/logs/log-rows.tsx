import { useCallback } from 'react';
import type { LogLine, LogQuery, LogSourceInfo } from '#contract/incident/log.ts';
import type { FoldMap } from './fold-map.ts';
import { LogRow } from './log-row.tsx';
import { ROW } from './scroll-scale.ts';
import { TraceRow } from './trace-row.tsx';
import type { Rows } from './use-rows.ts';

interface LogRowsProps {
  readonly rows: Rows;
  readonly sources: readonly LogSourceInfo[];
  readonly query: LogQuery;
  readonly map: FoldMap;
  /** Indices of the records whose further lines are shown. */
  readonly open: ReadonlySet<number>;
  readonly selected: number | undefined;
  /** The first row drawn, a fraction while scrolling, and how many fit. */
  readonly from: number;
  readonly shown: number;
  readonly onPick: (line: LogLine, index: number) => void;
  readonly onFold: (line: LogLine, index: number) => void;
}

/** Hues are given in order of appearance; the ninth source and later ones share the last. */
const HUES = 8;

/** The rows that are seen, each at its place. */
export function LogRows({ rows, sources, query, map, open, selected, from, shown, onPick, onFold }: LogRowsProps) {
  const start = Math.min(Math.floor(from), Math.max(0, map.rows - 1));
  const offset = (from - Math.floor(from)) * ROW;
  const placeOf = useCallback(
    (line: LogLine) => {
      for (let row = start; row < start + shown; row += 1) {
        const { index } = map.rowAt(row);
        if (rows.at(index)?.row === line.row) return index;
      }
      return map.rowAt(start).index;
    },
    [start, shown, rows, map],
  );
  const pick = useCallback((line: LogLine) => onPick(line, placeOf(line)), [onPick, placeOf]);
  const fold = useCallback((line: LogLine) => onFold(line, placeOf(line)), [onFold, placeOf]);

  const drawn = Array.from({ length: Math.max(0, Math.min(shown, map.rows - start)) }, (_, index) => start + index);
  return drawn.map((row) => {
    const { index, below } = map.rowAt(row);
    const line = rows.at(index);
    const shared = {
      top: (row - start) * ROW - offset,
      hue: Math.min((line?.source ?? 0) + 1, HUES),
      isSelected: index === selected,
      onPick: pick,
    };
    if (below > 0 && line !== undefined) return <TraceRow key={row} of={line} below={below} {...shared} />;
    return (
      <LogRow
        key={row}
        line={line}
        label={nameOf(line === undefined ? undefined : sources[line.source])}
        query={query}
        isUnfolded={open.has(index)}
        onFold={fold}
        {...shared}
      />
    );
  });
}

/** What a process prints is told from what it logs. */
function nameOf(source: LogSourceInfo | undefined): string {
  if (source === undefined) return '';
  return source.part === undefined || source.part === '.log' ? source.label : `${source.label}${source.part}`;
}
