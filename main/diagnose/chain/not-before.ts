import type { Finding } from '#contract/finding.ts';
import type { Checkpoint, JobCheckpoints } from '#contract/incident/checkpoint.ts';
import type { CauseId } from '#contract/incident/ids.ts';
import type { Instant } from '#contract/incident/instant.ts';
import { endOf } from '../tools/checkpoint/checkpoints.ts';
import { completedOf, periodicOf } from '../tools/checkpoint/history.ts';
import { greatest, smallest } from '../tools/extremes.ts';
import type { Tools } from '../tools/tools.ts';

/** The last moment at which the incident shows that a finding was not there yet; undefined where nothing does. */
export type NotBefore = (finding: Finding) => Instant | undefined;

/**
 * What holds records back as long as it lasts, and is known only from when somebody looked: it may have been there for hours. Barriers
 * queue with the records, so a checkpoint that was quick ran before it.
 */
const HOLDS_RECORDS: ReadonlySet<CauseId> = new Set([
  'backpressure/blocking-call',
  'backpressure/data-skew',
  'backpressure/parallelism-too-low',
  'backpressure/present',
  'backpressure/slow-host',
  'backpressure/slow-operator',
  'backpressure/slow-sink',
  'job/deadlock',
  'state/rocksdb-stalled',
]);

/** While one of these lasts no task of the process acknowledges anything: a checkpoint that completed ran before it. */
const STOPS_ALL: ReadonlySet<CauseId> = new Set(['process/stalled', 'process/taskmanager-died', 'network/partitioned']);

/** Twice or three times what the one before took is chance. */
const MANY_TIMES = 4;

export function notBeforeIn(tools: Tools): NotBefore {
  const jobs = tools.know('checkpoints') ?? [];
  return ({ id, culprit, span }) => {
    if (span && STOPS_ALL.has(id)) return lastCompleted(jobs, span.from);
    const of = jobs.find((one) => one.jobId === culprit.jobId);
    if (!of || !span || !HOLDS_RECORDS.has(id)) return undefined;
    // Barriers that overtake records tell nothing of them.
    if (of.config.unaligned?.value === true) return undefined;
    return lastQuick(periodicOf(of), span);
  };
}

/** Of the only job, or of all at once: whoever the process is, some task of another job may not have needed it. */
function lastCompleted(jobs: readonly JobCheckpoints[], from: Instant): Instant | undefined {
  const ends = jobs.map((of) =>
    greatest(
      completedOf(of)
        .flatMap((one) => endOf(one) ?? [])
        .filter((at) => at < from),
    ),
  );
  const last = smallest(ends);
  return Number.isFinite(last) ? last : undefined;
}

/** When the last checkpoint before it ended that took a fraction of all that came after. */
function lastQuick(history: readonly Checkpoint[], { from, to }: { readonly from: Instant; readonly to: Instant }) {
  let later = Number.POSITIVE_INFINITY;
  for (const one of history.toReversed()) {
    const { endToEndMs: ms, triggeredAt = Number.POSITIVE_INFINITY } = one;
    const end = endOf(one) ?? Number.POSITIVE_INFINITY;
    if (ms === undefined || triggeredAt > to || !saysHowLong(one)) continue;
    const isQuick = Number.isFinite(later) && ms * MANY_TIMES <= later;
    if (one.outcome === 'completed' && end < from && isQuick) return end;
    later = Math.min(later, ms);
  }
  return undefined;
}

/** One that was given up for another reason might have taken any time. */
function saysHowLong({ outcome, failure }: Checkpoint): boolean {
  return outcome === 'completed' || failure === 'expired';
}
