import { useMemo } from 'react';
import type { ThreadDump, ThreadMatrix, ThreadRow } from '#contract/incident/stacks.ts';
import { useText } from '../../i18n/language.ts';
import { useTimes } from '../../i18n/times.ts';
import type { AppState } from '../../state/slice.ts';
import { useApp } from '../../state/use-app.ts';
import { EvidenceChip } from '../../ui/evidence-chip.tsx';
import { useSize } from '../../ui/use-size.ts';
import { DeadlockList } from './deadlock-list.tsx';
import { EmptyPart } from './empty-part.tsx';
import { joinCells } from './join-cells.ts';
import { MatrixRow } from './matrix-row.tsx';
import { useMatrixKeys } from './use-matrix-keys.ts';
import { THREADS } from './words.ts';

const chosenRange = (s: AppState) => s.range;
const selectedThread = (s: AppState) => (s.selection?.kind === 'thread' ? s.selection.thread : undefined);

/** A column holds its letter and some of its words, px. */
const COLUMN = 92;

interface MatrixProps {
  readonly matrix: ThreadMatrix;
  readonly processId: string;
  /** What makes another dump. */
  readonly commands: readonly string[];
}

/** Below the deadlocks one row a thread, one column a dump; the same frame in neighbouring dumps is one cell. */
export function Matrix({ matrix, processId, commands }: MatrixProps) {
  const say = useText();
  const range = useApp(chosenRange);
  const selected = useApp(selectedThread);
  const { dumps } = matrix;
  const columns = useMemo(
    () =>
      dumps.flatMap(({ at }, index) =>
        range === undefined || at === undefined || (at >= range.from && at <= range.to) ? [index] : [],
      ),
    [dumps, range],
  );
  const rows = useMemo(() => rowsIn(matrix.rows, columns), [matrix.rows, columns]);
  const [above, { height }] = useSize<HTMLDivElement>();
  const { box, virtual, keyed } = useMatrixKeys(rows, selected, processId, height);
  const template = { gridTemplateColumns: `minmax(180px, 260px) repeat(${columns.length}, minmax(${COLUMN}px, 1fr))` };
  if (columns.length === 0) return <p className="empty-part">{say(THREADS.noneInTime)}</p>;
  return (
    <div ref={box} className="matrix-box scroll">
      <div ref={above} className="matrix-above">
        <DeadlockList deadlocks={matrix.deadlocks} dumps={dumps.length} processId={processId} />
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
        style={{ minWidth: 180 + columns.length * COLUMN }}
        onKeyDown={keyed}
      >
        <thead>
          <tr style={template}>
            <th className="label" scope="col">
              {say(THREADS.thread)}
              {columns.length < dumps.length ? ` · ${say(THREADS.inTime(columns.length, dumps.length))}` : ''}
            </th>
            {columns.map((column) => {
              const dump = dumps[column];
              return dump === undefined ? undefined : <DumpHead key={column} dump={dump} />;
            })}
          </tr>
        </thead>
        <tbody style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, start }) => {
            const row = rows[index];
            return row === undefined ? undefined : (
              <MatrixRow
                key={index}
                row={row.row}
                stretches={row.stretches}
                top={start - height}
                template={template.gridTemplateColumns}
                selected={selected}
                processId={processId}
                dumps={columns.length}
              />
            );
          })}
        </tbody>
      </table>
      {rows.length === 0 ? <p className="empty-part">{say(THREADS.noneOfKind)}</p> : undefined}
      {matrix.rowsLeftOut === 0 ? undefined : <p className="empty-part">{say(THREADS.rowsMore(matrix.rowsLeftOut))}</p>}
      {matrix.dumpsLeftOut === 0 ? undefined : (
        <p className="empty-part">{say(THREADS.dumpsMore(matrix.dumpsLeftOut))}</p>
      )}
      {dumps.length === 1 ? <EmptyPart why={THREADS.oneDump} commands={commands} /> : undefined}
    </div>
  );
}

/** Rows of threads that stand in one of these dumps. */
function rowsIn(rows: readonly ThreadRow[], columns: readonly number[]) {
  return rows
    .map((row) => ({ row, stretches: joinCells(row, columns) }))
    .filter(({ stretches }) => stretches.some(({ cell }) => cell !== undefined));
}

function DumpHead({ dump: { at, threads, source } }: { readonly dump: ThreadDump }) {
  const say = useText();
  const times = useTimes();
  return (
    <th scope="col" title={say(THREADS.threadCount(threads))}>
      <EvidenceChip
        source={source}
        short={at === undefined ? say(THREADS.noTime) : times.clock(at)}
        isTabStop={false}
      />
    </th>
  );
}
