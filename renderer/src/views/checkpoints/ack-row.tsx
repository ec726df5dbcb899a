import { type PointerEvent, useMemo } from 'react';
import type { AckCell, CheckpointVertex } from '#contract/incident/checkpoint-table.ts';
import { duration } from '#contract/wording/duration.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import type { AppState } from '../../state/slice.ts';
import { useApp } from '../../state/use-app.ts';
import { arrows } from '../../ui/arrows.ts';
import { cellGrid } from './ack-cells.ts';
import { ACK_STATES } from './words.ts';

const picked = (s: AppState) => s.picked;

interface AckRowProps {
  readonly jobId: string;
  readonly vertex: CheckpointVertex;
  readonly room: number;
  /** What is still to come is no failure. */
  readonly isOver: boolean;
  /** Where barriers stop is where to look. */
  readonly isFirstShort: boolean;
}

/** One vertex, its subtasks as cells in as many lines as they need. */
export function AckRow({ jobId, vertex, room, isOver, isFirstShort }: AckRowProps) {
  const pick = useApp(picked);
  const tellCell = useCellText();
  const { vertexId, cells, acknowledged, subtasks } = vertex;
  const name = arrows(vertex.name);
  const grid = useMemo(() => cellGrid(cells, room), [cells, room]);
  const cellAt = ({ nativeEvent }: { readonly nativeEvent: { readonly offsetX: number; readonly offsetY: number } }) =>
    grid.at(nativeEvent.offsetX, nativeEvent.offsetY);
  const isShort = isOver && acknowledged !== undefined && acknowledged < subtasks;
  return (
    <li className="ack-row">
      <button
        type="button"
        className={`ack-name ell${isFirstShort ? ' b' : ''}`}
        title={name}
        onClick={() => pick({ kind: 'vertex', jobId, vertexId })}
      >
        {name}
      </button>
      <svg
        aria-hidden="true"
        className="ack-cells"
        width={grid.width}
        height={grid.height}
        onPointerMove={(event: PointerEvent<SVGSVGElement>) => {
          const cell = cellAt(event);
          event.currentTarget.firstElementChild?.replaceChildren(cell === undefined ? '' : tellCell(cell));
        }}
        onClick={(event) => {
          const source = cellAt(event)?.source;
          if (source !== undefined) pick({ kind: 'evidence', source });
        }}
      >
        <title />
        <rect width={grid.width} height={grid.height} fill="transparent" />
        {grid.paths.map(({ state, cells: all, signs }) => (
          <g key={state} className={`ack-${state}`}>
            <path d={all} />
            <path className="sign" d={signs} />
          </g>
        ))}
      </svg>
      <span className={`ack-count b${isShort ? ' outcome-failed' : ''}`}>
        {acknowledged ?? '?'}/{subtasks}
      </span>
    </li>
  );
}

/** `#7: late, 24 min 3 s`. */
function useCellText(): (cell: AckCell) => string {
  const say = useText();
  const language = useLanguage();
  return ({ subtask, count, state, afterMs }) => {
    const who = count === 1 ? `#${subtask}` : `#${subtask}–${subtask + count - 1}`;
    const when = afterMs === undefined ? '' : `, ${duration(afterMs, language)}`;
    return `${who}: ${say(ACK_STATES[state])}${when}`;
  };
}
