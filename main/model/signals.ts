import { compareText } from '#contract/compare-text.ts';
import type { Job } from '#contract/incident/job.ts';
import type { Signal } from '#contract/incident/signal.ts';
import type { Source } from '#contract/incident/source.ts';
import { causes, type Throwable } from '#contract/incident/throwable.ts';
import { present } from '#contract/present.ts';
import type { ErrorFact, FromLog, SaidFact } from '../facts/fact.ts';
import type { Clocks } from './clocks/clocks.ts';
import type { Evidence } from './evidence/evidence.ts';
import { type TaskNames, taskNames } from './jobs/task-names.ts';
import type { Processes } from './managers/processes.ts';
import { restSignalsOf } from './rest-signals.ts';

/** Long enough to recognise a sentence by; the whole stands in the source. */
const MAX_MESSAGE = 300;

type Fields = Signal['fields'];

/** What has a meaning and no part of the incident of its own, by time; the same from the same process is told once. */
export function signalsOf(
  evidence: Evidence,
  clocks: Clocks,
  processes: Processes,
  jobs: readonly Job[],
): readonly Signal[] {
  const given = { clocks, processes, tasks: taskNames(jobs) };
  const found: Signal[] = [];
  const add = (kind: string, fields: Fields, fact: FromLog) => found.push(signalOf(kind, fields, fact, given));
  for (const fact of evidence.signals) add(fact.phrase, fact.fields, fact);
  for (const fact of evidence.allSaid) {
    const fields = homeless(fact);
    if (fields !== undefined) add(fact.phrase, fields, fact);
  }
  for (const fact of evidence.errors) if (isImportant(fact)) add('error-record', errorFields(fact), fact);
  for (const signal of restSignalsOf(evidence, jobs)) found.push(signal);
  return folded(placedByTrace(found).sort((a, b) => (a.at ?? 0) - (b.at ?? 0)));
}

/** What stands deep in a stack trace belongs to the task that the record of this trace names. */
function placedByTrace(signals: readonly Signal[]): Signal[] {
  const tellers = new Map<string, Signal>();
  for (const one of signals)
    if (one.vertexName !== undefined && one.throwable !== undefined)
      for (const { source } of causes(one.throwable)) tellers.set(lineOf(source), one);
  if (tellers.size === 0) return [...signals];
  return signals.map((one) => {
    const teller = one.vertexName === undefined && one.throwable && tellers.get(lineOf(one.throwable.source));
    if (!teller) return one;
    const { jobId = one.jobId, vertexId, vertexName, subtask } = teller;
    return { ...one, ...present({ jobId, vertexId, vertexName, subtask }) };
  });
}

function lineOf(source: Source): string {
  return source.kind === 'line' ? `${source.entry}\n${source.line}` : '';
}

/** Known sentences that may stand without a checkpoint or job to belong to. */
function homeless(fact: SaidFact): Fields | undefined {
  if (fact.phrase === 'checkpoint-async-failed') return { ...fact.fields };
  if (fact.phrase === 'slots-insufficient') return { text: fact.fields.text.slice(0, MAX_MESSAGE) };
  if (fact.phrase === 'checkpoint-trigger-failed' && fact.fields.checkpointId === undefined)
    return { jobId: fact.fields.jobId, because: fact.fields.because.slice(0, MAX_MESSAGE) };
  if (fact.phrase === 'checkpoint-failed' && fact.fields.checkpointId === undefined)
    return { jobId: fact.fields.jobId, because: fact.throwable?.message.slice(0, MAX_MESSAGE) ?? '' };
  // Without a time a change of state has no place in the history of its job; what it says of a failure still counts.
  if (fact.throwable !== undefined && fact.wall === undefined && LIFECYCLE.has(fact.phrase))
    return 'task' in fact.fields ? { task: fact.fields.task } : {};
  // Nor has it one in the life of a process.
  if ((fact.phrase === 'heartbeat-timed-out' || fact.phrase === 'association-failed') && fact.wall === undefined)
    return { ...fact.fields };
  return undefined;
}

