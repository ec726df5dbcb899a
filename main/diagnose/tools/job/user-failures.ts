import type { Failure, JobAttempt, JobFailures } from '#contract/incident/failure.ts';
import { causes, type Throwable } from '#contract/incident/throwable.ts';
import { isUserCode } from '../../../flink/causes/causes.ts';
import { isHollow } from '../../../flink/causes/hollow-wrappers.ts';
import { pythonFaultIn } from '../../../flink/causes/python-trace.ts';
import { isUnreadable } from '../../../flink/causes/unreadable-record.ts';
import { isStarting } from '../../../flink/frames/frames.ts';
import { says } from '../../../flink/sayings.ts';
import { externalCallOf } from '../connector/external-calls.ts';
import { jobOf, vertexOf } from '../culprit.ts';
import type { LooseFailure } from '../excerpt.ts';
import type { Tools } from '../tools.ts';
import { ranOnBetween } from './ran-on.ts';

/** One record that fails the job again after each restart. */
export interface Poison {
  /** Runs that ended with it. */
  readonly failures: readonly Failure[];
  /** The message names a value of the record. */
  readonly isNamed: boolean;
  /** It is always the same subtask. */
  readonly subtask?: number;
}

export function firstFailures(of: JobFailures): readonly Failure[] {
  return of.attempts.flatMap((attempt) => (attempt.firstFailure ? [attempt.firstFailure] : []));
}

/** The code of the job threw it, and nothing that has a cause of its own stands below. */
export function isUsers(failure: LooseFailure): boolean {
  return (
    failure.family === 'user-code' &&
    !failure.secondary &&
    thrower(failure) !== undefined &&
    !isRefusedAFile(failure) &&
    !isCutShort(failure)
  );
}

/** It ends with a class of Flink that only wraps: what the code of the job met stood below. */
function isCutShort({ throwable }: LooseFailure): boolean {
  const deepest = throwable && causes(throwable).at(-1);
  return deepest !== undefined && isHollow(deepest);
}

/** The process may open no more: that is `process/files-exhausted`, whoever asks next. */
function isRefusedAFile({ throwable }: LooseFailure): boolean {
  return (
    throwable !== undefined && causes(throwable).some(({ message }) => says('files-exhausted', message) !== undefined)
  );
}

/** The deepest throwable that the user's code is in. */
export function thrower(failure: LooseFailure): Throwable | undefined {
  if (failure.throwable === undefined) return undefined;
  const chain = causes(failure.throwable);
  // A Python worker puts its own trace into the message.
  return chain.find(isPython) ?? chain.filter((one) => one.frames.some(isUserCode)).at(-1);
}

function isPython({ message }: Throwable): boolean {
  return (pythonFaultIn(message)?.frame ?? '') !== '';
}

/** What the code of the job threw, and where. */
export function thrownBy(failure: LooseFailure): {
  readonly exception: string;
  readonly message: string;
  readonly frame: string;
} {
  const throwable = thrower(failure);
  const python = throwable && pythonFaultIn(throwable.message);
  if (python) return python;
  const said = (failure.throwable && causes(failure.throwable).at(-1)) ?? throwable;
  return {
    exception: said?.className ?? failure.className,
    message: (said?.message ?? failure.message).split('\n')[0]?.slice(0, 300) ?? '',
    frame: throwable?.frames.find(isUserCode) ?? '',
  };
}

/** A number, or something in quotes: a value, not only a sentence of the program. */
const VALUE = /\d|["'`“][^"'`”]{1,200}["'`”]/;
/** The JVM quotes code, not values: `Cannot invoke "Rate.value()" because "rate" is null`. */
const QUOTED_CODE = /NullPointerException: Cannot [^\n]{1,500}/g;

/** Two runs may fail alike by chance where a message names no value; of three on one subtask out of two at least, it is one time in four. */
const RUNS = { named: 2, unnamed: 3 } as const;

/** The record that most failures of the job's own code come from. */
export function poisonOf(tools: Tools, of: JobFailures): Poison | undefined {
  const runs = of.attempts.filter(({ firstFailure }) => firstFailure !== undefined && mayBePoison(firstFailure));
  const group = largestGroup(runs);
  const failures = group.flatMap((run) => run.firstFailure ?? []);
  const [first] = failures;
  if (!first || failures.length <= runs.length / 2 || group.some(failsElsewhere)) return undefined;
  if (ranOnBetween(tools, of.jobId, failures) === true) return undefined;
  const isNamed = VALUE.test(saidBy(first).replaceAll(QUOTED_CODE, ''));
  const isOne = first.subtask !== undefined && failures.every((one) => one.subtask === first.subtask);
  if (!isOne && isDealtByKey(tools, of.jobId, first)) return undefined;
  const parallelism = vertexOf(tools, { ...first, jobId: of.jobId })?.parallelism ?? 1;
  const isEnough = isNamed
    ? failures.length >= (isOne ? RUNS.named : RUNS.unnamed)
    : isOne && parallelism > 1 && failures.length >= RUNS.unnamed;
  if (!isEnough) return undefined;
  return { failures, isNamed, ...(isOne && first.subtask !== undefined ? { subtask: first.subtask } : {}) };
}

/** A key leads its record to the same subtask in every run: on different ones it was not the same record. */
function isDealtByKey(tools: Tools, jobId: string, failure: Failure): boolean {
  const vertex = vertexOf(tools, { ...failure, jobId });
  const into = jobOf(tools, jobId)?.edges.filter((edge) => edge.to === vertex?.id) ?? [];
  return into.length > 0 && into.every(({ strategy }) => /^hash$/i.test(strategy));
}

/** What the program asks for by its own name; the digits of a path are no value of a record. */
const FILE_GONE = /\.(?:FileNotFound|NoSuchFile)Exception$/;

function mayBePoison(failure: Failure): boolean {
  if (failure.secondary || failure.throwable === undefined || externalCallOf(failure)) return false;
  const chain = causes(failure.throwable);
  if (chain.some((one) => isStarting(one.frames) || FILE_GONE.test(one.className))) return false;
  if (isUsers(failure)) return true;
  const isFormat = failure.family === 'framework' || failure.family === 'unknown';
  return isFormat && isUnreadable(chain);
}

/** The same words of the whole chain, in the same vertex. */
function largestGroup(runs: readonly JobAttempt[]): readonly JobAttempt[] {
  const groups = new Map<string, JobAttempt[]>();
  for (const run of runs) {
    if (!run.firstFailure) continue;
    const key = `${run.firstFailure.vertexName ?? ''}\n${saidBy(run.firstFailure)}`;
    groups.set(key, [...(groups.get(key) ?? []), run]);
  }
  return [...groups.values()].sort((a, b) => b.length - a.length)[0] ?? [];
}

/** Another subtask fails alike in the same run: then it is not one record. */
function failsElsewhere({ firstFailure, followers }: JobAttempt): boolean {
  return followers.some(
    (one) =>
      one.vertexName === firstFailure?.vertexName &&
      one.subtask !== firstFailure?.subtask &&
      one.className === firstFailure?.className,
  );
}

/** Classes and messages of the chain; of a Python worker its own, since Beam numbers what it asked for (`for instruction 12:`). */
function saidBy(failure: Failure): string {
  const chain = failure.throwable ? causes(failure.throwable) : [];
  return chain
    .map(({ className, message }) => {
      const python = pythonFaultIn(message);
      return python === undefined ? `${className}: ${message}` : `${python.exception}: ${python.message}`;
    })
    .join('\n');
}
