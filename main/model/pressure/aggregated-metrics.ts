import type { SubtaskPressure, VertexPressure } from '#contract/incident/pressure.ts';
import type { Source } from '#contract/incident/source.ts';
import { present } from '#contract/present.ts';
import type { RestFact } from '../../facts/rest-facts.ts';
import type { RestAggregate } from '../../facts/rest-task-facts.ts';
import { shareOfTime } from './pressure-ratio.ts';

/** A metric of one subtask that a number over all of them proves. */
interface Proven {
  readonly name: string;
  readonly subtask: number;
  readonly value: number;
  readonly source: Source;
}

/** Where the lowest and the highest are the same, every subtask has that value; elsewhere a number over all is of no subtask. */
export function provenOf(aggregates: readonly RestAggregate[], parallelism: number | undefined): readonly Proven[] {
  return aggregates.flatMap(({ name, min, max, avg, sources }) => {
    const isAlone = parallelism === 1;
    const value = min !== undefined && min === max ? max : isAlone ? (max ?? avg ?? min) : undefined;
    const source = sources.max ?? sources.avg ?? sources.min;
    if (value === undefined || source === undefined || parallelism === undefined) return [];
    return Array.from({ length: parallelism }, (_, subtask) => ({ name, subtask, value, source }));
  });
}

const RATIOS = [
  ['busyTimeMsPerSecond', 'busy'],
  ['backPressuredTimeMsPerSecond', 'backpressured'],
  ['idleTimeMsPerSecond', 'idle'],
] as const;

/** Ratios over all subtasks that none of them is known to have; undefined when there is none. */
export function ratiosOver(
  aggregates: readonly RestAggregate[],
  subtasks: readonly SubtaskPressure[],
): VertexPressure['over'] {
  const told = RATIOS.flatMap(([metric, field]) => {
    const one = aggregates.find(({ name }) => name === metric);
    const source = one?.sources.max;
    if (one?.max === undefined || source === undefined || subtasks.some((each) => each[field] !== undefined)) return [];
    const min = one.min === undefined ? undefined : shareOfTime(one.min / 1000);
    return [[field, { max: shareOfTime(one.max / 1000), ...present({ min }), source }] as const];
  });
  return told.length === 0 ? undefined : Object.fromEntries(told);
}

/** `<job> <vertex>` → subtasks, as bodies of REST state it. */
export function parallelisms(rest: readonly RestFact[]): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const fact of rest)
    if (fact.endpoint === 'job') for (const one of fact.vertices) found.set(`${fact.id} ${one.id}`, one.parallelism);
    else if (fact.endpoint === 'vertex') found.set(`${fact.jobId ?? ''} ${fact.vertex.id}`, fact.vertex.parallelism);
  return found;
}
