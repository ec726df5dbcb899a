import type { CheckpointPhases } from '#contract/incident/checkpoint-table.ts';
import { duration } from '#contract/wording/duration.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import { arrows } from '../../ui/arrows.ts';
import { EvidenceChip } from '../../ui/evidence-chip.tsx';
import type { WhichSubtask } from './lay-out-phases.ts';
import { CHECKPOINTS, PHASE_ORDER, PHASES } from './words.ts';

interface PhaseTableProps {
  readonly phases: CheckpointPhases;
  readonly which: WhichSubtask;
}

/** The same as the bars, in figures. */
export function PhaseTable({ phases, which }: PhaseTableProps) {
  const say = useText();
  const language = useLanguage();
  return (
    <table className="below-table">
      <thead>
        <tr>
          <th>{say(CHECKPOINTS.vertex)}</th>
          <th className="r">#</th>
          {PHASE_ORDER.map((phase) => (
            <th key={phase} className="r">
              {say(PHASES[phase])}
            </th>
          ))}
          <th className="r">{say(CHECKPOINTS.total)}</th>
        </tr>
      </thead>
      <tbody>
        {phases.vertices.map(({ vertexId, name, [which]: subtask }) => (
          <tr key={vertexId}>
            <td className="ell" title={arrows(name)}>
              {arrows(name)}
            </td>
            <td className="r">
              <EvidenceChip source={subtask.source} short={`#${subtask.subtask}`} />
            </td>
            {PHASE_ORDER.map((phase) => (
              <td key={phase} className="r">
                {subtask[phase] === undefined ? '?' : duration(subtask[phase], language)}
              </td>
            ))}
            <td className="r">{duration(subtask.endToEndMs, language)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
