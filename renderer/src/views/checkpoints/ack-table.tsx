import type { AckState, CheckpointVertex } from '#contract/incident/checkpoint-table.ts';
import { useText } from '../../i18n/language.ts';
import { arrows } from '../../ui/arrows.ts';
import { EvidenceChip } from '../../ui/evidence-chip.tsx';
import { ACK_STATES, CHECKPOINTS } from './words.ts';

interface AckTableProps {
  readonly vertices: readonly CheckpointVertex[];
  readonly states: readonly AckState[];
}

/** The same as the cells, counted. */
export function AckTable({ vertices, states }: AckTableProps) {
  const say = useText();
  return (
    <table className="below-table">
      <thead>
        <tr>
          <th>{say(CHECKPOINTS.vertex)}</th>
          <th className="r">{say(CHECKPOINTS.acks)}</th>
          {states.map((state) => (
            <th key={state} className="r">
              {say(ACK_STATES[state])}
            </th>
          ))}
          <th>{say(CHECKPOINTS.from)}</th>
        </tr>
      </thead>
      <tbody>
        {vertices.map(({ vertexId, name, acknowledged, subtasks, cells, source }) => (
          <tr key={vertexId}>
            <td className="ell" title={arrows(name)}>
              {arrows(name)}
            </td>
            <td className="r">
              {acknowledged ?? '?'}/{subtasks}
            </td>
            {states.map((state) => (
              <td key={state} className="r">
                {cells.reduce((sum, cell) => (cell.state === state ? sum + cell.count : sum), 0)}
              </td>
            ))}
            <td>{source === undefined ? '–' : <EvidenceChip source={source} isNarrow />}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
