import { useVirtualizer } from '@tanstack/react-virtual';
import { type Dispatch, type KeyboardEvent, type SetStateAction, useEffect, useRef, useState } from 'react';
import type { CheckpointRef, CheckpointRow, CheckpointsOverview } from '#contract/incident/checkpoint-table.ts';
import { useAnswer } from '../../host/use-answer.ts';
import { useText } from '../../i18n/language.ts';
import { useTimes } from '../../i18n/times.ts';
import { COMMON } from '../../i18n/words.ts';
import { wholeSpan } from '../../state/selectors.ts';
import type { AppState } from '../../state/slice.ts';
import { useApp } from '../../state/use-app.ts';
import { Button } from '../../ui/button.tsx';
import { ROW } from '../../ui/pick-list.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { RunRow, TableRow } from './rows.tsx';
import { TableHead } from './table-head.tsx';
import { stepOf } from './table-keys.ts';
import { folded, type Table, unfolded } from './table-wish.ts';
import { usePages } from './use-pages.ts';
import { CHECKPOINTS } from './words.ts';

/** Height of the names of the columns, px. */
const HEAD = 28;

const allTimeChosen = (s: AppState) => s.allTimeChosen;

interface TableProps {
  readonly overview: CheckpointsOverview;
  /** With the job and the time that are chosen. */
  readonly table: Table;
  readonly onTable: Dispatch<SetStateAction<Table>>;
  readonly shown: CheckpointRow | undefined;
  readonly onPick: (checkpoint: CheckpointRef) => void;
}

/** Every checkpoint, a row each; long runs that ended alike are one row. Thousands cost nothing. */
export function CheckpointTable({ overview, table, onTable, shown, onPick }: TableProps) {
  const say = useText();
  const showAllTime = useApp(allTimeChosen);
  const isOverDays = useIsOverDays();
  const box = useRef<HTMLDivElement>(null);
  const [first, setFirst] = useState(0);
  const [active, setActive] = useState(0);
  const { total, at, answer } = usePages(table, first);
  const rows = useVirtualizer({
    count: total,
    getScrollElement: () => box.current,
    estimateSize: () => ROW,
    overscan: 6,
    // The names of the columns stay above the rows.
    scrollMargin: HEAD,
    scrollPaddingStart: HEAD,
    initialRect: { width: 900, height: 300 },
  });
  const scrollTo = useRef(rows.scrollToIndex);
  scrollTo.current = rows.scrollToIndex;

  const place = useAnswer('checkpoints.locate', shown && { table, ...refOf(shown) });
  const { index, run } = place.kind === 'known' ? place.value : {};
  useEffect(() => {
    if (run !== undefined) onTable((now) => unfolded(now, run));
    else if (index !== undefined) {
      setActive(index);
      scrollTo.current(index);
    }
  }, [index, run, onTable]);

  const goTo = (to: number) => {
    const row = at(to);
    setActive(to);
    rows.scrollToIndex(to);
    if (row?.kind === 'one') onPick(refOf(row));
  };
  const keyed = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const row = at(active);
    const to = stepOf(event.key, active, total);
    if (to !== undefined) goTo(to);
    else if (row?.kind === 'run' && ['ArrowRight', 'Enter'].includes(event.key))
      onTable((now) => unfolded(now, row.place));
    else if (row?.kind === 'one' && event.key === 'ArrowLeft') onTable((now) => folded(now, row.place));
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  if (answer.kind === 'failed') return <Waiting for={answer} retryLabel={say(COMMON.retry)} />;
  return (
    // biome-ignore lint/a11y/useSemanticElements: rows are drawn only where they are seen, which no table element allows
    <div
      ref={box}
      className={isOverDays ? 'checkpoint-table days scroll' : 'checkpoint-table scroll'}
      role="grid"
      tabIndex={0}
      aria-label={say(CHECKPOINTS.title)}
      aria-rowcount={total + 1}
      aria-activedescendant={`checkpoint-row-${active}`}
      data-testid="checkpoint-rows"
      onKeyDown={keyed}
      onScroll={() => setFirst((box.current?.scrollTop ?? 0) / ROW)}
    >
      <TableHead overview={overview} table={table} onTable={onTable} />
      {total === 0 && answer.kind === 'known' ? (
        <div className="empty">
          <span>{say(CHECKPOINTS.noneSuch)}</span>
          {table.from === undefined ? undefined : <Button onClick={showAllTime}>{say(CHECKPOINTS.allTime)}</Button>}
        </div>
      ) : undefined}
      <div style={{ height: rows.getTotalSize(), position: 'relative' }}>
        {rows.getVirtualItems().map(({ index: line, start }) => {
          const row = at(line);
          const common = { index: line, top: start - HEAD, isActive: line === active };
          if (row === undefined) return undefined;
          return row.kind === 'run' ? (
            <RunRow key={line} {...common} run={row} onUnfold={() => onTable((now) => unfolded(now, row.place))} />
          ) : (
            <TableRow
              key={line}
              {...common}
              row={row}
              overview={overview}
              isOn={row.place === shown?.place}
              isOverDays={isOverDays}
              onPick={() => onPick(refOf(row))}
            />
          );
        })}
      </div>
    </div>
  );
}

/** There is a midnight in the incident: the time of day would not tell which day. */
function useIsOverDays(): boolean {
  const times = useTimes();
  const span = useApp(wholeSpan);
  return span !== undefined && times.stamp(span.from).slice(0, 10) !== times.stamp(span.to).slice(0, 10);
}

function refOf({ id, at }: CheckpointRow): CheckpointRef {
  return at === undefined ? { id } : { id, at };
}
