import type { CheckpointPhases, SubtaskPhases } from '#contract/incident/checkpoint-table.ts';
import { duration } from '#contract/wording/duration.ts';
import { percent } from '#contract/wording/percent.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import { arrows } from '../../ui/arrows.ts';
import { EvidenceChip } from '../../ui/evidence-chip.tsx';
import { oneStop } from '../../ui/one-stop.ts';
import { layPhases, type WhichSubtask } from './lay-out-phases.ts';
import { CHECKPOINTS, PHASE_ORDER, PHASES } from './words.ts';

interface PhaseBarsProps {
  readonly phases: CheckpointPhases;
  readonly which: WhichSubtask;
  readonly timeoutMs: number | undefined;
}

/** A bar for each vertex, the limit across them where it is near, and what the colours mean. */
export function PhaseBars({ phases, which, timeoutMs }: PhaseBarsProps) {
  const say = useText();
  const language = useLanguage();
  const { scaleMs, showsTimeout, isOverlapping } = layPhases(phases.vertices, timeoutMs);
  return (
    <>
      <ul ref={oneStop} className="phase-rows">
        {phases.vertices.map((vertex) => {
          const subtask = vertex[which];
          const name = arrows(vertex.name);
          return (
            <li key={vertex.vertexId} className="phase-row">
              <span className="ell" title={name}>
                {name}
              </span>
              <Stack subtask={subtask} scaleMs={scaleMs} />
              <span className="b r nw">{duration(subtask.endToEndMs, language)}</span>
              <EvidenceChip source={subtask.source} short={`#${subtask.subtask}`} />
            </li>
          );
        })}
        {showsTimeout && timeoutMs !== undefined ? <LimitLine timeoutMs={timeoutMs} scaleMs={scaleMs} /> : undefined}
      </ul>
      <PhaseLegend phases={phases} />
      {isOverlapping ? <p className="label">{say(CHECKPOINTS.overlap)}</p> : undefined}
    </>
  );
}

function LimitLine({ timeoutMs, scaleMs }: { readonly timeoutMs: number; readonly scaleMs: number }) {
  const say = useText();
  const language = useLanguage();
  return (
    <li className="phase-row phase-limit" aria-hidden="true">
      <span />
      <span className="phase-track">
        <b style={{ left: `${(timeoutMs / scaleMs) * 100}%` }}>
          <i>{say(CHECKPOINTS.timeout(duration(timeoutMs, language)))}</i>
        </b>
      </span>
    </li>
  );
}

/** Shares of the slowest that answered say nothing where the time went elsewhere: there only how long each phase took is told. */
function PhaseLegend({ phases: { shares, reading } }: { readonly phases: CheckpointPhases }) {
  const say = useText();
  const language = useLanguage();
  return (
    <p className="below-legend label">
      {PHASE_ORDER.map((phase) => {
        const told = shares[phase];
        return told === undefined ? undefined : (
          <span key={phase} className="row g4">
            <i className={`phase ${phase}`} />
            {say(
              reading.kind === 'elsewhere'
                ? CHECKPOINTS.phaseMost(say(PHASES[phase]), duration(told.mostMs, language))
                : CHECKPOINTS.phaseShare(say(PHASES[phase]), percent(told.share), duration(told.mostMs, language)),
            )}
          </span>
        );
      })}
    </p>
  );
}

function Stack({ subtask, scaleMs }: { readonly subtask: SubtaskPhases; readonly scaleMs: number }) {
  const say = useText();
  const language = useLanguage();
  const told = PHASE_ORDER.flatMap((phase) => (subtask[phase] === undefined ? [] : [{ phase, ms: subtask[phase] }]));
  const sum = told.reduce((all, { ms }) => all + ms, 0);
  // Phases that overlap share the time that there was.
  const shrink = sum > subtask.endToEndMs ? subtask.endToEndMs / sum : 1;
  const words = told.map(({ phase, ms }) => `${say(PHASES[phase])} ${duration(ms, language)}`).join(', ');
  return (
    <span className="phase-track" role="img" aria-label={words} title={words}>
      {told.map(({ phase, ms }) => (
        <i key={phase} className={`phase ${phase}`} style={{ width: `${((ms * shrink) / scaleMs) * 100}%` }} />
      ))}
    </span>
  );
}
