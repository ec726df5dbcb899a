import type { Source } from '#contract/incident/source.ts';
import { type FrameKind, frameKind } from '../../../flink/frames/frame-kinds.ts';
import { seen, type TaskDoing } from './task-threads.ts';

/** A method that flame graphs saw at work, with everything it called. */
export interface HotMethod {
  /** `package.Class.method`. */
  readonly method: string;
  readonly isUser: boolean;
  /** Of the samples in which the tasks worked, 0..1. */
  readonly share: number;
  /** Its most frequent stack. */
  readonly source: Source;
}

/** Where the time of a vertex goes, by its flame graphs. */
export interface HotFrames {
  /** In which its tasks did something, and all of them. */
  readonly active: number;
  readonly samples: number;
  /** The most frequent first, at most three. */
  readonly methods: readonly HotMethod[];
  /** Share of the active samples by whose work it was, the largest first. */
  readonly kinds: readonly { readonly kind: FrameKind; readonly share: number }[];
}

/** More are seldom worth a line. */
const METHODS = 3;
/** A method below a tenth is no hot one. */
const LEAST = 0.1;

/** Undefined without a flame graph that shows the tasks at work. */
export function hotFrames(threads: readonly TaskDoing[]): HotFrames | undefined {
  const sampled = threads.filter((one) => one.from === 'flame-graph');
  const active = sampled.filter((one) => one.doing !== 'idle');
  const all = seen(active);
  if (all === 0) return undefined;
  const byMethod = grouped(active, (one) => methodOf(one.userFrame ?? one.thread.frames[0] ?? ''));
  const byKind = grouped(active, ({ thread }) => frameKind(thread.frames));
  return {
    active: all,
    samples: seen(sampled),
    methods: byMethod
      .map(([method, of]) => ({
        method,
        isUser: of.some((one) => one.userFrame !== undefined),
        share: seen(of) / all,
        source: of.toSorted((a, b) => b.samples - a.samples)[0]?.thread.source,
      }))
      .filter((one): one is HotMethod => one.source !== undefined && one.share >= LEAST)
      .slice(0, METHODS),
    kinds: byKind.map(([kind, of]) => ({ kind: kind as FrameKind, share: seen(of) / all })),
  };
}

/** Share of the active samples of flame graphs inside the method of a frame; undefined without any. */
export function hotShare(threads: readonly TaskDoing[], frame: string | undefined): number | undefined {
  const active = threads.filter((one) => one.from === 'flame-graph' && one.doing !== 'idle');
  if (frame === undefined || active.length === 0) return undefined;
  const method = methodOf(frame);
  return seen(active.filter((one) => one.thread.frames.some((each) => methodOf(each) === method))) / seen(active);
}

/** A frame without its place in a file. */
function methodOf(frame: string): string {
  const open = frame.indexOf('(');
  return open < 0 ? frame : frame.slice(0, open);
}

/** By key, those seen most often first. */
function grouped(
  threads: readonly TaskDoing[],
  keyOf: (one: TaskDoing) => string,
): readonly (readonly [string, readonly TaskDoing[]])[] {
  const groups = new Map<string, TaskDoing[]>();
  for (const one of threads) {
    const key = keyOf(one);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else group.push(one);
  }
  return [...groups].sort(([, a], [, b]) => seen(b) - seen(a));
}
