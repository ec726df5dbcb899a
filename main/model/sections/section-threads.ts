import type { Incident } from '#contract/incident/incident.ts';
import { present } from '#contract/present.ts';
import { maybeIso } from '#contract/wording/instant.ts';
import { sourceJson } from '#contract/wording/source-json.ts';

/** `show threads`: threads of tasks, and others that wait for a lock or stand still; the rest only counted. */
export function threadItems(incident: Incident) {
  const all = incident.threads.kind === 'known' ? incident.threads.value : [];
  return all
    .filter((one) => one.vertexName !== undefined || one.stuck !== undefined || one.state === 'BLOCKED')
    .map(({ at, stuck, source, frames, ...told }) => ({
      ...present({ at: maybeIso(at) }),
      ...told,
      ...(stuck === undefined
        ? {}
        : { stuck: { dumps: stuck.dumps, ...present({ from: maybeIso(stuck.from), to: maybeIso(stuck.to) }) } }),
      frames,
      sources: [sourceJson(source)],
    }));
}

/** Flame graphs beside the threads, where there are any: the stacks seen most often. */
export function flameItems({ flames }: Incident) {
  if (flames === undefined) return {};
  return {
    flameGraphs: flames.map(({ at, stacks, source, ...told }) => ({
      ...present({ at: maybeIso(at) }),
      ...told,
      stacks: stacks.map((stack) => ({
        ...stack,
        share: Math.round(stack.share * 1000) / 1000,
        source: sourceJson(stack.source),
      })),
      sources: [sourceJson(source)],
    })),
  };
}
