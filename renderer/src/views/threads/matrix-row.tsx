import { memo } from 'react';
import type { ThreadCell, ThreadRow } from '#contract/incident/stacks.ts';
import { useText } from '../../i18n/language.ts';
import type { AppState } from '../../state/slice.ts';
import { useApp } from '../../state/use-app.ts';
import { arrows } from '../../ui/arrows.ts';
import { BothEnds } from '../../ui/both-ends.tsx';
import type { Stretch } from './join-cells.ts';
import { threadLabel } from './thread-label.ts';
import { DOING, THREADS } from './words.ts';

const picked = (s: AppState) => s.picked;

/** Of the name of a vertex or thread: `…-dispatcher-12`. */
const LAST_LETTERS = 8;

interface MatrixRowProps {
  readonly row: ThreadRow;
  readonly stretches: readonly Stretch[];
  readonly top: number;
  readonly template: string;
  readonly selected: number | undefined;
  readonly processId: string;
  /** Columns that are shown. */
  readonly dumps: number;
}

export const MatrixRow = memo(function MatrixRow(props: MatrixRowProps) {
  const { row, stretches, top, template, selected, processId, dumps } = props;
  const pick = useApp(picked);
  const { name, subtasks, times } = threadLabel(row);
  return (
    <tr style={{ transform: `translateY(${top}px)`, gridTemplateColumns: template }}>
      <th scope="row" className="matrix-thread" title={row.threadName}>
        <BothEnds name={arrows(name)} last={LAST_LETTERS} />
        {subtasks === undefined ? undefined : <span className="t3 nw">{subtasks}</span>}
        {times === undefined ? undefined : <span className="tag mute">{`${times} ×`}</span>}
      </th>
      {stretches.map(({ from, length, cell }) => (
        <Cell
          key={from}
          cell={cell}
          length={length}
          dumps={dumps}
          isSelected={cell !== undefined && cell.thread === selected}
          onPick={() => cell && pick({ kind: 'thread', processId, thread: cell.thread })}
        />
      ))}
    </tr>
  );
});

interface CellProps {
  readonly cell: ThreadCell | undefined;
  readonly length: number;
  readonly dumps: number;
  readonly isSelected: boolean;
  readonly onPick: () => void;
}

/** Where nothing goes on, whatever the frame: words say it shorter. */
const IDLE: ReadonlySet<ThreadCell['doing']> = new Set(['records', 'buffer', 'work']);

function Cell({ cell, length, dumps, isSelected, onPick }: CellProps) {
  const say = useText();
  const style = { gridColumn: `span ${length}` };
  if (cell === undefined)
    return (
      <td className="thread-cell none" colSpan={length} style={style}>
        –
      </td>
    );
  const { thread, letter, doing, frame } = cell;
  const isIdle = IDLE.has(doing);
  const seen = length > 1 ? say(THREADS.ofDumps(length, dumps)) : undefined;
  const words = say(DOING[doing]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: arrows of the grid pick cells
    <td
      id={`thread-${thread}`}
      colSpan={length}
      aria-current={isSelected}
      className={`thread-cell state-${letter === '?' ? 'unknown' : letter}${isIdle ? ' idle' : ''}${isSelected ? ' on' : ''}`}
      style={style}
      title={[frame, words].filter(Boolean).join(' · ')}
      onClick={onPick}
    >
      <b className="state-letter">{letter}</b>
      {isIdle || frame === undefined ? undefined : <span className="mono thread-frame">{frame}</span>}
      <span className="ell t3">{words}</span>
      {seen === undefined ? undefined : <span className="t3 nw seen">{seen}</span>}
    </td>
  );
}
