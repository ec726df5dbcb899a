import type { CheckpointsOverview } from '#contract/incident/checkpoint-table.ts';
import { useText } from '../../i18n/language.ts';
import { EvidenceChip } from '../../ui/evidence-chip.tsx';
import { CHECKPOINTS } from './words.ts';

/** Up to so many show no trend. */
const FEW = 3;

/** What to know before the rows are read; nothing where there is nothing to know. */
export function Notes({ overview }: { readonly overview: CheckpointsOverview }) {
  const say = useText();
  const { counts, restCounts, fromLogAlone, countsIncrements, withoutTime } = overview;
  return (
    <div className="checkpoint-notes label">
      {counts.all > 0 && counts.all <= FEW ? <span>{say(CHECKPOINTS.tooFew)}</span> : undefined}
      {restCounts === undefined || restCounts.total <= counts.all ? undefined : (
        <span className="row g6">
          {say(CHECKPOINTS.restCounted(restCounts.completed, restCounts.failed))}
          <EvidenceChip source={restCounts.source} isNarrow />
        </span>
      )}
      {fromLogAlone === 0 ? undefined : <span>{say(CHECKPOINTS.logAlone(fromLogAlone, counts.all))}</span>}
      {withoutTime === 0 ? undefined : <span>{say(CHECKPOINTS.withoutTime(withoutTime))}</span>}
      {countsIncrements ? <span>{say(CHECKPOINTS.increments)}</span> : undefined}
    </div>
  );
}
