import { useState } from 'react';
import type { CheckpointDetail } from '#contract/incident/checkpoint-table.ts';
import { useText } from '../../i18n/language.ts';
import { COMMON } from '../../i18n/words.ts';
import { Sentence } from '../../ui/breakable.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Segments } from '../../ui/segments.tsx';
import type { WhichSubtask } from './lay-out-phases.ts';
import { lackOf } from './outcome-text.ts';
import { PhaseBars } from './phase-bars.tsx';
import { PhaseTable } from './phase-table.tsx';
import { readingText } from './reading.ts';
import { CHECKPOINTS } from './words.ts';

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
        <PhaseBars phases={phases} which={which} timeoutMs={timeoutMs} />
      )}
      <p className="dense t2">
        <Sentence text={say(readingText(phases.reading))} />
      </p>
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
