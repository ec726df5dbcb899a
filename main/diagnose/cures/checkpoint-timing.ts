import type { Finding } from '#contract/finding.ts';
import type { Checkpoint, JobCheckpoints } from '#contract/incident/checkpoint.ts';
import { rounded } from '#contract/rounded.ts';
import { durationSetting } from '#contract/wording/duration.ts';
import type { WorkingRow } from '#contract/working.ts';
import { isPressed, mean } from '../tools/backpressure/bottleneck.ts';
import { recent as newest } from '../tools/checkpoint/checkpoint-cost.ts';
import { pauseFor, roomyInterval, roomyTimeout, toleranceFor } from '../tools/checkpoint/checkpoint-timing.ts';
import { intervalOf } from '../tools/checkpoint/checkpoints.ts';
import { periodicOf } from '../tools/checkpoint/history.ts';
import { jobOf } from '../tools/culprit.ts';
import { greatest } from '../tools/extremes.ts';
import type { Tools } from '../tools/tools.ts';
import { CURE_FIRST, settingsSo, TIMING } from './checkpoint-timing.wording.ts';
import type { Cure } from './define-cure.ts';
import { assumed, computed, missing, observed } from './rows.ts';

/** Half of the time in checkpoints leaves the other half to the job; from there on the interval is the trouble. */
const MUCH = 0.5;

/** Interval, timeout, pause and tolerance from how long checkpoints took. */
export const checkpointTimingCure: Cure = {
  kind: 'checkpoint-timing',
  of: [
    'checkpoint/expired',
    'checkpoint/subsumed-by-newer',
    'checkpoint/timeout-too-short',
    'checkpoint/tolerance-exceeded',
    'checkpoint/too-frequent',
  ],
  work(tools, finding) {
    const of = tools.know('checkpoints')?.find((one) => one.jobId === finding.culprit.jobId);
    const seen = of && observedIn(of);
    if (!of || !seen) return undefined;
    const parts = [
      timeoutPart(tools, of, seen),
      intervalPart(tools, of, { ...seen, usualMs: usualFor(finding, seen) }, isSlowByItself(finding)),
      tolerancePart(tools, of),
    ];
    const set = Object.assign({}, ...parts.map((part) => part.set)) as Readonly<Record<string, string>>;
    const isHeld = (tools.know('pressure') ?? []).some((one) => one.jobId === of.jobId && isPressed(one));
    return {
      rows: [...seen.rows, ...parts.flatMap((part) => part.rows)],
      so: [...settingsSo(set), ...(isHeld && Object.keys(set).length > 0 ? [CURE_FIRST] : [])],
    };
  },
};

/** What the finding itself measures the interval by: the newest of many, where they became slow in the end. */
function usualFor({ id, facts }: Finding, { usualMs }: Seen): number | undefined {
  return id === 'checkpoint/too-frequent' && typeof facts.durationMs === 'number' ? facts.durationMs : usualMs;
}

function isSlowByItself({ id, facts }: Finding): boolean {
  return id === 'checkpoint/too-frequent' && facts.quick === false;
}

/** How it was in the last thousand tells how it is; a log of months holds other jobs and other clusters. */
const RECENT = 1000;

function recent(of: JobCheckpoints): readonly Checkpoint[] {
  return periodicOf(of).slice(-RECENT);
}

interface Seen {
  readonly rows: readonly WorkingRow[];
  readonly usualMs?: number;
  readonly meanMs?: number;
  readonly longestMs?: number;
}

interface Part {
  readonly rows: readonly WorkingRow[];
  readonly set: Readonly<Record<string, string>>;
}

/** How long they take: the usual one, and the longest that is known to have been done in the end. */
function observedIn(of: JobCheckpoints): Seen | undefined {
  const all = recent(of);
  const done = all.filter((one) => one.outcome === 'completed' && one.endToEndMs !== undefined);
  const sorted = [...done].sort((a, b) => (a.endToEndMs ?? 0) - (b.endToEndMs ?? 0));
  const middle = sorted[Math.floor((sorted.length - 1) / 2)];
  const longest = sorted.at(-1);
  const late = all.flatMap((one) => one.lateAcks.map((ack) => ({ ack, ms: ack.at - (one.triggeredAt ?? ack.at) })));
  const [latest] = late.sort((a, b) => b.ms - a.ms);
  const longestMs = Math.max(longest?.endToEndMs ?? 0, latest?.ms ?? 0);
  const expired = all.some((one) => one.failure === 'expired');
  if (longestMs <= 0) return expired ? { rows: [missing('longestMs', TIMING.unknownLonger)] } : undefined;
  const source =
    (latest?.ms ?? 0) > (longest?.endToEndMs ?? 0)
      ? latest?.ack.source
      : (longest?.sources.endToEndMs ?? longest?.sources.outcome);
  return {
    rows: [
      ...(middle?.endToEndMs === undefined
        ? []
        : [
            observed('usualMs', middle.endToEndMs, 'ms', {
              says: TIMING.usual(done.length),
              source: middle.sources.endToEndMs ?? middle.sources.outcome,
            }),
          ]),
      observed('longestMs', longestMs, 'ms', { says: TIMING.longest, source }),
      ...(expired && latest === undefined ? [missing('expiredCheckpoints', TIMING.unknownLonger)] : []),
    ],
    longestMs,
    ...(middle?.endToEndMs === undefined
      ? {}
      : { usualMs: middle.endToEndMs, meanMs: mean(newest(done).map((one) => one.endToEndMs)) ?? middle.endToEndMs }),
  };
}

