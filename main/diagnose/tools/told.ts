import type { Decline } from '#contract/incident/checkpoint.ts';
import type { Failure } from '#contract/incident/failure.ts';
import type { Incident } from '#contract/incident/incident.ts';
import type { Instant } from '#contract/incident/instant.ts';
import type { Signal } from '#contract/incident/signal.ts';
import type { Source } from '#contract/incident/source.ts';
import type { Throwable } from '#contract/incident/throwable.ts';
import { type SaidFields, says } from '../../flink/sayings.ts';
import { managerOf, type Place } from './culprit.ts';
import { ends, placeOf } from './proof.ts';
import type { Tools } from './tools.ts';

/** One time that somebody said something decisive. */
export interface Told extends Place {
  readonly at?: Instant | undefined;
  /** Named parts of the sentence. */
  readonly said: SaidFields;
  /** `class: message` or the line. */
  readonly text: string;
  readonly source: Source;
  /** From the throwable that was reported down to the one that says it. */
  readonly chain: readonly Throwable[];
  readonly where: 'decline' | 'failure' | 'signal' | 'checkpoint';
  /** Process whose log says it; absent when REST does. */
  readonly saidBy?: string | undefined;
  readonly count: number;
}

/** What is looked for in a text: the id of a phrase, or a reader of its own (`class: message` for a throwable). */
export type Wanted = string | ((text: string) => SaidFields | undefined);

/** A reader of texts that reads equal ones once: a restart loop says the same words thousands of times. */
type Reads = (text: string) => SaidFields | undefined;

function readerOf(wanted: Wanted): Reads {
  const known = new Map<string, SaidFields | undefined>();
  return (text) => {
    if (known.has(text)) return known.get(text);
    const said = typeof wanted === 'string' ? says(wanted, text) : wanted(text);
    known.set(text, said);
    return said;
  };
}

/** An incident never changes, and many rules ask who told the same. */
const TOLD = new WeakMap<Incident, Map<string, readonly Told[]>>();

/** Every place of the incident that says what is wanted, by time; places without a time last. */
export function whoTold(tools: Tools, phrase: Wanted): readonly Told[] {
  if (typeof phrase !== 'string') return search(tools, phrase);
  const kept = TOLD.get(tools.incident) ?? new Map<string, readonly Told[]>();
  TOLD.set(tools.incident, kept);
  const told = kept.get(phrase) ?? search(tools, phrase);
  kept.set(phrase, told);
  return told;
}

function search(tools: Tools, phrase: Wanted): readonly Told[] {
  const reads = readerOf(phrase);
  const all = withoutRepeats([
    ...inDeclines(tools, reads),
    ...inFailures(tools, reads),
    ...inSignals(tools, phrase, reads),
    ...inReasons(tools, reads),
  ]);
  const at = (told: Told) => told.at ?? Number.POSITIVE_INFINITY;
  return all.sort((a, b) => (at(a) === at(b) ? 0 : at(a) - at(b)));
}

/** One line is told once, by whom it says most about. */
function withoutRepeats(all: readonly Told[]): Told[] {
  const seen = new Set<string>();
  return all.filter((told) => !seen.has(placeOf(told.source)) && seen.add(placeOf(told.source)));
}

function inDeclines(tools: Tools, reads: Reads): readonly Told[] {
  return (tools.know('checkpoints') ?? []).flatMap((of) =>
    of.history.flatMap((checkpoint) =>
      checkpoint.declines.flatMap((decline) =>
        decline.cause
          ? inThrowable(reads, decline.cause, { ...placeOfDecline(decline), jobId: of.jobId, where: 'decline' })
          : [],
      ),
    ),
  );
}

function placeOfDecline({ at, vertexId, subtask, taskManagerId, host }: Decline) {
  return { at, vertexId, subtask, taskManagerId, host };
}

/** REST repeats only the outermost words of a failed checkpoint, but some releases put the cause there. */
function inReasons(tools: Tools, reads: Reads): readonly Told[] {
  return (tools.know('checkpoints') ?? []).flatMap((of) =>
    of.history.flatMap((checkpoint): Told[] => {
      const said = checkpoint.reason === undefined ? undefined : reads(checkpoint.reason);
      const source = checkpoint.sources.reason ?? checkpoint.sources.outcome;
      if (!said || !source || checkpoint.reason === undefined) return [];
      const at = checkpoint.endedAt ?? checkpoint.triggeredAt;
      return [{ at, said, text: checkpoint.reason, source, chain: [], where: 'checkpoint', jobId: of.jobId, count: 1 }];
    }),
  );
}

function inFailures(tools: Tools, reads: Reads): readonly Told[] {
  return (tools.know('failures') ?? []).flatMap((of) =>
    of.attempts.flatMap((attempt) =>
      [attempt.firstFailure, ...attempt.followers].flatMap((failure) =>
        failure?.throwable
          ? inThrowable(reads, failure.throwable, { ...placeOfFailure(failure), jobId: of.jobId, where: 'failure' })
          : [],
      ),
    ),
  );
}

function placeOfFailure({ at, vertexId, vertexName, subtask, taskManagerId, host }: Failure) {
  return { at, vertexId, vertexName, subtask, taskManagerId, host };
}

function inSignals(tools: Tools, phrase: Wanted, reads: Reads): readonly Told[] {
  return (tools.know('signals') ?? []).flatMap((signal): readonly Told[] => {
    if (typeof phrase === 'string' && signal.kind !== phrase) return [];
    if (typeof phrase !== 'string' && signal.throwable === undefined) return [];
    const place = { ...placeOfSignal(signal), where: 'signal' as const, count: signal.count };
    const deep = signal.throwable ? inThrowable(reads, signal.throwable, place) : [];
    const text = signal.source.kind === 'line' ? signal.source.text : '';
    if (deep.length > 0 || typeof phrase !== 'string') return deep;
    return [{ ...place, said: signal.fields, text, source: signal.source, chain: [] }];
  });
}

function placeOfSignal({ at, jobId, vertexId, vertexName, subtask, host, managerId }: Signal) {
  return { at, jobId, vertexId, vertexName, subtask, host, taskManagerId: managerId, saidBy: managerId };
}

/** The deepest throwable that says it: wrappers repeat the words of what they wrap. */
function inThrowable(
  reads: Reads,
  top: Throwable,
  place: Omit<Told, 'said' | 'text' | 'source' | 'chain' | 'count'> & { readonly count?: number },
): readonly Told[] {
  const chain: Throwable[] = [];
  let hit: Told | undefined;
  for (let at: Throwable | undefined = top; at !== undefined && chain.length < 50; at = at.causedBy) {
    chain.push(at);
    const text = `${at.className}: ${at.message}`;
    const said = reads(text);
    if (said) hit = { count: 1, ...place, said, text, source: at.source, chain: [...chain] };
  }
  return hit ? [hit] : [];
}

/** Frames and words of a whole chain, to decide by what stands anywhere in it. */
export function wholeChain(told: Told): string {
  const last = told.chain.at(-1);
  const chain = last?.causedBy ? [...told.chain, last.causedBy] : told.chain;
  return [told.text, ...chain.flatMap((one) => [one.className, one.message, ...one.frames])].join('\n');
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
