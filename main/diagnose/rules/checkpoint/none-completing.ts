import type { Checkpoint, JobCheckpoints } from '#contract/incident/checkpoint.ts';
import type { Instant } from '#contract/incident/instant.ts';
import type { Transition } from '#contract/incident/job.ts';
import { clear, defineRule, type Found, found } from '../../define-rule.ts';
import { endOf, intervalOf, outcomeAt } from '../../tools/checkpoint/checkpoints.ts';
import { completedOf, periodicOf } from '../../tools/checkpoint/history.ts';
import { startUpMs } from '../../tools/checkpoint/start-up.ts';
import { culpritAt, jobOf } from '../../tools/culprit.ts';
import { firstWithMost } from '../../tools/extremes.ts';
import { lateStart } from '../../tools/job/late-start.ts';
import { slotsGivenAt } from '../../tools/job/slots-given.ts';
import { ends } from '../../tools/proof.ts';
import { cancelledAt, toldUntil } from '../../tools/span.ts';
import type { Tools } from '../../tools/tools.ts';
import { phrase } from '../../tools/words.ts';
import { type NoneCompletingFacts, noneCompletingWords } from './none-completing.wording.ts';

/** One missed checkpoint is weather, two a coincidence; three in a row are worth a person's time. */
const INTERVALS = 3;
/** Intervals of a few ms would turn every pause into a drought. */
const LEAST_MS = 20_000;

export const noneCompleting = defineRule({
  id: 'checkpoint/none-completing',
  asks: phrase('Has no checkpoint completed for a long time?', '是否长时间没有检查点成功？'),
  role: 'consequence',
  needs: ['checkpoints'],
  rivals: ['storage/unavailable', 'backpressure/slow-operator', 'checkpoint/tasks-not-running'],
  words: noneCompletingWords,
  look({ checkpoints }, tools) {
    const findings = checkpoints.flatMap((of) => finding(tools, of));
    if (findings.length > 0) return found(...findings);
    const last = checkpoints.flatMap((of) => completedOf(of).slice(-1)).at(-1);
    return last ? clear(phrase('Checkpoints complete.', '检查点能够完成。'), outcomeAt(last)) : clear();
  },
});

interface Drought {
  readonly from: Instant;
  readonly to: Instant;
}

function finding(tools: Tools, of: JobCheckpoints): readonly Found<NoneCompletingFacts>[] {
  const intervalMs = intervalOf(of.config);
  if (intervalMs === undefined) return [];
  const leastMs = Math.max(LEAST_MS, INTERVALS * intervalMs);
  const drought = longestDrought(tools, of, leastMs);
  if (!drought) return [];
  const tried = triedIn(of, drought);
  const restarts = restartsIn(tools, of.jobId, drought);
  const failed = tried.filter((one) => one.outcome === 'failed');
  const refused = refusedIn(tools, of.jobId, drought);
  // Nothing tried and nothing restarted is a gap of the bundle, not of the checkpoints.
  if (failed.length === 0 && restarts.length === 0 && refused.length === 0) return [];
  const last = completedOf(of).findLast((one) => (endOf(one) ?? 0) <= drought.from);
  const lasted = drought.to - drought.from;
  // Its tasks waited for their first workers, who came.
  const isFirstStart = !last && failed.length === 0 && endsWell(of, drought);
  if (isFirstStart && restarts.length === 0 && lasted < startUpMs(tools, drought.from)) return [];
  if (isFirstStart && lateStart(tools, of.jobId)) return [];
  const isOver = endsWell(of, drought) && completesAtEnd(tools, of, drought, leastMs);
  return [
    {
      facts: {
        lastedMs: lasted,
        intervals: Math.floor(lasted / intervalMs),
        failed: failed.length,
        restarts: restartsDone(tools, of.jobId, restarts),
        ...(last ? { lastCompleted: last.id } : {}),
        ...(endsWell(of, drought) ? { again: true as const } : {}),
        ...(isOver ? { over: true as const } : {}),
        ...(jobOf(tools, of.jobId)?.endedAt === undefined ? {} : { ended: true as const }),
        ...(isGoingBack(tools, of.jobId) ? { restarting: true as const } : {}),
      },
      culprit: culpritAt(tools, { jobId: of.jobId }),
      // What the job got past cost it time, and no more.
      severity: isOver ? 'medium' : 'critical',
      confidence: 0.9,
      // It began with the first thing that went wrong, not with the last that went well.
      span: {
        from: beganAt(drought, [...failed.map(endOf), ...[...restarts, ...refused].map((one) => one.at)]),
        to: drought.to,
        count: Math.max(1, failed.length),
      },
      evidence: [
        ...(last ? outcomeAt(last).slice(0, 1) : []),
        ...ends(failed, 2).flatMap(outcomeAt),
        ...ends(restarts).map((one) => one.source),
        ...ends(refused).map((one) => one.source),
        of.counts?.source,
        of.config.intervalMs?.source,
      ],
      arithmetic: [
        { term: 'withoutCheckpointMs', value: lasted, unit: 'ms', kind: 'computed' },
        { term: 'intervalMs', value: intervalMs, unit: 'ms', kind: 'observed', source: of.config.intervalMs?.source },
      ],
    },
  ];
}

