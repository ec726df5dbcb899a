import type { VertexPressure } from '#contract/incident/pressure.ts';
import { type Bottleneck, mean, most } from '../tools/backpressure/bottleneck.ts';

/**
 * Full use leaves no room for a burst, a restart or uneven keys. Flink's own autoscaler aims at the same share
 * (job.autoscaler.utilization.target).
 */
export const TARGET_USE = 0.7;
/** Below a twentieth the share of busy time is mostly measuring noise, and dividing by it gives any number. */
const LEAST_BUSY = 0.05;

/** How much a vertex takes and how much it is asked to take, in the newest snapshot that shows it. */
export interface Load {
  readonly parallelism: number;
  /** Mean share of time its subtasks work, 0..1. */
  readonly busy: number;
  /** Records that all subtasks take in a second; absent when not sampled. */
  readonly perSecond?: number;
  /** Records a second that it takes when it works all the time. */
  readonly capacity?: number;
  /** Mean share of time that those right before it wait, 0..1. */
  readonly held: number;
  /** How many times as much would arrive if nobody had to wait; absent when nothing tells. */
  readonly demand?: Demand;
}

/**
 * `lag`: what waits at the sources grows or shrinks beside what they take, which is the most direct answer. `calm`: as much arrived in a snapshot in which nobody had to wait. `upstream`: those before it would use the time they wait as they use
 * the time they work (the true output rate of DS2); where they are hardly busy that says nothing about what there is to send.
 */
export interface Demand {
  readonly times: number;
  readonly by: 'lag' | 'calm' | 'upstream';
}

/** `shown`: every snapshot of the vertex, the calm ones too. `arrives`: times what is taken, where the sources tell. */
export function loadOf(
  { vertex, samples }: Bottleneck,
  shown: readonly VertexPressure[],
  arrives?: number,
): Load | undefined {
  const sample = samples.at(-1);
  if (!sample) return undefined;
  const busy = mean(sample.own.subtasks.map((one) => one.busy));
  if (busy === undefined || busy <= 0) return undefined;
  const perSecond = takenBy(sample.own);
  const calm = shown.filter((one) => !samples.some(({ own }) => own === one)).map(takenBy);
  const worst = [...sample.pressed].sort((a, b) => most(b, 'backpressured') - most(a, 'backpressured'))[0];
  const held = mean(worst?.subtasks.map((one) => one.backpressured) ?? []) ?? 0;
  const works = mean(worst?.subtasks.map((one) => one.busy) ?? []) ?? 0;
  return {
    parallelism: vertex.parallelism,
    busy: Math.min(1, busy),
    ...(perSecond > 0 ? { perSecond, capacity: perSecond / Math.min(1, busy) } : {}),
    held,
    ...(arrives === undefined
      ? demandOf(perSecond, Math.max(0, ...calm), works, held)
      : { demand: { times: arrives, by: 'lag' as const } }),
  };
}

/** Records a second that all subtasks take; 0 when one of them was not sampled. */
function takenBy({ subtasks }: VertexPressure): number {
  const rates = subtasks.flatMap((one) => one.recordsInPerSecond ?? []);
  return rates.length < subtasks.length ? 0 : rates.reduce((sum, rate) => sum + rate, 0);
}

function demandOf(perSecond: number, calm: number, works: number, held: number): { readonly demand?: Demand } {
  if (perSecond > 0 && calm > perSecond) return { demand: { times: calm / perSecond, by: 'calm' } };
  return works < LEAST_BUSY ? {} : { demand: { times: (works + held) / works, by: 'upstream' } };
}

/** Share of its time that each of so many subtasks works when all that arrives is taken; above 1 it does not suffice. */
export function useWith(load: Load, subtasks: number): number {
  return (load.busy * load.parallelism * (load.demand?.times ?? 1)) / Math.max(1, subtasks);
}

/** So many that they work no more than the share that leaves room; undefined when nobody knows how much arrives. */
export function needed(load: Load): number | undefined {
  return load.demand === undefined
    ? undefined
    : Math.ceil((load.busy * load.parallelism * load.demand.times) / TARGET_USE - 1e-9);
}

/** Share of time that those before still wait with so many subtasks, 0..1. */
export function stillHeld(load: Load, subtasks: number): number {
  const use = useWith(load, subtasks);
  return use <= 1 ? 0 : 1 - 1 / use;
}

/** KeyGroupRangeAssignment.computeDefaultMaxParallelism: half as many again, as a power of two, 128 to 32,768. */
export function defaultMaxParallelism(parallelism: number): number {
  const power = 2 ** Math.ceil(Math.log2(parallelism + Math.floor(parallelism / 2)));
  return Math.min(32_768, Math.max(128, power));
}

/** How many subtasks' worth of work is done when key groups do not go evenly into the subtasks: the fullest one decides. */
export function effectiveSubtasks(keyGroups: number, subtasks: number): number {
  return keyGroups / Math.ceil(keyGroups / Math.max(1, Math.min(subtasks, keyGroups)));
}

/** The least number of subtasks that does the work of so many; undefined when there are too few key groups for it. */
export function withKeyGroups(keyGroups: number, subtasks: number): number | undefined {
  for (let each = Math.floor(keyGroups / Math.max(1, subtasks)); each >= 1; each -= 1) {
    const least = Math.ceil(keyGroups / each);
    if (effectiveSubtasks(keyGroups, least) >= subtasks) return least;
  }
  return undefined;
}
