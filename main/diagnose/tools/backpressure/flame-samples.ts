import type { FlameGraph, FlameStack } from '#contract/incident/flame.ts';
import type { Vertex } from '#contract/incident/job.ts';
import type { TaskThread } from '#contract/incident/pressure.ts';
import { isIdleTask } from '../../../flink/frames/idle-frames.ts';
import type { Tools } from '../tools.ts';

/** A stack of a flame graph as a thread of a dump, and how often it was seen. */
export interface FlameSample {
  readonly thread: TaskThread;
  readonly samples: number;
}

/** Less is a record now and then: it says nothing of what takes the time. */
const LEAST_ACTIVE = 0.1;

/**
 * What flame graphs saw of a vertex from a time on: the parts by CPU where there are both, since only they tell work from waiting for a
 * lock. A graph of tasks that had next to nothing to do counts as one that shows nothing.
 */
export function flameSamples(tools: Tools, vertex: Vertex, since = Number.NEGATIVE_INFINITY): readonly FlameSample[] {
  const graphs = (tools.incident.flames ?? []).filter(
    (one) => one.vertexId === vertex.id && (one.at === undefined || one.at >= since),
  );
  const wholes = new Set(graphs.filter((one) => one.subtask === undefined).map((one) => one.snapshot));
  return samplings(graphs).flatMap((group) => {
    const [first] = group;
    // A graph of one subtask is part of the vertex's own of the same snapshot.
    if (first === undefined || (first.subtask !== undefined && wholes.has(first.snapshot))) return [];
    const told = partsOf(group);
    const all = told.flatMap((graph) => graph.stacks.map((stack) => ({ graph, stack })));
    const active = sum(all.flatMap(({ stack }) => (isIdleTask(stack.frames) ? [] : [stack.samples])));
    if (active < sum(told.map((one) => one.samples)) * LEAST_ACTIVE) return [];
    return all.map(({ graph, stack }) => ({ thread: threadOf(vertex, graph, stack), samples: stack.samples }));
  });
}

/** The graphs of one vertex by what was sampled at once. */
function samplings(graphs: readonly FlameGraph[]): readonly (readonly FlameGraph[])[] {
  const groups = new Map<string, FlameGraph[]>();
  for (const one of graphs) {
    const key = `${one.at ?? one.snapshot} ${one.subtask ?? ''}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else group.push(one);
  }
  return [...groups.values()];
}

/** Of one sampling: on and off the CPU where both were asked for, else what there is. */
function partsOf(group: readonly FlameGraph[]): readonly FlameGraph[] {
  const parts = group.filter((one) => one.shows !== 'full');
  const full = group.filter((one) => one.shows === 'full');
  return parts.length > 1 || full.length === 0 ? parts : full.slice(0, 1);
}

function threadOf(vertex: Vertex, { subtask, shows, at }: FlameGraph, { frames, source }: FlameStack): TaskThread {
  return {
    ...(at === undefined ? {} : { at }),
    threadName: vertex.name,
    vertexName: vertex.name,
    ...(subtask === undefined ? {} : { subtask }),
    state: shows === 'on-cpu' ? 'RUNNABLE' : shows === 'off-cpu' ? 'OFF_CPU' : 'UNKNOWN',
    frames,
    source,
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}
