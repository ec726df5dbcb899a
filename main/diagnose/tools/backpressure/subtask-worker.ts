import type { SubtaskPressure, VertexPressure } from '#contract/incident/pressure.ts';
import { kept } from '../kept.ts';
import type { Tools } from '../tools.ts';

/** The TaskManager a subtask ran on, when it ran on one only; else where it was sampled last. */
export function workerOfSubtask(tools: Tools, vertexId: string, subtask: number): string | undefined {
  const ids = placesOf(tools).get(`${vertexId} ${subtask}`);
  if (ids?.size === 1) return [...ids][0];
  return sampledOn(tools).get(vertexId)?.get(subtask);
}

/** By vertex and subtask, of the last sample of each vertex. */
const sampledOn = kept((tools: Tools): ReadonlyMap<string, ReadonlyMap<number, string | undefined>> => {
  const last = new Map<string, VertexPressure>();
  for (const one of tools.know('pressure') ?? []) last.set(one.vertexId, one);
  const workers = ({ subtasks }: VertexPressure) =>
    new Map(subtasks.toReversed().map(({ subtask, taskManagerId }) => [subtask, taskManagerId] as const));
  return new Map([...last].map(([vertexId, one]) => [vertexId, workers(one)]));
});

const placesOf = kept((tools: Tools): ReadonlyMap<string, ReadonlySet<string>> => {
  const places = new Map<string, Set<string>>();
  for (const { attempts } of tools.know('jobs') ?? [])
    for (const { vertexId, subtask, taskManagerId } of attempts) {
      if (taskManagerId === undefined) continue;
      const key = `${vertexId} ${subtask}`;
      places.set(key, (places.get(key) ?? new Set()).add(taskManagerId));
    }
  return places;
});

/** The newest sample of each vertex. */
export function newestSamples(tools: Tools): readonly VertexPressure[] {
  const all = tools.know('pressure') ?? [];
  const newest = new Map<string, number>();
  for (const { vertexId, at } of all) newest.set(vertexId, Math.max(at, newest.get(vertexId) ?? at));
  return all.filter(({ vertexId, at }) => at === newest.get(vertexId));
}

/** The TaskManager (or host) that a subtask was sampled on. */
export function workerOf(subtask: SubtaskPressure): string | undefined {
  return subtask.taskManagerId ?? subtask.host;
}
