import { type KeyboardEvent, useCallback, useEffect, useRef, useState, type WheelEvent } from 'react';
import type { LogLine, LogQuery, LogSourceInfo } from '#contract/incident/log.ts';
import { useText } from '../../i18n/language.ts';
import { useSize } from '../../ui/use-size.ts';
import type { FoldMap, Unfolded } from './fold-map.ts';
import { LogRow } from './log-row.tsx';
import { ROW, scrollScale } from './scroll-scale.ts';
import { TraceRow } from './trace-row.tsx';
import type { Rows } from './use-rows.ts';
import { LOGS } from './words.ts';

interface LogListProps {
  readonly rows: Rows;
  readonly sources: readonly LogSourceInfo[];
  readonly query: LogQuery;
  /** Which row shows what. */
  readonly map: FoldMap;
  readonly unfolded: readonly Unfolded[];
  readonly onFold: (line: LogLine, index: number) => void;
  /** First row shown, a fraction while scrolling. */
  readonly first: number;
  readonly onScroll: (first: number) => void;
  /** Index of the selected record in the filtered list. */
  readonly selected: number | undefined;
  readonly onPick: (line: LogLine, index: number) => void;
  readonly onStep: (by: number) => void;
  readonly onNextError: (by: 1 | -1) => void;
  readonly onFirstFault: () => void;
}

/** Hues are given in order of appearance; the ninth source and later ones share the last. */
const HUES = 8;

/** Rows are 20 px and drawn only where they are seen; a list taller than an element can be is scaled. */
export function LogList(props: LogListProps) {
  const { rows, sources, query, map, unfolded, onFold, first, onScroll, selected, onPick, onStep } = props;
  const say = useText();
  const [frame, size] = useSize<HTMLDivElement>();
  const scale = scrollScale(map.rows, size.height);
  const shown = Math.ceil(size.height / ROW) + 1;
  const drawnFrom = atHand(Math.min(first, scale.last), shown, rows, map);
  const start = Math.min(Math.floor(drawnFrom), Math.max(0, map.rows - 1));
  const offset = (drawnFrom - Math.floor(drawnFrom)) * ROW;
  const isOwnScroll = useRef(false);
  const [focusInside, setFocusInside] = useState(false);

  useEffect(() => {
    const element = frame.current;
    const top = scale.topOf(first);
    if (element === null || Math.abs(element.scrollTop - top) < 1) return;
    isOwnScroll.current = true;
    element.scrollTop = top;
  }, [first, frame, scale]);

  const scrolled = () => {
    if (isOwnScroll.current) {
      isOwnScroll.current = false;
      return;
    }
    if (frame.current !== null) onScroll(scale.rowAt(frame.current.scrollTop));
  };
  const wheeled = (event: WheelEvent) => {
    // In a scaled list a notch of the wheel would jump thousands of rows: it moves rows, not pixels of the bar.
    if (map.rows * ROW <= scale.height || event.ctrlKey) return;
    onScroll(Math.min(Math.max(first + event.deltaY / ROW, 0), scale.last));
  };
  const keyed = (event: KeyboardEvent) => {
    const does = keyMeaning(event, shown);
    if (does === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    if (does.kind === 'step') onStep(does.by);
    else if (does.kind === 'error') props.onNextError(does.by);
    else if (does.kind === 'fault') props.onFirstFault();
    else if (does.kind === 'fold') foldSelected(does.isWanted);
    else onScroll(does.kind === 'top' ? 0 : scale.last);
  };
  const open = new Set(unfolded.map(({ index }) => index));
  const foldSelected = (isWanted: boolean) => {
    const line = selected === undefined ? undefined : rows.at(selected);
    if (selected === undefined || line === undefined || line.moreLines === 0) return;
    if (open.has(selected) !== isWanted) onFold(line, selected);
  };
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
  return (
    <div
      className="log-list"
      ref={frame}
      role="listbox"
      tabIndex={0}
      aria-label={say(LOGS.list)}
      aria-activedescendant={focusInside && selected !== undefined ? `log-${rows.at(selected)?.row}` : undefined}
      data-testid="log-list"
      onScroll={scrolled}
      onWheel={wheeled}
      onKeyDown={keyed}
      onFocus={() => setFocusInside(true)}
      onBlur={() => setFocusInside(false)}
    >
      <div style={{ height: scale.height }}>
        <div className="log-window" style={{ height: size.height }}>
          {drawn.map((row) => {
            const { index, below } = map.rowAt(row);
            const line = rows.at(index);
            const shared = {
              top: (row - start) * ROW - offset,
              hue: Math.min((line?.source ?? 0) + 1, HUES),
              isSelected: index === selected,
              onPick: pick,
            };
            return below > 0 && line !== undefined ? (
              <TraceRow key={row} of={line} below={below} {...shared} />
            ) : (
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
          })}
        </div>
      </div>
    </div>
  );
}

/** Where the list is drawn: as near to what is wished as there are records. A fling shows those it passed a moment ago, never empty rows. */
function atHand(wish: number, shown: number, rows: Rows, map: FoldMap): number {
  const { index } = map.rowAt(Math.floor(wish));
  const near = rows.nearest(index, Math.min(shown, rows.total - index));
  return near === undefined || near === index ? wish : map.rowOf(near);
}

/** What a process prints is told from what it logs. */
function nameOf(source: LogSourceInfo | undefined): string {
  if (source === undefined) return '';
  return source.part === undefined || source.part === '.log' ? source.label : `${source.label}${source.part}`;
}

type Meaning =
  | { readonly kind: 'step'; readonly by: number }
  | { readonly kind: 'error'; readonly by: 1 | -1 }
  | { readonly kind: 'fold'; readonly isWanted: boolean }
  | { readonly kind: 'top' | 'bottom' | 'fault' };

function keyMeaning(event: KeyboardEvent, page: number): Meaning | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey) return undefined;
  switch (event.key) {
    case 'j':
    case 'ArrowDown':
      return { kind: 'step', by: 1 };
    case 'k':
    case 'ArrowUp':
      return { kind: 'step', by: -1 };
    case 'PageDown':
      return { kind: 'step', by: page - 2 };
    case 'PageUp':
      return { kind: 'step', by: 2 - page };
    case 'e':
      return { kind: 'error', by: 1 };
    case 'E':
      return { kind: 'error', by: -1 };
    case 'f':
      return { kind: 'fault' };
    case 'ArrowRight':
      return { kind: 'fold', isWanted: true };
    case 'ArrowLeft':
      return { kind: 'fold', isWanted: false };
    case 'Home':
      return { kind: 'top' };
    case 'End':
      return { kind: 'bottom' };
    default:
      return undefined;
  }
}
