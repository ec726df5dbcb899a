import type { ArtifactKind } from '#contract/incident/artifact.ts';
import type { Failure } from '#contract/incident/failure.ts';
import type { Signal } from '#contract/incident/signal.ts';
import { causes, type Throwable } from '#contract/incident/throwable.ts';
import { present } from '#contract/present.ts';
import { classifyFailure } from '../../flink/causes/causes.ts';
import { isCutChange } from '../../flink/words/cut-change.ts';
import { isNoise } from '../../flink/words/noise.ts';
import { everyFailure } from './every-failure.ts';
import { kept } from './kept.ts';
import type { Tools } from './tools.ts';

/** More records than this are a log, not some screens of one that somebody copied. */
const RECORDS = 400;
const LOGS: readonly ArtifactKind[] = ['other-log', 'jobmanager-log', 'taskmanager-log', 'client-log'];

const BESIDE: readonly ArtifactKind[] = ['settings', 'unknown'];

/**
 * A few lines that somebody pasted: no start of a process, nothing that was asked of REST, one short text. What stands before and after
 * them is not known, so nothing may be concluded from what they do not say.
 */
export const isExcerpt = kept(({ incident: { coverage, release } }: Tools): boolean => {
  // The settings that somebody sends along say nothing of what happened.
  const [source, ...more] = coverage.sources.filter(({ artifact }) => !BESIDE.includes(artifact.kind));
  return (
    source !== undefined &&
    more.length === 0 &&
    release.kind === 'unknown' &&
    LOGS.includes(source.artifact.kind) &&
    source.records <= RECORDS
  );
});

/** Clients log what their job or its submission failed with, and nothing of the cluster that it ran on. */
const isOfClients = kept(({ incident: { coverage } }: Tools): boolean => {
  const sources = coverage.sources.filter(({ artifact }) => !BESIDE.includes(artifact.kind));
  return sources.length > 0 && sources.every(({ artifact }) => artifact.kind === 'client-log');
});

/** A failure without the job, and often without the time, that a log around it would tell. */
export type LooseFailure = Omit<Failure, 'at'> & {
  readonly at?: Failure['at'] | undefined;
  /** It ended nothing as far as it says. */
  readonly isProbe?: true;
};

/** Stack traces of an excerpt, of clients alone, or of logs whose lines were cut, that belong to no job: whoever sent them asks about them. What only follows from others, or says nothing, comes last. */
export const looseFailures = kept((tools: Tools): readonly LooseFailure[] => {
  const isAll = isExcerpt(tools) || isOfClients(tools);
  const all = (isAll ? (tools.know('signals') ?? []) : unplaced(tools)).flatMap(failureOf);
  const distinct = all.filter((one, at) => all.findIndex((other) => other.throwable === one.throwable) === at);
  const first = (one: LooseFailure) => !one.secondary && !isMute(one);
  return [...distinct.filter(first), ...distinct.filter((one) => !first(one))];
});

/** A class and nothing else: what the SQL client leaves of an exception without a message. */
function isMute({ throwable }: LooseFailure): boolean {
  return (
    throwable !== undefined &&
    causes(throwable).every(({ frames, message }) => frames.length === 0 && message.trim() === '')
  );
}

/** A warning whose sentence ends with the name of an exception tells of a try that did not come off, not of what failed with it. */
function isMentioned(throwable: Throwable, level: string | undefined): boolean {
  return (level === 'info' || level === 'warn') && causes(throwable).every((one) => one.frames.length === 0);
}

/** Who looks for an optional class catches its error bare and goes on with a warning; what ends something carries it wrapped, or is an error. */
function isProbe(throwable: Throwable, level: string | undefined): boolean {
  const { family, decisive } = classifyFailure(throwable);
  return (level === 'info' || level === 'warn') && family === 'class-loading' && decisive === throwable;
}

/**
 * Of whole logs whose lines carry no time, or were cut: what they say of a failure has no place in the history of its job, but it was said. Where REST
 * or another log places a failure, that one tells it.
 */
function unplaced(tools: Tools): readonly Signal[] {
  if (everyFailure(tools).length > 0) return [];
  return (tools.know('signals') ?? []).filter(isUnplaced);
}

/** A change of state that stands in no job's history: it has no time, or its line was cut before it said which. */
function isUnplaced({ kind, at, fields }: Signal): boolean {
  if (LIFECYCLE.includes(kind)) return at === undefined;
  return kind === 'error-record' && isCutChange(String(fields.logger), String(fields.message).split('\n')[0] ?? '');
}

/** Changes of state, which a job's history is made of. */
const LIFECYCLE: readonly string[] = ['task-state', 'job-state', 'job-terminal'];

function failureOf(signal: Signal): readonly LooseFailure[] {
  const { kind, throwable, jobId, at, fields, vertexId, vertexName, subtask, host, source, level } = signal;
  const isChange = LIFECYCLE.includes(kind) || isUnplaced(signal);
  // A job's own failures have their place already.
  if (throwable === undefined || (jobId !== undefined && !isUnplaced(signal))) return [];
  if ((!isChange && isMentioned(throwable, level)) || isNoise(`${throwable.className}: ${throwable.message}`))
    return [];
  const { family, decisive, secondary } = classifyFailure(throwable);
  const task = vertexName ?? (typeof fields.task === 'string' ? fields.task : undefined);
  return [
    {
      ...(at === undefined ? {} : { at }),
      throwable,
      className: throwable.className,
      message: throwable.message,
      family,
      decisive,
      secondary,
      ...present({ vertexId, vertexName: task, subtask, host }),
      ...(!isChange && isProbe(throwable, level) ? { isProbe: true as const } : {}),
      isGlobal: false,
      from: ['log'],
      sources: [source],
    },
  ];
}
