import { type KeyboardEvent, useMemo, useState } from 'react';
import type { LogLine, LogQuery, LogSourceInfo } from '#contract/incident/log.ts';
import { useText } from '../../i18n/language.ts';
import { useSize } from '../../ui/use-size.ts';
import type { FoldMap, Unfolded } from './fold-map.ts';
import { keyMeaning } from './list-keys.ts';
import { LogRows } from './log-rows.tsx';
import { ROW, scrollScale } from './scroll-scale.ts';
import { useListScroll } from './use-list-scroll.ts';
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

/** Rows are 20 px and drawn only where they are seen; a list taller than an element can be is scaled. */
export function LogList(props: LogListProps) {
  const { rows, map, unfolded, onFold, first, onScroll, selected } = props;
  const say = useText();
  const [frame, size] = useSize<HTMLDivElement>();
  const [focusInside, setFocusInside] = useState(false);
  const scale = scrollScale(map.rows, size.height);
  const shown = Math.ceil(size.height / ROW) + 1;
  const open = useMemo(() => new Set(unfolded.map(({ index }) => index)), [unfolded]);
  const { scrolled, wheeled } = useListScroll(frame, { scale, first, rows: map.rows }, onScroll);

  const foldSelected = (isWanted: boolean) => {
    const line = selected === undefined ? undefined : rows.at(selected);
    if (selected === undefined || line === undefined || line.moreLines === 0) return;
    if (open.has(selected) !== isWanted) onFold(line, selected);
  };
  const keyed = (event: KeyboardEvent) => {
    const does = keyMeaning(event, shown);
    if (does === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    if (does.kind === 'step') props.onStep(does.by);
    else if (does.kind === 'error') props.onNextError(does.by);
    else if (does.kind === 'fault') props.onFirstFault();
    else if (does.kind === 'fold') foldSelected(does.isWanted);
    else onScroll(does.kind === 'top' ? 0 : scale.last);
  };
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
          <LogRows {...props} open={open} shown={shown} from={atHand(Math.min(first, scale.last), shown, rows, map)} />
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
