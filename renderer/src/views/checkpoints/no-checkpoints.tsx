import type { CheckpointsOverview } from '#contract/incident/checkpoint-table.ts';
import { duration } from '#contract/wording/duration.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import { COMMON } from '../../i18n/words.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { EvidenceChip } from '../../ui/evidence-chip.tsx';
import { CHECKPOINTS } from './words.ts';

/** Why there are none: switched off, a batch job, or nothing that tells. */
export function NoCheckpoints({ overview }: { readonly overview: CheckpointsOverview }) {
  const say = useText();
  const language = useLanguage();
  const { state, stateSource, intervalMs } = overview;
  const isKnown = state === 'off' || state === 'batch';
  const more =
    state === 'off'
      ? CHECKPOINTS.offMore
      : state === 'batch'
        ? CHECKPOINTS.batchMore
        : intervalMs === undefined
          ? CHECKPOINTS.noneMore
          : CHECKPOINTS.onButNone(duration(intervalMs, language));
  return (
    <div className="empty">
      <h1 className="empty-head">
        {say(state === 'off' ? CHECKPOINTS.off : state === 'batch' ? CHECKPOINTS.batch : CHECKPOINTS.none)}
      </h1>
      <p>{say(more)}</p>
      {stateSource === undefined ? undefined : <EvidenceChip source={stateSource} />}
      {isKnown ? undefined : (
        <CopyButton
          text={say(CHECKPOINTS.askCheckpoints)}
          label={say(COMMON.copyRequest)}
          copied={say(COMMON.copied)}
        />
      )}
    </div>
  );
}