function timeoutPart(tools: Tools, of: JobCheckpoints, { longestMs }: Seen): Part {
  const given = of.config.timeoutMs;
  if (!given) return { rows: [], set: {} };
  const key = tools.keyFor('execution.checkpointing.timeout');
  const wanted = longestMs === undefined ? undefined : roomyTimeout(longestMs);
  const suffices = wanted === undefined || given.value >= Math.min(wanted, (longestMs ?? 0) * 2);
  const row = observed('timeoutMs', given.value, 'ms', {
    of: key,
    sign: wanted === undefined ? undefined : suffices ? 'good' : 'bad',
    says: wanted === undefined ? undefined : suffices ? TIMING.timeoutSuffices : TIMING.timeoutTight,
    source: given.source,
  });
  if (suffices || wanted === undefined) return { rows: [row], set: {} };
  return {
    rows: [row, computed('wantedTimeoutMs', wanted, 'ms', { of: key, says: TIMING.timeout })],
    set: { [key]: durationSetting(wanted) },
  };
}

/** An interval that fits checkpoints that are slow by themselves would only hide what makes them slow. */
function intervalPart(
  tools: Tools,
  of: JobCheckpoints,
  { usualMs, meanMs }: Pick<Seen, 'meanMs'> & { readonly usualMs: number | undefined },
  isToStay: boolean,
): Part {
  const intervalMs = intervalOf(of.config);
  if (intervalMs === undefined || usualMs === undefined) return { rows: [], set: {} };
  const key = tools.keyFor('execution.checkpointing.interval');
  const pauseKey = tools.keyFor('execution.checkpointing.min-pause');
  const share = usualMs / intervalMs;
  const suffices = share < MUCH;
  // Some quick ones among slow ones: what is usual says no more.
  const isMixed = suffices && (meanMs ?? 0) / intervalMs >= MUCH;
  const judged = isMixed
    ? {}
    : suffices
      ? { sign: 'good' as const, says: TIMING.intervalSuffices }
      : { sign: 'bad' as const, says: TIMING.intervalTaken(share) };
  const wanted = roomyInterval(usualMs);
  const pause = of.config.minPauseMs;
  const rows = [
    observed('intervalMs', intervalMs, 'ms', {
      of: key,
      ...judged,
      source: of.config.intervalMs?.source,
    }),
    computed('shareOfTime', rounded(share), '1', { says: TIMING.share(share) }),
    ...(pause === undefined ? [] : [observed('minPauseMs', pause.value, 'ms', { of: pauseKey, source: pause.source })]),
  ];
  if (suffices || isToStay) return { rows, set: {} };
  return {
    rows: [
      ...rows,
      computed('wantedIntervalMs', wanted, 'ms', { of: key, says: TIMING.interval(wanted, usualMs) }),
      computed('wantedPauseMs', pauseFor(wanted), 'ms', { of: pauseKey, says: TIMING.pause }),
    ],
    set: { [key]: durationSetting(wanted), [pauseKey]: durationSetting(pauseFor(wanted)) },
  };
}

function tolerancePart(tools: Tools, of: JobCheckpoints): Part {
  const key = tools.keyFor('execution.checkpointing.tolerable-failed-checkpoints');
  const given = of.config.tolerableFailures;
  const { runs, isStopped } = endedRuns(recent(of), restartsOf(tools, of));
  if (runs.length === 0) return { rows: isStopped ? [missing('longestRun', TIMING.noRun)] : [], set: {} };
  const longest = greatest(runs);
  const wanted = toleranceFor(longest);
  const allowed = given?.value ?? 0;
  const suffices = allowed > longest;
  const sign = suffices ? ('good' as const) : ('bad' as const);
  const rows = [
    computed('longestRun', longest, '1', { says: TIMING.run }),
    given
      ? observed('tolerated', allowed, '1', {
          of: key,
          sign,
          says: suffices ? TIMING.toleranceSuffices : undefined,
          source: given.source,
        })
      : assumed('tolerated', 0, '1', { of: key, sign, says: TIMING.defaultTolerance }),
  ];
  if (suffices) return { rows, set: {} };
  return {
    rows: [...rows, computed('wantedTolerance', wanted, '1', { of: key, says: TIMING.tolerance })],
    set: { [key]: String(wanted) },
  };
}

/** What Flink counts against the tolerance (CheckpointFailureManager); subsumed and aborted ones are nobody's failure. */
const COUNTED: readonly (Checkpoint['failure'] | undefined)[] = ['expired', 'declined', 'io-error', 'finalize-failed'];

/** Lengths of the runs of failures after which one completed without a restart in between, and whether any run was stopped by a restart. */
function endedRuns(history: readonly Checkpoint[], restarts: readonly number[]) {
  const runs: number[] = [];
  let isStopped = false;
  let run: Checkpoint[] = [];
  for (const one of history) {
    if (one.outcome === 'failed' && COUNTED.includes(one.failure)) run.push(one);
    if (one.outcome !== 'completed' || run.length === 0) continue;
    const [from, to] = [run[0]?.triggeredAt ?? 0, one.triggeredAt ?? 0];
    if (restarts.some((at) => at > from && at < to)) isStopped = true;
    else runs.push(run.length);
    run = [];
  }
  return { runs, isStopped: isStopped || run.length > 0 };
}

function restartsOf(tools: Tools, of: JobCheckpoints): readonly number[] {
  const states = jobOf(tools, of.jobId)?.states ?? [];
  const stops = states.filter((one) => ['RESTARTING', 'FAILING', 'FAILED'].includes(one.to)).map((one) => one.at);
  return [...stops, ...of.restores.map((one) => one.at)];
}
