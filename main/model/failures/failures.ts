import type { Failure, JobAttempt, JobFailures } from '#contract/incident/failure.ts';
import type { VertexId } from '#contract/incident/ids.ts';
import type { Job } from '#contract/incident/job.ts';
import type { Setting } from '#contract/incident/setting.ts';
import type { LineSource } from '#contract/incident/source.ts';
import { causes, onlyCarries, type Throwable } from '#contract/incident/throwable.ts';
import { present } from '#contract/present.ts';
import { classifyFailure } from '../../flink/causes/causes.ts';
import { defaultFor } from '../../flink/settings/catalogue.ts';
import type { Clocks } from '../clocks/clocks.ts';
import { type Evidence, listOf } from '../evidence/evidence.ts';
import type { Attempts } from '../jobs/attempts.ts';
import { failureStatements, type JobStatements, type RawFailure } from './failure-sources.ts';
import { type Run, runOf, runsOf } from './job-runs.ts';
import { restartLoops, restartsLeft } from './restart-loops.ts';

/** TaskManager, JobManager and REST write one failure within this; clocks of hosts may differ by 2 s. */
const SAME_MS = 5000;

export function failuresOf(
  evidence: Evidence,
  clocks: Clocks,
  attempts: Attempts,
  jobs: readonly Job[],
  settings: readonly Setting[],
): readonly JobFailures[] {
  const statements = failureStatements(evidence, clocks, attempts);
  const whole = wholeHistories(evidence, historyLimit(settings));
  return jobs.map((job) => {
    const own: JobStatements = statements.get(job.id) ?? { failures: [] };
    const merged = mergedFailures(own.failures, attempts, job);
    const runs = runsOf(job, attempts, own.failures);
    const members = new Map<Run | undefined, Merged[]>();
    for (const one of merged) listOf(members, runOf(runs, one.failure, one.bornAt)).push(one);
    const ran = runs.map((run, i) => attemptOf(run, runs[i + 1], members.get(run) ?? []));
    const loops = restartLoops(ran);
    const left = restartsLeft(job.restartStrategy, ran);
    return {
      jobId: job.id,
      ...(whole.has(job.id) ? { isWhole: true as const } : {}),
      attempts: ran,
      ...(loops.length === 0 ? {} : { loops }),
      ...present({ restartsLeft: left, suppressed: own.suppressed }),
    };
  });
}

const HISTORY_SIZE = 'web.exception-history-size';

/** How many failures the JobManager keeps: of more the oldest are thrown away without a word. The least that any start of it was told. */
function historyLimit(settings: readonly Setting[]): number {
  const set = settings.find(({ key }) => key === HISTORY_SIZE)?.statements.filter(({ origin }) => origin !== 'default');
  const told = (set ?? []).map(({ value }) => Number(value)).filter(Number.isInteger);
  return told.length > 0 ? Math.min(...told) : Number(defaultFor(HISTORY_SIZE, undefined));
}

/** Jobs of whose failures none can have been thrown away. */
function wholeHistories(evidence: Evidence, limit: number): ReadonlySet<string> {
  const whole = evidence
    .rest('exceptions')
    .filter(({ historyLength = limit, applicationId }) => historyLength < limit && applicationId === undefined);
  return new Set(whole.flatMap((body) => evidence.jobOf(body) ?? []));
}

interface Merged {
  failure: Failure;
  /** First sight of its execution attempt, when that was replaced by the time of the failure. */
  readonly bornAt: number | undefined;
  /** Of REST's: when the run ended that it belongs to. */
  endsRunAt: number | undefined;
}

function attemptOf(run: Run, next: Run | undefined, members: readonly Merged[]): JobAttempt {
  const failures = members.map((m) => m.failure).sort((a, b) => a.at - b.at);
  const first = failures.find((f) => !f.secondary) ?? failures[0];
  return {
    number: run.number,
    ...present({ startedAt: run.startedAt, firstFailure: first }),
    followers: failures.filter((f) => f !== first),
    restarted: next !== undefined,
    ...(next?.startedAt === undefined ? {} : { restartedAt: next.startedAt }),
  };
}

/** Task lines first, then REST, then the job's own: each later kind may only repeat what is there. */
function mergedFailures(raws: readonly RawFailure[], attempts: Attempts, job: Job): readonly Merged[] {
  const rank = (raw: RawFailure) => (raw.of === 'job' ? 2 : 0) + (raw.from === 'log' ? 0 : 1);
  const ordered = raws.toSorted((a, b) => rank(a) - rank(b) || a.at - b.at);
  const merged: Merged[] = [];
  const near = new Map<number, Merged[]>();
  // Of equal names the first counts.
  const idByName = new Map(job.vertices.toReversed().map((vertex) => [vertex.name, vertex.id]));
  const bucket = (at: number) => Math.floor(at / SAME_MS);
  const starts = job.states.flatMap(({ to, at, source }) => (to === 'RUNNING' && source.kind === 'line' ? at : []));
  const sameIn = (slot: number, raw: RawFailure) =>
    near.get(slot)?.find((one) => !isOfOtherRun(one, raw) && isSame(one.failure, raw, starts));
  for (const raw of ordered) {
    const slot = bucket(raw.at);
    const same = sameIn(slot - 1, raw) ?? sameIn(slot, raw) ?? sameIn(slot + 1, raw);
    if (same !== undefined) {
      same.failure = joined(same.failure, raw);
      same.endsRunAt ??= raw.endsRunAt;
    } else if (raw.className !== '' || raw.from !== 'log') {
      const made = {
        failure: failureOf(raw, attempts, job, idByName),
        bornAt: bornAt(raw, attempts),
        endsRunAt: raw.endsRunAt,
      };
      merged.push(made);
      listOf(near, slot).push(made);
    }
  }
  return merged;
}