const LIFECYCLE: ReadonlySet<SaidFact['phrase']> = new Set(['task-state', 'job-state', 'job-terminal']);

/** Warnings without a stack trace are in every healthy bundle. */
function isImportant(fact: ErrorFact): boolean {
  return fact.level === 'error' || fact.level === 'fatal' || fact.throwable !== undefined;
}

function errorFields(fact: ErrorFact): Fields {
  return { logger: fact.logger, message: fact.message.slice(0, MAX_MESSAGE) };
}

/** What places a signal: when it was said, by whom, about which task. */
interface Given {
  readonly clocks: Clocks;
  readonly processes: Processes;
  readonly tasks: TaskNames;
}

function signalOf(kind: string, fields: Fields, fact: FromLog, { clocks, processes, tasks }: Given): Signal {
  const process = processes.of(fact.entry, fact.source.line);
  const place = placeOf(fact.source.text, fact.throwable, fields, tasks);
  const jobId = typeof fields.jobId === 'string' ? fields.jobId : place?.jobId;
  return {
    kind,
    ...present({ at: clocks.at(fact) }),
    level: fact.level,
    fields,
    ...present({
      throwable: fact.throwable,
      jobId,
      vertexId: place?.vertexId,
      vertexName: place?.vertexName,
      subtask: place?.subtask,
      managerId: process?.id,
      host: process?.host,
    }),
    source: fact.source,
    count: 1,
  };
}

/** A task's name stands in the sentence, in one of its fields or in a message of its stack trace. */
function placeOf(text: string, throwable: Throwable | undefined, fields: Fields, tasks: TaskNames) {
  const named = fields.task ?? fields.operator;
  const texts = [
    ...(typeof named === 'string' ? [named] : []),
    text,
    ...(throwable === undefined ? [] : causes(throwable).map((t) => t.message)),
  ];
  for (const candidate of texts) {
    const place = tasks.inText(candidate);
    if (place !== undefined) return place;
  }
  return typeof fields.task === 'string' ? unlisted(fields.task) : undefined;
}

/** `enrich (4/4)#0`, a task of a job that no source lists: its name is known all the same. */
function unlisted(task: string) {
  const [, vertexName, number] = /^([^\n]{1,4000}) \((\d{1,6})\/\d{1,6}\)/.exec(task) ?? [];
  if (vertexName === undefined) return undefined;
  return { jobId: undefined, vertexId: undefined, vertexName, subtask: Number(number) - 1 };
}

function folded(signals: readonly Signal[]): readonly Signal[] {
  const kept: Signal[] = [];
  const places = new Map<string, number>();
  for (const signal of signals) {
    const key = keyOf(signal);
    const at = places.get(key);
    const first = at === undefined ? undefined : kept[at];
    if (at === undefined || first === undefined) {
      places.set(key, kept.length);
      kept.push(signal);
    } else kept[at] = { ...first, count: first.count + 1, ...(signal.at === undefined ? {} : { lastAt: signal.at }) };
  }
  return kept;
}

/**
 * Each counts by its own time: one ends a run of its job, the other a time in which a process heard nothing of its JobManager. There are
 * at most a few a minute.
 */
const MOMENTS: ReadonlySet<string> = new Set(['rescale-decided', 'rpc-address-resolved']);

function keyOf(signal: Signal): string {
  const fields = Object.entries(signal.fields)
    .sort(([a], [b]) => compareText(a, b))
    .map(([name, value]) => `${name}=${value}`);
  const throwable = signal.throwable === undefined ? '' : `${signal.throwable.className}: ${signal.throwable.message}`;
  const where = signal.managerId ?? signal.source.entry;
  const moment = MOMENTS.has(signal.kind) ? `${signal.at ?? ''}` : '';
  return [signal.kind, where, moment, signal.vertexId ?? '', signal.subtask ?? '', ...fields, throwable].join('\n');
}
