import type { Instant } from '#contract/incident/instant.ts';
import type { SubtaskPressure, VertexPressure } from '#contract/incident/pressure.ts';
import type { Source } from '#contract/incident/source.ts';
import { present } from '#contract/present.ts';
import type { Tools } from '../tools.ts';
import { mean } from './bottleneck.ts';

/** What waits before the sources of a job, in all and when it was last seen. */
export interface Backlog {
  readonly records: number;
  /** Only the fullest partition of each subtask is told: there are at least so many. */
  readonly atLeast: boolean;
  /** Records a second by which it grows, below 0 when it shrinks; absent when it was seen once. */
  readonly growth?: number;
  /** Records a second that the sources take. */
  readonly taken?: number;
  readonly source: Source | undefined;
}

/** How old the records are that the sources take: all the bundle has where no source counts what waits. */
export interface Age {
  readonly ms: number;
  readonly by: 'fetch' | 'emit' | 'watermark';
  /** Ms a second by which they grow older: 1000 when nothing is taken; absent when it was seen once. */
  readonly growth?: number;
  readonly source: Source | undefined;
}

interface Moment {
  readonly at: Instant;
  readonly vertices: readonly VertexPressure[];
}

/** Rates are means over a minute (MeterView); closer moments measure chance. */
const APART_MS = 10_000;

/** Undefined where no source of the job tells what waits. */
export function backlogOf(tools: Tools, jobId: string): Backlog | undefined {
  const moments = momentsOf(tools, jobId);
  for (const field of ['pendingRecords', 'maxLagRecords'] as const) {
    const told = moments.flatMap(({ at, vertices }) => {
      const sources = vertices.filter((one) => one.subtasks.some((subtask) => subtask[field] !== undefined));
      const subtasks = sources.flatMap((one) => one.subtasks);
      // A moment at which a subtask kept silent tells less than waits.
      if (subtasks.length === 0 || subtasks.some((one) => one[field] === undefined)) return [];
      const worst = [...subtasks].sort((a, b) => (b[field] ?? 0) - (a[field] ?? 0))[0];
      return [{ at, value: sum(subtasks.map((one) => one[field])), taken: takenBy(subtasks), worst }];
    });
    const last = told.at(-1);
    if (last === undefined) continue;
    const growth = slope(told);
    return {
      records: last.value,
      atLeast: field === 'maxLagRecords',
      ...present({ growth, taken: last.taken }),
      source: last.worst?.sources[field],
    };
  }
  return undefined;
}

/** Undefined where no source tells. */
export function ageOf(tools: Tools, jobId: string): Age | undefined {
  const moments = momentsOf(tools, jobId);
  for (const [field, by] of AGES) {
    const told = moments.flatMap(({ at, vertices }) => {
      const subtasks = vertices.flatMap((one) => one.subtasks).filter((one) => one[field] !== undefined);
      // One partition may be idle: the mean is what most records meet.
      const value = mean(subtasks.map((one) => one[field]));
      return value === undefined ? [] : [{ at, value, source: subtasks[0]?.sources[field] }];
    });
    const last = told.at(-1);
    if (last === undefined) continue;
    const growth = slope(told);
    return { ms: last.value, by, ...(growth === undefined ? {} : { growth }), source: last.source };
  }
  return undefined;
}

const AGES = [
  ['fetchLagMs', 'fetch'],
  ['emitLagMs', 'emit'],
  ['watermarkLagMs', 'watermark'],
] as const;

function momentsOf(tools: Tools, jobId: string): readonly Moment[] {
  const bySnapshot = new Map<string, VertexPressure[]>();
  for (const one of tools.know('pressure') ?? []) {
    if (one.jobId !== jobId) continue;
    const of = bySnapshot.get(one.snapshot);
    if (of === undefined) bySnapshot.set(one.snapshot, [one]);
    else of.push(one);
  }
  return [...bySnapshot.values()].map((vertices) => ({ at: vertices[0]?.at ?? 0, vertices }));
}

/** A second, between the first and the last moment; undefined when they lie too close, or nothing moved at all: what stands to the digit is not measured any more. */
function slope(told: readonly { readonly at: Instant; readonly value: number }[]): number | undefined {
  const [first, last] = [told[0], told.at(-1)];
  if (first === undefined || last === undefined || last.at - first.at < APART_MS) return undefined;
  if (told.length > 1 && last.value > 0 && told.every((one) => one.value === last.value)) return undefined;
  return ((last.value - first.value) * 1000) / (last.at - first.at);
}

/** What comes in where the source counts it (1.14+), else what goes out. */
function takenBy(subtasks: readonly SubtaskPressure[]): number | undefined {
  const came = sum(subtasks.map((one) => one.recordsInPerSecond));
  if (came > 0) return came;
  const went = subtasks.map((one) => one.recordsOutPerSecond);
  return went.some((one) => one === undefined) ? undefined : sum(went);
}

function sum(values: readonly (number | undefined)[]): number {
  return values.reduce<number>((all, one) => all + (one ?? 0), 0);
}