/**
 * A TaskManager that was cut off tells of its tasks long after they were replaced. A task that nobody replaced outlived the restarts of
 * other regions (RestartPipelinedRegionFailoverStrategy) and fails in the run of that time.
 */
function bornAt(raw: RawFailure, attempts: Attempts): number | undefined {
  const born = attempts.byId(raw.attemptId ?? '');
  if (born?.jobId === undefined) return born?.firstAt;
  return attempts.at(born.jobId, born.vertexId, born.subtask, raw.at) === born ? undefined : born.firstAt;
}

/** REST tells the runs of a job apart, however soon and alike they end. */
function isOfOtherRun(known: Merged, raw: RawFailure): boolean {
  return known.endsRunAt !== undefined && raw.endsRunAt !== undefined && known.endsRunAt !== raw.endsRunAt;
}

function isSame(known: Failure, raw: RawFailure, starts: readonly number[]): boolean {
  if (Math.abs(known.at - raw.at) > SAME_MS) return false;
  if (raw.of === 'job') return repeats(known, raw) && !(known.isGlobal && startedBetween(known.at, raw.at, starts));
  if (known.isGlobal || known.className !== raw.className)
    return raw.className === '' && known.attemptId === raw.attemptId;
  if (raw.attemptId !== undefined && known.attemptId !== undefined) return known.attemptId === raw.attemptId;
  return known.vertexName === raw.vertexName && known.subtask === raw.subtask;
}

/** The job ran again in between, both by the JobManager's clock: whatever the words, it is another failure. */
function startedBetween(one: number, other: number, starts: readonly number[]): boolean {
  const [from, to] = [Math.min(one, other), Math.max(one, other)];
  return starts.some((at) => from < at && at < to);
}

/** The job's line or REST's global entry carries the task's throwable, or wraps it. */
function repeats(known: Failure, raw: RawFailure): boolean {
  const same = (t: { readonly className: string; readonly message: string }) =>
    t.className === known.className && t.message.split('\n')[0] === known.message.split('\n')[0];
  return same(raw) || (raw.throwable !== undefined && causes(raw.throwable).some(same));
}

function joined(known: Failure, raw: RawFailure): Failure {
  const isDeeper = raw.of === 'task' && depth(raw.throwable) > depth(known.throwable);
  // Of many copies the first is enough.
  const repeatedAt = known.repeatedAt ?? linesOf(isDeeper ? known.throwable : raw.throwable);
  return {
    ...known,
    ...(isDeeper ? classified(raw) : {}),
    ...present({ repeatedAt }),
    at: Math.min(known.at, raw.at),
    from: known.from.includes(raw.from) ? known.from : [...known.from, raw.from],
    sources: [...known.sources, ...sourcesOf(raw)],
  };
}

/** Its record and, in the same entry, the lines of the deepest and of the outermost throwable: each process prints the trace for itself. */
function sourcesOf({ source, throwable }: RawFailure): Failure['sources'] {
  const deepest = throwable && causes(throwable).at(-1);
  const told = [source, deepest?.source, throwable?.source].filter((one) => one !== undefined);
  return told.filter((one, place) => told.indexOf(one) === place);
}

function linesOf(throwable: Throwable | undefined): readonly LineSource[] | undefined {
  const lines = (throwable === undefined ? [] : causes(throwable)).flatMap((one) =>
    one.source.kind === 'line' && !onlyCarries(one) ? one.source : [],
  );
  return lines.length === 0 ? undefined : lines;
}

function depth(throwable: Throwable | undefined): number {
  return throwable === undefined ? 0 : causes(throwable).length;
}

function classified(raw: RawFailure) {
  const { family, decisive, secondary } = classifyFailure(raw.throwable ?? bareThrowable(raw));
  return {
    ...(raw.throwable === undefined ? {} : { throwable: raw.throwable }),
    className: raw.className,
    message: raw.message,
    family,
    ...(decisive === undefined ? {} : { decisive }),
    secondary,
  };
}

/** REST or a line without a stack trace still names a class. */
function bareThrowable({ className, message, source }: RawFailure): Throwable {
  return { className, message, frames: [], framesOmitted: 0, source };
}

function failureOf(raw: RawFailure, attempts: Attempts, job: Job, idByName: ReadonlyMap<string, VertexId>): Failure {
  const vertexId =
    raw.vertexId ??
    (raw.vertexName === undefined
      ? undefined
      : (idByName.get(raw.vertexName) ?? attempts.vertexNamed(job.id, raw.vertexName)));
  const placed =
    vertexId === undefined || raw.subtask === undefined
      ? undefined
      : attempts.at(job.id, vertexId, raw.subtask, raw.at);
  const taskManagerId = raw.taskManagerId ?? placed?.taskManagerId;
  const host = placed?.taskManagerId === taskManagerId ? (placed?.host ?? raw.host) : raw.host;
  const attemptId = raw.attemptId ?? placed?.id;
  return {
    at: raw.at,
    ...classified(raw),
    ...present({ vertexId, vertexName: raw.vertexName, subtask: raw.subtask, attemptId, taskManagerId, host }),
    isGlobal: raw.of === 'job',
    from: [raw.from],
    sources: sourcesOf(raw),
  };
}
