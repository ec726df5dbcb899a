import { type KeyboardEvent, useCallback, useEffect, useRef, useState, type WheelEvent } from 'react';
import type { LogLine, LogQuery, LogSourceInfo } from '#contract/incident/log.ts';
import { useText } from '../../i18n/language.ts';
import { useSize } from '../../ui/use-size.ts';
import { LogRow } from './log-row.tsx';
import { ROW, scrollScale } from './scroll-scale.ts';
import type { Rows } from './use-rows.ts';
import { LOGS } from './words.ts';

interface LogListProps {
  readonly rows: Rows;
  readonly sources: readonly LogSourceInfo[];
  readonly query: LogQuery;
  /** First row shown, a fraction while scrolling. */
  readonly first: number;
  readonly onScroll: (first: number) => void;
  /** Index of the selected record in the filtered list. */
  readonly selected: number | undefined;
  readonly onPick: (line: LogLine, index: number) => void;
  readonly onStep: (by: number) => void;
  readonly onNextError: (by: 1 | -1) => void;
}

/** Hues are given in order of appearance; the ninth source and later ones share the last. */
const HUES = 8;

/** Rows are 20 px and drawn only where they are seen; a list taller than an element can be is scaled. */
export function LogList(props: LogListProps) {
  const { rows, sources, query, first, onScroll, selected, onPick, onStep, onNextError } = props;
  const say = useText();
  const [frame, size] = useSize<HTMLDivElement>();
  const scale = scrollScale(rows.total, size.height);
  const shown = Math.ceil(size.height / ROW) + 1;
  const start = Math.min(Math.floor(first), Math.max(0, rows.total - 1));
  const offset = (first - Math.floor(first)) * ROW;
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
    if (rows.total * ROW <= scale.height || event.ctrlKey) return;
    onScroll(Math.min(Math.max(first + event.deltaY / ROW, 0), scale.last));
  };
  const keyed = (event: KeyboardEvent) => {
    const does = keyMeaning(event, shown);
    if (does === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    if (does.kind === 'step') onStep(does.by);
    else if (does.kind === 'error') onNextError(does.by);
    else onScroll(does.kind === 'top' ? 0 : scale.last);
  };
  const pick = useCallback(
    (line: LogLine) => onPick(line, indexOf(line, start, shown, rows)),
    [onPick, start, shown, rows],
  );

  const indexes = Array.from({ length: Math.max(0, Math.min(shown, rows.total - start)) }, (_, index) => start + index);
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
          {indexes.map((index) => {
            const line = rows.at(index);
            const source = line === undefined ? undefined : sources[line.source];
            return (
              <LogRow
                key={index}
                line={line}
                top={(index - start) * ROW - offset}
                label={nameOf(source)}
                hue={Math.min((line?.source ?? 0) + 1, HUES)}
                query={query}
                isSelected={index === selected}
                onPick={pick}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
}

/** What a process prints is told from what it logs. */
function nameOf(source: LogSourceInfo | undefined): string {
  if (source === undefined) return '';
  return source.part === undefined || source.part === '.log' ? source.label : `${source.label}${source.part}`;
}

function indexOf(line: LogLine, start: number, shown: number, rows: Rows): number {
  for (let index = start; index < start + shown; index += 1) if (rows.at(index)?.row === line.row) return index;
  return start;
}

type Meaning =
  | { readonly kind: 'step'; readonly by: number }
  | { readonly kind: 'error'; readonly by: 1 | -1 }
  | { readonly kind: 'top' | 'bottom' };

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
    case 'Home':
      return { kind: 'top' };
    case 'End':
      return { kind: 'bottom' };
    default:
      return undefined;
  }
}
