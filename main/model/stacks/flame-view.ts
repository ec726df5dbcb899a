import { compareText } from '#contract/compare-text.ts';
import { IncidentError } from '#contract/errors.ts';
import type { FlameGraph } from '#contract/incident/flame.ts';
import type { FlameChoice, FlameView } from '#contract/incident/flame-view.ts';
import { present } from '#contract/present.ts';
import { isIdle } from '../../flink/frames/idle-frames.ts';
import { kindOfThread } from '../../flink/frames/thread-name.ts';
import type { Dump } from './dump-processes.ts';
import { flameTree, type Stack } from './flame-tree.ts';

/** More are not read from a menu. */
const CHOICES = 500;
/** Different stacks of folded dumps: rarer ones are single threads. */
const STACKS = 200;

const DUMPS = 'dumps';

/**
 * The flame graph that is asked for, or the first one to look at, with what else there is.
 * @throws IncidentError `params-invalid` when there is none of that id.
 */
export function flameViewOf(
  flames: readonly FlameGraph[],
  dumps: readonly Dump[],
  wanted: string | undefined,
): FlameView {
  const folded = foldedOf(dumps);
  const sampled = flames.map((graph, index) => ({ graph, choice: choiceOf(graph, index) }));
  const choices = [...(folded === undefined ? [] : [folded.choice]), ...sampled.map((one) => one.choice).sort(byPlace)];
  const id = wanted ?? busiest(sampled) ?? folded?.choice.id;
  const told = { choices: choices.slice(0, CHOICES), choicesLeftOut: Math.max(0, choices.length - CHOICES) };
  if (id === undefined) return told;
  const shown = id === DUMPS ? folded?.shown : shownOf(sampled.find(({ choice }) => choice.id === id));
  if (shown === undefined)
    throw new IncidentError('params-invalid', { what: 'There is no such flame graph in this bundle.', where: id });
  return { ...told, shown };
}

interface Sampled {
  readonly graph: FlameGraph;
  readonly choice: FlameChoice;
}

function choiceOf({ vertexName, vertexId, subtask, shows, at, samples }: FlameGraph, index: number): FlameChoice {
  return {
    id: `flame-${index}`,
    from: 'flink',
    ...present({ vertexName: vertexName ?? vertexId, subtask }),
    shows,
    ...present({ at }),
    samples,
  };
}

function byPlace(a: FlameChoice, b: FlameChoice): number {
  return (
    compareText(a.vertexName ?? '', b.vertexName ?? '') ||
    (a.subtask ?? -1) - (b.subtask ?? -1) ||
    (a.at ?? 0) - (b.at ?? 0) ||
    compareText(a.shows, b.shows)
  );
}

/** The graph of everything in which most samples are at work; of equal ones the last. */
function busiest(sampled: readonly Sampled[]): string | undefined {
  const work = ({ graph }: Sampled) =>
    graph.stacks.reduce((sum, { frames, share }) => sum + (isIdle(frames) ? 0 : share), graph.shows === 'full' ? 1 : 0);
  return sampled.reduce<Sampled | undefined>((best, one) => (best && work(best) > work(one) ? best : one), undefined)
    ?.choice.id;
}

function shownOf(one: Sampled | undefined): FlameView['shown'] {
  if (one === undefined) return undefined;
  const { graph, choice } = one;
  const kept = graph.stacks.reduce((sum, { samples }) => sum + samples, 0);
  return { ...choice, nodes: flameTree(graph.stacks), samplesLeftOut: graph.samples - kept, source: graph.source };
}

/** All threads of tasks of all dumps of a process in one graph: one sample a thread and dump. */
function foldedOf(dumps: readonly Dump[]) {
  const stacks = new Map<string, Stack>();
  let samples = 0;
  for (const { threads } of dumps)
    for (const { thread } of threads) {
      const { threadName, vertexName = threadName, frames } = thread;
      if (frames.length === 0 || kindOfThread(threadName) !== 'task') continue;
      samples += 1;
      const key = [vertexName, ...frames].join('\n');
      stacks.set(key, { frames, of: vertexName, samples: (stacks.get(key)?.samples ?? 0) + 1 });
    }
  const source = dumps[0]?.threads[0]?.thread.source;
  if (samples === 0 || source === undefined) return undefined;
  const kept = [...stacks.values()].sort((a, b) => b.samples - a.samples).slice(0, STACKS);
  const choice: FlameChoice = { id: DUMPS, from: 'dumps', shows: 'full', samples };
  const samplesLeftOut = samples - kept.reduce((sum, one) => sum + one.samples, 0);
  return { choice, shown: { ...choice, nodes: flameTree(kept), samplesLeftOut, dumps: dumps.length, source } };
}
