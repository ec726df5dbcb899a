import { useMemo } from 'react';
import type { AckState, CheckpointDetail, CheckpointVertex } from '#contract/incident/checkpoint-table.ts';
import { duration } from '#contract/wording/duration.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import { oneStop } from '../../ui/one-stop.ts';
import { useSize } from '../../ui/use-size.ts';
import { cellGrid } from './ack-cells.ts';
import { AckRow } from './ack-row.tsx';
import { AckTable } from './ack-table.tsx';
import { lackOf } from './outcome-text.ts';
import { ACK_STATES, CHECKPOINTS } from './words.ts';

/** In the order of the legend. */
const STATES: readonly AckState[] = ['at-once', 'acked', 'late', 'declined', 'too-late', 'never', 'pending', 'unknown'];
/** Of a row, px: the name and the count beside the cells, with their gaps. */
const BESIDE = 250;

interface AckMatrixProps {
  readonly detail: CheckpointDetail | undefined;
  readonly isTable: boolean;
}

/** Who answered: a row a vertex along the flow, a cell a subtask. */
export function AckMatrix({ detail, isTable }: AckMatrixProps) {
  const say = useText();
  const [frame, { width }] = useSize<HTMLElement>();
  const states = useMemo(() => statesOf(detail?.vertices ?? []), [detail]);
  const firstShort = detail?.vertices.find(({ acknowledged, subtasks }) => (acknowledged ?? subtasks) < subtasks);
  return (
    <section ref={frame} className="below-part scroll" data-testid="ack-matrix">
      {detail === undefined ? undefined : (
        <>
          <h2 className="h3">
            {say(CHECKPOINTS.acksOf(detail.row.id))}
            {detail.acksFrom === 'none' ? undefined : (
              <span className="label end">{say(CHECKPOINTS.cell(detail.cellSubtasks))}</span>
            )}
          </h2>
          {detail.acksFrom === 'none' ? (
            <p className="cannot-tell dense">
              {say(lackOf(detail.row.from, CHECKPOINTS.noAcksInRest, CHECKPOINTS.noAcks))}
            </p>
          ) : isTable ? (
            <AckTable vertices={detail.vertices} states={states} />
          ) : (
            <>
              <ul ref={oneStop} className="ack-rows">
                {detail.vertices.map((vertex) => (
                  <AckRow
                    key={vertex.vertexId}
                    jobId={detail.jobId}
                    vertex={vertex}
                    room={Math.max(40, width - BESIDE)}
                    isOver={detail.row.outcome !== 'in-progress'}
                    isFirstShort={vertex === firstShort}
                  />
                ))}
              </ul>
              <Legend states={states} atOnceMs={detail.atOnceMs} />
              {detail.acksFrom === 'log' ? <p className="label">{say(CHECKPOINTS.fromLogLines)}</p> : undefined}
            </>
          )}
        </>
      )}
    </section>
  );
}

function statesOf(vertices: readonly CheckpointVertex[]): readonly AckState[] {
  const met = new Set(vertices.flatMap(({ cells }) => cells.map(({ state }) => state)));
  return STATES.filter((state) => met.has(state));
}

function Legend({ states, atOnceMs }: { readonly states: readonly AckState[]; readonly atOnceMs: number }) {
  const say = useText();
  const language = useLanguage();
  const nameOf = (state: AckState) => {
    const name = say(ACK_STATES[state]);
    return state === 'at-once' ? say(CHECKPOINTS.within(name, duration(atOnceMs, language))) : name;
  };
  return (
    <p className="below-legend label">
      {states.map((state) => {
        const grid = cellGrid([{ subtask: 0, count: 1, state }], 6);
        return (
          <span key={state} className="row g4">
            <svg aria-hidden="true" className={`ack-cells ack-${state}`} width={7} height={10}>
              {grid.paths.map(({ cells, signs }) => (
                <g key={cells}>
                  <path d={cells} />
                  <path className="sign" d={signs} />
                </g>
              ))}
            </svg>
            {nameOf(state)}
          </span>
        );
      })}
    </p>
  );
}
