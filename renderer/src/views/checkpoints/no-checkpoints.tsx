import type { CheckpointsOverview } from '#contract/incident/checkpoint-table.ts';
import { duration } from '#contract/wording/duration.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import { listed } from '../../i18n/listed.ts';
import { COMMON } from '../../i18n/words.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { EvidenceChip } from '../../ui/evidence-chip.tsx';
import { CHECKPOINTS } from './words.ts';

/** What is known for sure, and where it is said. */
const KNOWN = {
  off: { head: CHECKPOINTS.off, more: CHECKPOINTS.offMore },
  batch: { head: CHECKPOINTS.batch, more: CHECKPOINTS.batchMore },
  never: { head: CHECKPOINTS.never, more: CHECKPOINTS.neverMore },
} as const;

const ASKS = { log: CHECKPOINTS.askLog, rest: CHECKPOINTS.askRest } as const;

/** Why there are none: switched off, a batch job, none so far, or nothing that tells. */
export function NoCheckpoints({ overview }: { readonly overview: CheckpointsOverview }) {
  const say = useText();
  const { state, stateSource } = overview;
  if (state === 'none' || state === 'told') return <NothingTells overview={overview} />;
  return (
    <div className="empty">
      <h1 className="empty-head">{say(KNOWN[state].head)}</h1>
      <p>{say(KNOWN[state].more)}</p>
      {stateSource === undefined ? undefined : <EvidenceChip source={stateSource} />}
    </div>
  );
}

function NothingTells({ overview: { intervalMs, lacks } }: { readonly overview: CheckpointsOverview }) {
  const say = useText();
  const language = useLanguage();
  const asks = say(listed(lacks.map((one) => ASKS[one])));
  return (
    <div className="empty">
      <h1 className="empty-head">{say(CHECKPOINTS.none)}</h1>
      <p>
        {say(intervalMs === undefined ? CHECKPOINTS.noneMore : CHECKPOINTS.onButNone(duration(intervalMs, language)))}
      </p>
      <p>{say(lacks.length === 0 ? CHECKPOINTS.bothHere : CHECKPOINTS.wouldTell(asks))}</p>
      {lacks.length === 0 ? undefined : (
        <CopyButton text={asks} label={say(COMMON.copyRequest)} copied={say(COMMON.copied)} />
      )}
    </div>
  );
}
