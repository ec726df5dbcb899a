import type { Checkpoint } from '#contract/incident/checkpoint.ts';
import type { CheckpointsOverview } from '#contract/incident/checkpoint-table.ts';
import type { Incident } from '#contract/incident/incident.ts';
import type { Job } from '#contract/incident/job.ts';
import type { StateOperator, StateSizes, Unmeasured } from '#contract/incident/state.ts';
import { present } from '#contract/present.ts';
import { backendKind } from '../../flink/state-backends.ts';
import { jobHistory } from '../checkpoint-table/job-history.ts';
import { stateOf } from '../checkpoint-table/overview.ts';
import { operatorsOfSnapshot, summaryOfSnapshot } from './snapshot-state.ts';
import { type Sized, sizedOf, usualChoice } from './state-choices.ts';
import { operatorsOfTasks } from './task-state.ts';

/** As `StateSizes` says. */
const CHOICES = 200;
const OPERATORS = 1_000;

export interface StateWish {
  /** The first job when absent. */
  readonly jobId?: string;
  /** The one that tells most when absent, or when no such one tells sizes. */
  readonly checkpointId?: number;
  /** A `_metadata`, where several are of checkpoints with one id. */
  readonly entry?: string;
}

export interface ChosenState {
  readonly job: Job | undefined;
  readonly sized: readonly Sized[];
  readonly chosen: Sized | undefined;
}

export function chosenState(incident: Incident, { jobId, checkpointId, entry }: StateWish): ChosenState {
  const jobs = incident.jobs.kind === 'known' ? incident.jobs.value : [];
  const job = jobId === undefined ? jobs[0] : jobs.find((one) => one.id === jobId);
  const sized = sizedOf(incident, job?.id);
  const chosen =
    (entry === undefined ? undefined : sized.find(({ choice }) => choice.entry === entry)) ??
    (checkpointId === undefined ? undefined : sized.findLast(({ choice }) => choice.checkpointId === checkpointId)) ??
    usualChoice(sized);
  return { job, sized, chosen };
}

/** How a job's state divides over operators in one checkpoint; `_metadata` tells more than REST and stands for it. */
export function stateSizesOf(incident: Incident, wish: StateWish = {}): StateSizes {
  const { job, sized, chosen } = chosenState(incident, wish);
  const choices = sized.map(({ choice }) => choice).reverse();
  const operators = chosen === undefined ? [] : operatorsOf(chosen, job).toSorted(bySize);
  return {
    ...present({ jobId: job?.id }),
    choices: choices.slice(0, CHOICES),
    choicesOmitted: Math.max(0, choices.length - CHOICES),
    ...(choices.length === 0 ? unmeasured(incident, job) : {}),
    ...present({ chosen: chosen?.choice }),
    ...totalOf(chosen),
    operators: operators.slice(0, OPERATORS),
    operatorsOmitted: Math.max(0, operators.length - OPERATORS),
    ...(chosen?.snapshot === undefined && mayCountIncrements(incident, job, chosen?.checkpoint)
      ? { maybeIncrements: true as const }
      : {}),
    ...(chosen?.snapshot === undefined ? {} : { snapshot: summaryOfSnapshot(chosen.snapshot) }),
  };
}

function unmeasured(incident: Incident, job: Job | undefined): Pick<StateSizes, 'unmeasured'> {
  const known = jobHistory(incident, job?.id);
  const { state, stateSource } = stateOf(known);
  return { unmeasured: { why: whyOf(incident, state, known.history), ...present({ source: stateSource }) } };
}

function whyOf(
  { coverage: { has } }: Incident,
  state: CheckpointsOverview['state'],
  history: readonly Checkpoint[],
): Unmeasured {
  if (state === 'batch') return 'batch';
  if (state === 'off' || state === 'never') return 'none-taken';
  if (state === 'told' && history.every(({ outcome }) => outcome !== 'completed')) return 'none-completed';
  return has.jobManagerLog ? 'untold-by-log' : 'untold';
}

function operatorsOf({ snapshot, checkpoint }: Sized, job: Job | undefined): readonly StateOperator[] {
  if (snapshot !== undefined) return operatorsOfSnapshot(snapshot);
  return checkpoint === undefined ? [] : operatorsOfTasks(checkpoint, job);
}

function bySize(a: StateOperator, b: StateOperator): number {
  return (b.bytes ?? -1) - (a.bytes ?? -1);
}

/** What a failed checkpoint is said to hold is the part that was acknowledged: no size of the state. */
function totalOf(chosen: Sized | undefined): Pick<StateSizes, 'bytes' | 'bytesSource'> {
  const { checkpoint, snapshot } = chosen ?? {};
  if (checkpoint?.outcome === 'completed' && checkpoint.stateBytes !== undefined)
    return { bytes: checkpoint.stateBytes, ...present({ bytesSource: checkpoint.sources.stateBytes }) };
  return snapshot?.complete ? { bytes: snapshot.bytes, bytesSource: snapshot.source } : {};
}

/** Before 1.15 a vertex has one size in REST; whether RocksDB writes increments is rarely told. */
export function mayCountIncrements(
  incident: Incident,
  job: Job | undefined,
  checkpoint: Checkpoint | undefined,
): boolean {
  const vertices = checkpoint?.vertices ?? [];
  if (vertices.length === 0 || vertices.some((one) => one.checkpointedBytes !== undefined)) return false;
  const all = incident.checkpoints.kind === 'known' ? incident.checkpoints.value : [];
  const config = all.find((one) => one.jobId === job?.id)?.config;
  const backend = backendKind(job?.stateBackend?.name ?? config?.stateBackend?.value ?? '');
  return backend === 'rocksdb' || backend === 'forst';
}
