import type { Checkpoint } from '#contract/incident/checkpoint.ts';
import {
  CHECKPOINT_FILTERS,
  type CheckpointFilter,
  type CheckpointRef,
  type CheckpointsOverview,
} from '#contract/incident/checkpoint-table.ts';
import type { Incident } from '#contract/incident/incident.ts';
import type { Instant } from '#contract/incident/instant.ts';
import { present } from '#contract/present.ts';
import { barsOf } from './bars.ts';
import { beganAt, type JobHistory, jobHistory, refOf } from './job-history.ts';
import { isWanted, isWithin } from './listed.ts';

interface OverviewWish {
  readonly jobId?: string | undefined;
  readonly from?: Instant | undefined;
  readonly to?: Instant | undefined;
  /** Of the axis: what is no wider than one of them is drawn together with its neighbours. */
  readonly columns: number;
}

export function checkpointsOverview(incident: Incident, wish: OverviewWish): CheckpointsOverview {
  const known = jobHistory(incident, wish.jobId);
  const { job, config, history } = known;
  const { from, to } = wish;
  const shown = history.filter((one) => isWithin(one, from, to));
  const range = from === undefined || to === undefined ? incident.span : { from, to };
  const interval = config.intervalMs?.value;
  return {
    ...present({ jobId: job?.id }),
    ...stateOf(known),
    lacks: lacksOf(incident),
    counts: countsOf(shown),
    ...present({
      restCounts: known.counts,
      intervalMs: interval !== undefined && Number.isFinite(interval) ? interval : undefined,
      timeoutMs: config.timeoutMs?.value,
      timeoutSource: config.timeoutMs?.source,
      longestMs: longestOf(shown),
    }),
    bars: barsOf(shown, range, wish.columns, known),
    ...present({
      firstFailed: maybeRef(shown.find(({ outcome }) => outcome === 'failed')),
      lastGood: maybeRef(shown.findLast(({ outcome, kind }) => outcome === 'completed' && kind === 'checkpoint')),
    }),
    fromLogAlone: shown.filter((one) => one.from.every((origin) => origin === 'log')).length,
    withoutTime: from === undefined ? 0 : history.filter((one) => beganAt(one) === undefined).length,
    countsIncrements: history.some(takesItsOneSizeForNew),
  };
}

/** Whether it took any. */
export function stateOf({
  job,
  config,
  counts,
  history,
}: JobHistory): Pick<CheckpointsOverview, 'state' | 'stateSource'> {
  if (history.length > 0) return { state: 'told' };
  const { intervalMs } = config;
  const isOff = intervalMs !== undefined && !Number.isFinite(intervalMs.value);
  if (job?.mode?.is === 'batch') return { state: 'batch', stateSource: job.mode.source };
  if (isOff) return { state: 'off', ...present({ stateSource: intervalMs.source }) };
  return counts?.total === 0 ? { state: 'never', stateSource: counts.source } : { state: 'none' };
}

function lacksOf({ coverage: { has } }: Incident): CheckpointsOverview['lacks'] {
  const lacks = { log: !has.jobManagerLog, rest: !has.restCheckpoints };
  return (['log', 'rest'] as const).filter((one) => lacks[one]);
}

function countsOf(history: readonly Checkpoint[]): Readonly<Record<CheckpointFilter, number>> {
  const count = (filter: CheckpointFilter) => history.filter((one) => isWanted(one, filter)).length;
  return Object.fromEntries(CHECKPOINT_FILTERS.map((filter) => [filter, count(filter)])) as Record<
    CheckpointFilter,
    number
  >;
}

/** Up to 1.14 REST has one size, `state_size`, and it counts increments. */
function takesItsOneSizeForNew({ sources: { checkpointedBytes } }: Checkpoint): boolean {
  return checkpointedBytes?.kind === 'pointer' && checkpointedBytes.pointer.endsWith('/state_size');
}

function longestOf(history: readonly Checkpoint[]): number | undefined {
  let longest: number | undefined;
  for (const { endToEndMs } of history)
    if (endToEndMs !== undefined && endToEndMs > (longest ?? -1)) longest = endToEndMs;
  return longest;
}

function maybeRef(checkpoint: Checkpoint | undefined): CheckpointRef | undefined {
  return checkpoint === undefined ? undefined : refOf(checkpoint);
}
