import { useMemo } from 'react';
import type { ThreadMatrix, ThreadRow } from '#contract/incident/stacks.ts';
import { useText } from '../../i18n/language.ts';
import { useTimes } from '../../i18n/times.ts';
import type { AppState } from '../../state/slice.ts';
import { useApp } from '../../state/use-app.ts';
import { useSize } from '../../ui/use-size.ts';
import { isOverDays } from './clock-among.ts';
import { DeadlockList } from './deadlock-list.tsx';
import { EmptyPart } from './empty-part.tsx';
import { joinCells } from './join-cells.ts';
import { MatrixHead } from './matrix-head.tsx';
import { MatrixRow } from './matrix-row.tsx';
import { useMatrixKeys } from './use-matrix-keys.ts';
import { THREADS } from './words.ts';

const chosenRange = (s: AppState) => s.range;

/** A column holds its letter and some of its words, one of names a vertex with its subtasks, px. */
const COLUMN = 92;
const DATED_COLUMN = 132;
const NAMES = 180;

interface MatrixProps {
  readonly matrix: ThreadMatrix;
  readonly processId: string;
  readonly selected: number | undefined;
  /** What makes another dump. */
  readonly commands: readonly string[];
}

/** Below the deadlocks one row a thread, one column a dump; the same frame in neighbouring dumps is one cell. */
export function Matrix({ matrix, processId, selected, commands }: MatrixProps) {
  const say = useText();
  const { dumps } = matrix;
  const columns = useColumns(dumps);
  const rows = useMemo(() => rowsIn(matrix.rows, columns), [matrix.rows, columns]);
  const [above, { height }] = useSize<HTMLDivElement>();
  const { box, virtual, keyed } = useMatrixKeys(rows, selected, processId, height);
  const isDated = isOverDays(
    useTimes(),
    dumps.map(({ at }) => at),
  );
  const column = isDated ? DATED_COLUMN : COLUMN;
  const template = `minmax(${NAMES}px, 260px) repeat(${columns.length}, minmax(${column}px, 1fr))`;
  if (columns.length === 0) return <p className="empty-part">{say(THREADS.noneInTime)}</p>;
  return (
    <div ref={box} className="matrix-box scroll">
      <div ref={above} className="matrix-above">
        <DeadlockList matrix={matrix} processId={processId} />
      </div>
      <table
        className="thread-matrix"
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: its arrows walk from cell to cell
        role="grid"
        tabIndex={0}
        aria-label={say(THREADS.dumps)}
        aria-rowcount={rows.length + 1}
        aria-activedescendant={selected === undefined ? undefined : `thread-${selected}`}
        data-testid="thread-matrix"
        style={{ minWidth: NAMES + columns.length * column }}
        onKeyDown={keyed}
      >
        <MatrixHead dumps={dumps} columns={columns} template={template} />
        <tbody style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, start }) => {
            const row = rows[index];
            return row === undefined ? undefined : (
              <MatrixRow
                key={index}
                row={row.row}
                stretches={row.stretches}
                top={start - height}
                template={template}
                selected={selected}
                processId={processId}
                dumps={columns.length}
              />
            );
          })}
        </tbody>
      </table>
      {rows.length === 0 ? <p className="empty-part">{say(THREADS.noneOfKind)}</p> : undefined}
      <LeftOut matrix={matrix} />
      {dumps.length === 1 ? <EmptyPart why={THREADS.oneDump} commands={commands} /> : undefined}
    </div>
  );
}

/** Numbers of the dumps that were taken in the chosen time; of those without a time nobody knows. */
function useColumns(dumps: ThreadMatrix['dumps']): readonly number[] {
  const range = useApp(chosenRange);
  return useMemo(
    () =>
      dumps.flatMap(({ at }, index) =>
        range === undefined || at === undefined || (at >= range.from && at <= range.to) ? [index] : [],
      ),
    [dumps, range],
  );
}

/** Rows of threads that stand in one of these dumps. */
function rowsIn(rows: readonly ThreadRow[], columns: readonly number[]) {
  return rows
    .map((row) => ({ row, stretches: joinCells(row, columns) }))
    .filter(({ stretches }) => stretches.some(({ cell }) => cell !== undefined));
}

function LeftOut({ matrix: { rowsLeftOut, dumpsLeftOut } }: Pick<MatrixProps, 'matrix'>) {
  const say = useText();
  return (
    <>
      {rowsLeftOut === 0 ? undefined : <p className="empty-part">{say(THREADS.rowsMore(rowsLeftOut))}</p>}
      {dumpsLeftOut === 0 ? undefined : <p className="empty-part">{say(THREADS.dumpsMore(dumpsLeftOut))}</p>}
    </>
  );
}
