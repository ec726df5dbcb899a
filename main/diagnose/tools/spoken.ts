import type { Checkpoint } from '#contract/incident/checkpoint.ts';
import type { Signal } from '#contract/incident/signal.ts';
import { causes, type Throwable } from '#contract/incident/throwable.ts';
import { shapeOf } from '../../flink/sayings.ts';
import { declinerOf } from './checkpoint/decliner.ts';
import { refusedOf, wordedOf } from './checkpoint/history.ts';
import type { Place } from './culprit.ts';
import { type LooseFailure, looseFailures } from './excerpt.ts';
import { kept } from './kept.ts';
import { operatorTold } from './platform/operator-told.ts';
import { restTold } from './rest-told.ts';
import type { Tools } from './tools.ts';

/** A stack trace of a decline or a failure, with what it is about. */
export interface Trace {
  readonly place: Place & {
    readonly at: number | undefined;
    readonly where: 'decline' | 'failure';
    /** Job and number of the run that failed. */
    readonly run?: string;
  };
  /** From the throwable that was reported down to the deepest. */
  readonly chain: readonly Throwable[];
}

/** One link of a trace. */
interface Mention {
  readonly trace: number;
  readonly depth: number;
}

/** Everything an incident says in words, each different text once: a hundred rules look for theirs in the same thousands of traces. */
export interface Spoken {
  /** Declines first, then failures. */
  readonly traces: readonly Trace[];
  /** Each `class: message` with where it stands. */
  readonly texts: Shaped<Mention>;
  readonly signals: readonly Signal[];
  readonly signalsOf: ReadonlyMap<string, readonly Signal[]>;
  /** Words of failed checkpoints with those that have them, in order. */
  readonly reasons: Shaped<Reason>;
}

/** Distinct texts by their shape: a sentence is looked for in one of them, and only where it may stand in all. */
export type Shaped<Where> = ReadonlyMap<string, readonly (readonly [text: string, where: readonly Where[]])[]>;

export interface Reason {
  /** Its place among all reasons. */
  readonly index: number;
  readonly jobId: string;
  readonly checkpoint: Checkpoint;
}

export const spokenIn = kept((tools: Tools): Spoken => {
  const traces = [...declineTraces(tools), ...failureTraces(tools)];
  const signals = [
    ...(tools.know('signals') ?? tools.incident.restErrors ?? []),
    ...operatorTold(tools),
    ...restTold(tools),
  ];
  return {
    traces,
    texts: shaped(mentionsIn(traces)),
    signals,
    signalsOf: grouped(signals, (signal) => signal.kind),
    reasons: shaped(reasonsIn(tools)),
  };
});

export function wordsOf({ className, message }: Throwable): string {
  return `${className}: ${message}`;
}

function declineTraces(tools: Tools): readonly Trace[] {
  const traces: Trace[] = [];
  for (const of of tools.know('checkpoints') ?? [])
    for (const checkpoint of refusedOf(of))
      for (const decline of checkpoint.declines)
        if (decline.cause)
          traces.push({
            place: { ...declinerOf(decline), at: decline.at, jobId: of.jobId, where: 'decline' },
            chain: causes(decline.cause),
          });
  return traces;
}

function failureTraces(tools: Tools): readonly Trace[] {
  const traces: Trace[] = [];
  for (const { jobId, attempts } of tools.know('failures') ?? [])
    for (const [index, attempt] of attempts.entries())
      for (const failure of [attempt.firstFailure, ...attempt.followers]) {
        if (!failure?.throwable) continue;
        const { at, vertexId, vertexName, subtask, taskManagerId, host } = failure;
        const place = { at, vertexId, vertexName, subtask, taskManagerId, host, jobId, run: `${jobId}/${index}` };
        traces.push({ place: { ...place, where: 'failure' }, chain: causes(failure.throwable) });
      }
  return [...traces, ...looseFailures(tools).flatMap(looseTrace)];
}

function looseTrace({ at, throwable, isProbe, ...place }: LooseFailure): readonly Trace[] {
  if (throwable === undefined || isProbe) return [];
  const { vertexId, vertexName, subtask, host } = place;
  return [{ place: { at, vertexId, vertexName, subtask, host, where: 'failure' }, chain: causes(throwable) }];
}

function mentionsIn(traces: readonly Trace[]): ReadonlyMap<string, readonly Mention[]> {
  const texts = new Map<string, Mention[]>();
  traces.forEach(({ chain }, trace) => {
    chain.forEach((throwable, depth) => {
      const text = wordsOf(throwable);
      const known = texts.get(text);
      if (known === undefined) texts.set(text, [{ trace, depth }]);
      else known.push({ trace, depth });
    });
  });
  return texts;
}

function reasonsIn(tools: Tools): ReadonlyMap<string, readonly Reason[]> {
  const reasons: Reason[] = [];
  for (const of of tools.know('checkpoints') ?? [])
    for (const checkpoint of wordedOf(of)) reasons.push({ index: reasons.length, jobId: of.jobId, checkpoint });
  return grouped(reasons, ({ checkpoint }) => checkpoint.reason ?? '');
}

function shaped<Where>(texts: ReadonlyMap<string, readonly Where[]>): Shaped<Where> {
  return grouped([...texts], ([text]) => shapeOf(text));
}

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}
