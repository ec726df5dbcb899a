import type { Incident } from '#contract/incident/incident.ts';
import type { Instant } from '#contract/incident/instant.ts';
import type { Signal } from '#contract/incident/signal.ts';
import type { Source } from '#contract/incident/source.ts';
import { causes, type Throwable } from '#contract/incident/throwable.ts';
import { mayHold, type SaidFields, says } from '../../flink/sayings.ts';
import { managerOf, type Place } from './culprit.ts';
import { kept } from './kept.ts';
import { ends, placeOf } from './proof.ts';
import { spanOf } from './span.ts';
import { type Reason, type Shaped, type Spoken, spokenIn, wordsOf } from './spoken.ts';
import type { Tools } from './tools.ts';

/** One time that somebody said something decisive. */
export interface Told extends Place {
  readonly at?: Instant | undefined;
  /** Of several in a row the last. */
  readonly lastAt?: Instant | undefined;
  /** Named parts of the sentence. */
  readonly said: SaidFields;
  /** `class: message` or the line. */
  readonly text: string;
  readonly source: Source;
  /** From the throwable that was reported down to the one that says it. */
  readonly chain: readonly Throwable[];
  readonly where: 'decline' | 'failure' | 'signal' | 'checkpoint';
  /** Of a failure: the run that ended with it. Several subtasks may fail in one. */
  readonly run?: string | undefined;
  /** Process whose log says it; absent when REST does. */
  readonly saidBy?: string | undefined;
  readonly count: number;
}

/** What is looked for in a text: the id of a phrase, or a reader of its own (`class: message` for a throwable). */
export type Wanted = string | ((text: string) => SaidFields | undefined);

interface Reads {
  readonly text: (text: string) => SaidFields | undefined;
  /** False when no text of this shape says it. */
  readonly shape: (shape: string) => boolean;
}

function readerOf(wanted: Wanted): Reads {
  return typeof wanted === 'string'
    ? { text: (text) => says(wanted, text), shape: (shape) => mayHold(wanted, shape) }
    : { text: wanted, shape: () => true };
}

/** Everything of the texts that say it. */
function* saying<Where>(texts: Shaped<Where>, reads: Reads) {
  for (const [shape, alike] of texts) {
    if (!reads.shape(shape)) continue;
    for (const [text, where] of alike) {
      const said = reads.text(text);
      if (said) yield { text, said, where };
    }
  }
}

/** Many rules ask who told the same. */
const toldBy = kept((_incident: Incident) => new Map<string, readonly Told[]>());

/** Every place of the incident that says what is wanted, by time; places without a time last. */
export function whoTold(tools: Tools, phrase: Wanted): readonly Told[] {
  if (typeof phrase !== 'string') return search(tools, phrase);
  const known = toldBy(tools.incident);
  const told = known.get(phrase) ?? search(tools, phrase);
  known.set(phrase, told);
  return told;
}

function search(tools: Tools, phrase: Wanted): readonly Told[] {
  const reads = readerOf(phrase);
  const spoken = spokenIn(tools);
  const all = withoutRepeats([
    ...inTraces(spoken, reads),
    ...inSignals(spoken, phrase, reads),
    ...inReasons(spoken, reads),
  ]);
  const at = (told: Told) => told.at ?? Number.POSITIVE_INFINITY;
  return all.sort((a, b) => (at(a) === at(b) ? 0 : at(a) - at(b)));
}

/** One line is told once, by whom it says most about. */
function withoutRepeats(all: readonly Told[]): Told[] {
  const seen = new Set<string>();
  return all.filter(({ source }) => {
    const before = seen.size;
    return seen.add(placeOf(source)).size > before;
  });
}

/** The deepest throwable of a trace that says it: wrappers repeat the words of what they wrap. */
function inTraces({ traces, texts }: Spoken, reads: Reads): readonly Told[] {
  const hits = new Map<number, { readonly depth: number; readonly said: SaidFields; readonly text: string }>();
  for (const { text, said, where } of saying(texts, reads))
    for (const { trace, depth } of where)
      if (depth >= (hits.get(trace)?.depth ?? 0)) hits.set(trace, { depth, said, text });
  const inOrder = [...hits].sort(([a], [b]) => a - b);
  return inOrder.flatMap(([index, { depth, said, text }]): readonly Told[] => {
    const trace = traces[index];
    const chain = trace?.chain.slice(0, depth + 1);
    const source = chain?.at(-1)?.source;
    return trace && chain && source ? [{ count: 1, ...trace.place, said, text, source, chain }] : [];
  });
}