/** The first sign within the drought: what is counted together over the whole log may have come before it for the first time. */
function beganAt({ from, to }: Drought, signs: readonly (Instant | undefined)[]): Instant {
  const within = signs.filter((at) => at !== undefined && at >= from);
  return within.length === 0 ? from : within.reduce<Instant>((first, at) => Math.min(first, at ?? to), to);
}

/** Of the stretches between two completed checkpoints, before the first and after the last one: the longest, the first of several. */
function longestDrought(tools: Tools, of: JobCheckpoints, leastMs: number): Drought | undefined {
  const history = periodicOf(of);
  const start = runningSince(tools, of.jobId) ?? history[0]?.triggeredAt;
  const newest = history.at(-1);
  const end = cancelledAt(tools, of.jobId) ?? toldUntil(tools, of) ?? (newest && endOf(newest));
  if (start === undefined || end === undefined) return undefined;
  const stops = completedOf(of).flatMap((one) => (one.kind === 'checkpoint' ? (endOf(one) ?? []) : []));
  const borders = [start, ...stops, end].sort((a, b) => a - b);
  const dry = borders.flatMap((to, index) => witnessedWithin(of, { from: borders[index - 1] ?? to, to }));
  return firstWithMost(
    dry.filter((one) => one.to - one.from >= leastMs),
    (one) => one.to - one.from,
  );
}

/** Samples that were taken apart tell nothing of the time between them: the stretches over which one that completed would be known. */
function witnessedWithin({ witnessed }: JobCheckpoints, gap: Drought): readonly Drought[] {
  if (witnessed === undefined) return [gap];
  return witnessed.flatMap((seen) => {
    const [from, to] = [Math.max(seen.from, gap.from), Math.min(seen.to, gap.to)];
    return from < to ? [{ from, to }] : [];
  });
}

function endsWell(of: JobCheckpoints, { to }: Drought): boolean {
  return completedOf(of).some((one) => endOf(one) === to);
}

/** One completes after a restart, before the records pile up anew; a second shows that it goes on. */
const GOES_ON = 2;

/** Several completed since, none failed, and no drought has begun. */
function completesAtEnd(tools: Tools, of: JobCheckpoints, { to }: Drought, leastMs: number): boolean {
  const since = completedOf(of).filter((one) => one.kind === 'checkpoint' && (endOf(one) ?? 0) >= to);
  const [first, last] = [since[0], since.at(-1)];
  if (first === undefined || last === undefined || since.length < GOES_ON) return false;
  if (periodicOf(of).some((one) => one.outcome === 'failed' && one.id > first.id)) return false;
  const end = cancelledAt(tools, of.jobId) ?? toldUntil(tools, of);
  return end !== undefined && end - (endOf(last) ?? end) < leastMs;
}

function triedIn(of: JobCheckpoints, { from, to }: Drought): readonly Checkpoint[] {
  return periodicOf(of).filter(({ triggeredAt: at }) => at !== undefined && at >= from && at < to);
}

/** A job is RUNNING while it waits for its first workers as well: where they came in time, its checkpoints are due since then. */
function runningSince(tools: Tools, jobId: string): Instant | undefined {
  const job = jobOf(tools, jobId);
  const at = job?.states.find((state) => state.to === 'RUNNING')?.at ?? job?.startedAt;
  const given = job && slotsGivenAt(job);
  return at !== undefined && given !== undefined && given > at && given - at < startUpMs(tools, at) ? given : at;
}

function restartsIn(tools: Tools, jobId: string, { from, to }: Drought) {
  const states = jobOf(tools, jobId)?.states ?? [];
  return states.filter((state) => state.to === 'RESTARTING' && state.at >= from && state.at <= to);
}

/** One that was under way when the bundle ends has not been one yet, unless there was no other. */
function restartsDone(tools: Tools, jobId: string, restarts: readonly Transition[]): number {
  const runs = jobOf(tools, jobId)?.states.filter((state) => state.to === 'RUNNING') ?? [];
  const done = restarts.filter((one) => runs.some((run) => run.at >= one.at));
  return done.length === 0 ? restarts.length : done.length;
}

/** The bundle ends while the job is taken down to be started again. */
function isGoingBack(tools: Tools, jobId: string): boolean {
  const job = jobOf(tools, jobId);
  const last = job?.states.at(-1)?.to ?? job?.status;
  return last === 'RESTARTING' || last === 'FAILING';
}

/** Triggers that were given up before any task was asked: they leave no checkpoint behind. */
function refusedIn(tools: Tools, jobId: string, { from, to }: Drought) {
  return (tools.know('signals') ?? []).filter(
    (signal) =>
      signal.kind === 'checkpoint-trigger-failed' &&
      (signal.jobId === undefined || signal.jobId === jobId) &&
      (signal.lastAt ?? signal.at ?? 0) > from &&
      (signal.at ?? 0) < to &&
      signal.count >= INTERVALS,
  );
}
