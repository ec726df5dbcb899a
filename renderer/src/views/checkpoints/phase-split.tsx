import { useState } from 'react';
import type {
  CheckpointDetail,
  CheckpointPhase,
  CheckpointPhases,
  SubtaskPhases,
} from '#contract/incident/checkpoint-table.ts';
import { duration } from '#contract/wording/duration.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import { COMMON } from '../../i18n/words.ts';
import { arrows } from '../../ui/arrows.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { EvidenceChip } from '../../ui/evidence-chip.tsx';
import { oneStop } from '../../ui/one-stop.ts';
import { Segments } from '../../ui/segments.tsx';
import { layPhases } from './lay-out-phases.ts';
import { lackOf } from './outcome-text.ts';
import { PhaseTable } from './phase-table.tsx';
import { readingText } from './reading.ts';
import { CHECKPOINTS, PHASES } from './words.ts';

const ORDER = Object.keys(PHASES) as readonly CheckpointPhase[];

/** Which of the subtasks of a vertex. */
export type WhichSubtask = 'slowest' | 'median';

interface PhaseSplitProps {
  readonly detail: CheckpointDetail | undefined;
  readonly timeoutMs: number | undefined;
  readonly isTable: boolean;
}

/** Where the time of one checkpoint went, vertex by vertex along the flow. */
export function PhaseSplit({ detail, timeoutMs, isTable }: PhaseSplitProps) {
  const say = useText();
  const [which, setWhich] = useState<WhichSubtask>('slowest');
  if (detail === undefined) return <section className="below-part" />;
  const { phases, row } = detail;
  if (phases === undefined) return <NoPhases detail={detail} />;
  const isOther = phases.id !== row.id || phases.at !== row.at;
  return (
    <section className="below-part scroll" data-testid="phase-split">
      <h2 className="h3">
        {say(CHECKPOINTS.whereTimeWent(phases.id))}
        {isOther ? <span className="label">{say(CHECKPOINTS.anotherOne)}</span> : undefined}
        <span className="end">
          <Segments
            label={say(CHECKPOINTS.whichSubtask)}
            options={[
              { value: 'slowest', label: say(CHECKPOINTS.slowest) },
              { value: 'median', label: say(CHECKPOINTS.median) },
            ]}
            value={which}
            onChange={setWhich}
          />
        </span>
      </h2>
      {isTable ? (
        <PhaseTable phases={phases} which={which} />
      ) : (
        <Bars phases={phases} which={which} timeoutMs={timeoutMs} />
      )}
      <p className="dense t2">{say(readingText(phases.reading))}</p>
    </section>
  );
}

function NoPhases({ detail: { row } }: { readonly detail: CheckpointDetail }) {
  const say = useText();
  return (
    <section className="below-part" data-testid="phase-split">
      <h2 className="h3">{say(CHECKPOINTS.whereTimeWent(row.id))}</h2>
      <p className="cannot-tell dense">{say(lackOf(row.from, CHECKPOINTS.noPhasesInRest, CHECKPOINTS.noPhases))}</p>
      <p className="mono dense t2 ask-details">{say(CHECKPOINTS.askDetails)}</p>
      <CopyButton text={say(CHECKPOINTS.askDetails)} label={say(COMMON.copyRequest)} copied={say(COMMON.copied)} />
    </section>
  );
}

interface BarsProps {
  readonly phases: CheckpointPhases;
  readonly which: WhichSubtask;
  readonly timeoutMs: number | undefined;
}

function Bars({ phases, which, timeoutMs }: BarsProps) {
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
        {showsTimeout && timeoutMs !== undefined ? (
          <li className="phase-row phase-limit" aria-hidden="true">
            <span />
            <span className="phase-track">
              <b style={{ left: `${(timeoutMs / scaleMs) * 100}%` }}>
                <i>{say(CHECKPOINTS.timeout(duration(timeoutMs, language)))}</i>
              </b>
            </span>
          </li>
        ) : undefined}
      </ul>
      <p className="below-legend label">
        {ORDER.map((phase) => {
          const told = phases.shares[phase];
          return told === undefined ? undefined : (
            <span key={phase} className="row g4">
              <i className={`phase ${phase}`} />
              {say(
                CHECKPOINTS.phaseShare(
                  say(PHASES[phase]),
                  Math.round(told.share * 100),
                  duration(told.mostMs, language),
                ),
              )}
            </span>
          );
        })}
      </p>
      {isOverlapping ? <p className="label">{say(CHECKPOINTS.overlap)}</p> : undefined}
    </>
  );
}

function Stack({ subtask, scaleMs }: { readonly subtask: SubtaskPhases; readonly scaleMs: number }) {
  const say = useText();
  const language = useLanguage();
  const told = ORDER.flatMap((phase) => (subtask[phase] === undefined ? [] : [{ phase, ms: subtask[phase] }]));
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