/** REST repeats only the outermost words of a failed checkpoint, but some releases put the cause there. */
function inReasons({ reasons }: Spoken, reads: Reads): readonly Told[] {
  const hits: { readonly reason: Reason; readonly said: SaidFields; readonly text: string }[] = [];
  for (const { text, said, where } of saying(reasons, reads))
    for (const reason of where) hits.push({ reason, said, text });
  hits.sort((a, b) => a.reason.index - b.reason.index);
  return hits.flatMap(({ reason: { checkpoint, jobId }, said, text }): readonly Told[] => {
    const source = checkpoint.sources.reason ?? checkpoint.sources.outcome;
    const at = checkpoint.endedAt ?? checkpoint.triggeredAt;
    return source ? [{ at, said, text, source, chain: [], where: 'checkpoint', jobId, count: 1 }] : [];
  });
}

function inSignals({ signals, signalsOf }: Spoken, phrase: Wanted, reads: Reads): readonly Told[] {
  const wanted = typeof phrase === 'string' ? (signalsOf.get(phrase) ?? []) : signals.filter((s) => s.throwable);
  return wanted.flatMap((signal): readonly Told[] => {
    const deep = signal.throwable && inThrowable(reads, signal.throwable);
    if (deep === undefined && typeof phrase !== 'string') return [];
    const place = { ...placeOfSignal(signal), where: 'signal' as const, count: signal.count };
    if (deep) return [{ ...place, ...deep }];
    const text = signal.source.kind === 'line' ? signal.source.text : '';
    return [{ ...place, said: signal.fields, text, source: signal.source, chain: [] }];
  });
}

function placeOfSignal({ at, lastAt, jobId, vertexId, vertexName, subtask, host, managerId }: Signal) {
  return { at, lastAt, jobId, vertexId, vertexName, subtask, host, taskManagerId: managerId, saidBy: managerId };
}

function inThrowable(reads: Reads, top: Throwable): Pick<Told, 'said' | 'text' | 'source' | 'chain'> | undefined {
  const chain = causes(top);
  for (let depth = chain.length - 1; depth >= 0; depth -= 1) {
    const throwable = chain[depth];
    const text = throwable === undefined ? '' : wordsOf(throwable);
    const said = throwable && reads.text(text);
    if (said) return { said, text, source: throwable.source, chain: chain.slice(0, depth + 1) };
  }
  return undefined;
}

/** It says of which task it speaks. */
export function namesTask({ vertexId, vertexName }: Place): boolean {
  return vertexId !== undefined || vertexName !== undefined;
}

/** A field of the first that tells it. */
export function firstSaid(all: readonly Told[], field: string): string | number | undefined {
  return all.map((one) => one.said[field]).find((value) => value !== undefined);
}

/** How often all of it was said, repeats in a row included. */
export function timesSaid(all: readonly { readonly count: number }[]): number {
  return all.reduce((sum, one) => sum + one.count, 0);
}

/** From the throwable that was reported down to what lies below the one that says it. */
function chainOf({ chain }: Told): readonly Throwable[] {
  const last = chain.at(-1);
  return last?.causedBy ? [...chain, last.causedBy] : chain;
}

/** Ten minutes: outages are told again and again within them, what passes by itself is not. */
const STRETCH_MS = 600_000;

/** How often it was said in ten minutes, on average over the time in which it was; all of it when no time is known, or less than that. */
export function timesInStretch(all: readonly Told[]): number {
  const span = spanOf(all.flatMap(({ at, lastAt }) => [at, lastAt]));
  return timesSaid(all) / Math.max(1, span ? (span.to - span.from) / STRETCH_MS : 1);
}

/** Frames and words of a whole chain, to decide by what stands anywhere in it. */
export function wholeChain(told: Told): string {
  return [told.text, ...chainOf(told).flatMap((one) => [one.className, one.message, ...one.frames])].join('\n');
}

/** The same, line by line, from within: where it happened comes before who asked for it. */
export function fromWithin(told: Told): readonly string[] {
  const inner = [...chainOf(told)].reverse();
  return [told.text, ...inner.flatMap((one) => [`${one.className}: ${one.message}`, ...one.frames])];
}

/** Processes whose first word is cited; more would crowd out everything else. */
const MOST_TELLERS = 4;

/** Where it is told, for citing: first each process's first word, the JobManager's before all (it names the task), then both ends. */
export function tellingPlaces(tools: Tools, told: readonly Told[]): readonly Source[] {
  const first = new Map<string, Told>();
  for (const one of told) {
    const teller = one.source.kind === 'line' ? one.source.entry : one.where;
    if (!first.has(teller)) first.set(teller, one);
  }
  const isJobManager = (one: Told) => managerOf(tools, one.saidBy)?.role === 'jobmanager';
  const tellers = [...first.values()];
  const ordered = [...tellers.filter(isJobManager), ...tellers.filter((one) => !isJobManager(one))];
  return [...ordered.slice(0, MOST_TELLERS), ...ends(told, 2)].map((one) => one.source);
}
