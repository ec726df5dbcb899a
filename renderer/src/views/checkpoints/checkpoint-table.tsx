import { type Dispatch, type KeyboardEvent, type SetStateAction, useEffect, useState } from 'react';
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
import { HEAD, useRows } from './use-rows.ts';
import { isSameCheckpoint } from './use-shown.ts';
import { CHECKPOINTS } from './words.ts';

const allTimeChosen = (s: AppState) => s.allTimeChosen;

interface TableProps {
  readonly overview: CheckpointsOverview;
  /** With the job and the time that are chosen. */
  readonly table: Table;
  readonly onTable: Dispatch<SetStateAction<Table>>;
  readonly shown: CheckpointRow | undefined;
  /** The one that it is compared with. */
  readonly against: CheckpointRef | undefined;
  readonly onPick: (checkpoint: CheckpointRef) => void;
  readonly onCompare: (checkpoint: CheckpointRef) => void;
}

/** Every checkpoint, a row each; long runs that ended alike are one row. Thousands cost nothing. */
export function CheckpointTable(props: TableProps) {
  const { overview, table, onTable, shown, against, onPick, onCompare } = props;
  const say = useText();
  const isOverDays = useIsOverDays();
  const [first, setFirst] = useState(0);
  const { total, at, answer } = usePages(table, first);
  const { box, rows, active, goTo } = useRows(total);
  useInSight({ table, onTable, shown, goTo });
  const unfold = (place: number) => onTable((now) => unfolded(now, place));
  const keyed = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const row = at(active);
    const to = stepOf(event.key, active, total);
    if (to !== undefined) {
      goTo(to);
      const next = at(to);
      if (next?.kind === 'one') onPick(refOf(next));
    } else if (row?.kind === 'one' && event.key === ' ') onCompare(refOf(row));
    else if (row?.kind === 'run' && ['ArrowRight', 'Enter'].includes(event.key)) unfold(row.place);
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
      {total === 0 && answer.kind === 'known' ? <NoneSuch isInRange={table.from !== undefined} /> : undefined}
      <div style={{ height: rows.getTotalSize(), position: 'relative' }}>
        {rows.getVirtualItems().map(({ index, start }) => {
          const row = at(index);
          const place = { index, top: start - HEAD, isActive: index === active };
          if (row === undefined) return undefined;
          if (row.kind === 'run') return <RunRow key={index} {...place} run={row} onUnfold={() => unfold(row.place)} />;
          const isOn = row.place === shown?.place;
          const isAgainst = isSameCheckpoint(refOf(row), against);
          const press = { onPick: () => onPick(refOf(row)), onCompare: () => onCompare(refOf(row)) };
          return <TableRow key={index} {...{ ...place, row, overview, isOn, isAgainst, isOverDays, ...press }} />;
        })}
      </div>
    </div>
  );
}

interface InSightProps extends Pick<TableProps, 'table' | 'onTable' | 'shown'> {
  readonly goTo: (index: number) => void;
}

/** The checkpoint that is shown stands among the rows in sight, out of its run. */
function useInSight({ table, onTable, shown, goTo }: InSightProps): void {
  const place = useAnswer('checkpoints.locate', shown && { table, ...refOf(shown) });
  const { index, run } = place.kind === 'known' ? place.value : {};
  useEffect(() => {
    if (run !== undefined) onTable((now) => unfolded(now, run));
    else if (index !== undefined) goTo(index);
  }, [index, run, onTable, goTo]);
}

function NoneSuch({ isInRange }: { readonly isInRange: boolean }) {
  const say = useText();
  const showAllTime = useApp(allTimeChosen);
  return (
    <div className="empty">
      <span>{say(CHECKPOINTS.noneSuch)}</span>
      {isInRange ? <Button onClick={showAllTime}>{say(CHECKPOINTS.allTime)}</Button> : undefined}
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
