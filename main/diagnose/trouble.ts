import type { Failure } from '#contract/incident/failure.ts';
import type { CauseId } from '#contract/incident/ids.ts';
import type { Transition } from '#contract/incident/job.ts';
import type { Signal } from '#contract/incident/signal.ts';
import type { Source } from '#contract/incident/source.ts';
import { causes, type Throwable } from '#contract/incident/throwable.ts';
import { duration } from '#contract/wording/duration.ts';
import { isMadeByProgram } from '../flink/causes/causes.ts';
import { isNoise } from '../flink/words/noise.ts';
import {
  isClosedModule,
  isExpiry,
  isJobManagerSilent,
  isOfKubernetes,
  isOfZooKeeper,
} from '../flink/words/silence-words.ts';
import { failedStartOf } from '../flink/words/start-words.ts';
import { isOfStatement, isOfSubmission, isThrownInMain } from '../flink/words/submission-words.ts';
import { failedCheckpoints, lateCheckpoints } from './checkpoint-troubles.ts';
import { looseSigns } from './loose-signs.ts';
import { podTroubles } from './pod-troubles.ts';
import { processTroubles } from './process-troubles.ts';
import { restTroubles } from './rest-troubles.ts';
import { isPressed } from './tools/backpressure/bottleneck.ts';
import { isExcerpt, type LooseFailure, looseFailures } from './tools/excerpt.ts';
import { greatest } from './tools/extremes.ts';
import { lateStart } from './tools/job/late-start.ts';
import { isPutRight, SAME_SUBMISSION_MS, submittedAgain } from './tools/job/started-again.ts';
import { takenOver } from './tools/job/taken-over.ts';
import { jobCalled, jobCalledFirst } from './tools/job-called.ts';
import { isRolled } from './tools/process/rolling-restart.ts';
import { waitingJobs } from './tools/resource/waiting-jobs.ts';
import { saidBriefly } from './tools/said-briefly.ts';
import type { Tools } from './tools/tools.ts';
import { clipped, phrase, type Text, withoutStop } from './tools/words.ts';

/** Something plainly went wrong, whether or not a rule knows why. With one of these there is no "no problem found". */
export interface Trouble {
  readonly title: Text;
  /** The cause whose question stays open. */
  readonly about: CauseId;
  readonly source: Source | undefined;
  /** Nothing went wrong as far as the bundle shows; it shows too little. */
  readonly isDoubt?: true;
}

/** Sentences that no healthy cluster writes, however it is run. */
const GRAVE: Readonly<Record<string, CauseId>> = {
  'out-of-memory': 'memory/heap-exhausted',
  'native-thread-failed': 'memory/native-threads',
  'native-memory-insufficient': 'memory/container-limit',
  'jvm-crashed': 'process/jvm-crashed',
  'oom-killer': 'memory/container-limit',
  'container-memory-exceeded': 'memory/container-limit',
  'disk-full': 'storage/full',
  'files-exhausted': 'process/files-exhausted',
  // Only of a log without a day: else it is an event of that process.
  'heartbeat-timed-out': 'heartbeat/lost',
  'submission-failed': 'job/submission-failed',
  'scheme-unsupported': 'storage/scheme-unsupported',
  'ha-metadata-missing': 'ha/metadata-missing',
  'operator-without-ha-data': 'ha/metadata-missing',
  'cancellation-timed-out': 'process/cancellation-stuck',
  'network-buffers-insufficient': 'network/buffers-insufficient',
  'registration-timed-out': 'network/unreachable-address',
  'restore-unmapped-state': 'restore/unmapped-state',
  'restore-incompatible-serializer': 'restore/incompatible-serializer',
  'restore-max-parallelism': 'restore/max-parallelism-changed',
};

export function troublesOf(tools: Tools): readonly Trouble[] {
  return [
    ...failedJobs(tools),
    ...troubledJobs(tools),
    ...waiting(tools),
    ...processTroubles(tools),
    ...failedCheckpoints(tools),
    ...graveWords(tools),
    ...lateCheckpoints(tools),
    ...heldBack(tools),
    ...restTroubles(tools),
    ...podTroubles(tools),
    ...looseFailures(tools).map((failure) => looseTrouble(failure, isExcerpt(tools))),
    ...looseErrors(tools),
    ...looseSigns(tools),
  ];
}

/** What was pasted is what is asked about, whether or not a rule knows it. */
function looseTrouble(failure: LooseFailure, isPasted: boolean): Trouble {
  const said = withoutStop(saidBriefly(telling(failure)));
  const title = isPasted
    ? phrase(`The excerpt shows ${said}`, `摘录中有 ${said}`)
    : phrase(`A log shows ${said}`, `日志中有 ${said}`);
  return { title, about: aboutOf(failure), source: failure.sources[0] };
}

/** What Flink throws around anything that fails a restore or the making of an operator: it decides what is at stake, and says nothing of why. */
const AROUND =
  /^Could not restore (?:keyed|operator) state backend for .{1,300} from any of the|^Cannot instantiate user function/;

function telling(failure: LooseFailure): LooseFailure | Throwable {
  const said = failure.decisive ?? failure;
  if (!AROUND.test(said.message) || failure.throwable === undefined) return said;
  return causes(failure.throwable).findLast(({ message }) => message.trim() !== '') ?? said;
}

/** What the excerpt leaves open; a task may have failed of anything, a process or a submission not. */
function aboutOf({ family, throwable }: LooseFailure): CauseId {
  const chain = throwable === undefined ? [] : causes(throwable);
  if (SILENCE.includes(family)) return chain.some(isJobManagerSilent) ? 'process/stalled' : 'heartbeat/lost';
  if (chain.some(isExpiry)) return 'checkpoint/expired';
  const own = OF_FAMILY[family];
  if (own !== undefined) return own;
  const role = chain.map(({ message }) => failedStartOf(message)).find((one) => one !== undefined);
  if (role !== undefined) return role === 'jobmanager' ? 'process/jobmanager-died' : 'process/taskmanager-died';
  if (chain.some(isOfSubmission) || isThrownInMain(chain)) return 'job/submission-failed';
  if (chain.some(isClosedModule)) return 'job/class-conflict';
  if (chain.some(isOfZooKeeper)) return 'ha/leadership-lost';
  return chain.some(isOfKubernetes) ? 'resource/workers-not-granted' : 'job/restart-loop';
}

/** Another process of Flink does not answer, or closed its connection. */
const SILENCE: readonly Failure['family'][] = ['heartbeat', 'rpc', 'connection-lost'];

/** What is neither the code of the job nor one of its records. */
const OF_FAMILY: Readonly<Partial<Record<Failure['family'], CauseId>>> = {
  'task-manager-gone': 'process/taskmanager-died',
  'checkpoint-tolerance': 'checkpoint/tolerance-exceeded',
  checkpoint: 'checkpoint/declined',
  kafka: 'connector/kafka-unavailable',
  leadership: 'ha/leadership-lost',
};

/** Errors without a stack trace: a healthy log has some at its start and end, but nobody pastes those for nothing. */
function looseErrors(tools: Tools): readonly Trouble[] {
  if (!isExcerpt(tools) || looseFailures(tools).length > 0) return [];
  const errors = (tools.know('signals') ?? []).filter(
    ({ level, source }) =>
      (level === 'error' || level === 'fatal') && !(source.kind === 'line' && isNoise(source.text)),
  );
  return errors.slice(0, 1).map(({ source }) => {
    const said = source.kind === 'line' ? clipped(source.text, 200) : '';
    return { title: phrase(`The excerpt says: ${said}`, `摘录中写道：${said}`), about: 'job/restart-loop', source };
  });
}

function failedJobs(tools: Tools): readonly Trouble[] {
  const real = (tools.know('failures') ?? []).flatMap(({ jobId, attempts }) =>
    attempts
      .flatMap((one) => one.firstFailure ?? [])
      .filter(({ family }) => family !== 'cancelled' && !isWellNow(tools, jobId)),
  );
  return real.map((failure) => ({ title: failed(failure), about: 'job/restart-loop', source: failure.sources[0] }));
}

/** Submitted again and well since; it only waited for its first slots; or the hosts were restarted in turn beneath it. */
function isWellNow(tools: Tools, jobId: string): boolean {
  return isPutRight(tools, jobId) || lateStart(tools, jobId) !== undefined || isRolled(tools, jobId);
}

/** States that a job passes through only when something went wrong; RESTARTING and FAILING are there when it was just happening. */
const TROUBLED = ['FAILED', 'FAILING', 'RESTARTING', 'SUSPENDED'];

/** The first change that a log keeps may be the way out of it: what led there stands before its beginning. */
function isAfterTrouble(first: Transition | undefined): boolean {
  return first !== undefined && TROUBLED.includes(first.from);
}

function troubledJobs(tools: Tools): readonly Trouble[] {
  return (tools.know('jobs') ?? []).flatMap((job) => {
    const [first] = job.states;
    const state = job.states.find((one) => TROUBLED.includes(one.to)) ?? (isAfterTrouble(first) ? first : undefined);
    const taken = takenOver(tools, job);
    const status = TROUBLED.includes(job.status ?? '') ? job.status : undefined;
    const seen = (state === first && isAfterTrouble(first) ? first?.from : state?.to) ?? status;
    const called = jobCalledFirst(tools, job);
    if (seen !== undefined && !isWellNow(tools, job.id))
      return [
        {
          title: phrase(`${called.en} was ${seen}`, `${called['zh-CN']}曾处于 ${seen} 状态`),
          about: 'job/restart-loop',
          source: state?.source ?? job.sources[0],
        },
      ];
    if (taken === undefined) return [];
    const title = phrase(
      `${called.en} was taken over by another JobManager`,
      `${called['zh-CN']}被另一个 JobManager 接管`,
    );
    return [{ title, about: 'process/jobmanager-died', source: taken }];
  });
}

/** A job that got no slot for a minute: whether they are too few or come late, it does nothing. */
function waiting(tools: Tools): readonly Trouble[] {
  return waitingJobs(tools).map(({ job, from, to, evidence }) => ({
    title: phrase(
      `No task of ${jobCalled(tools, job).en} was deployed for ${duration(to - from)}`,
      `${jobCalled(tools, job)['zh-CN']}已有 ${duration(to - from, 'zh-CN')}没有任何 task 被部署`,
    ),
    about: 'resource/slots-insufficient',
    source: evidence[0],
  }));
}

function failed(failure: Failure): Text {
  const said = withoutStop(saidBriefly({ ...failure, frames: failure.throwable?.frames ?? [] }));
  return phrase(`A job failed (${said})`, `有作业失败（${said}）`);
}

function graveWords(tools: Tools): readonly Trouble[] {
  const isExplained = looseFailures(tools).length > 0;
  return (tools.know('signals') ?? []).flatMap((signal) => {
    const about = GRAVE[signal.kind];
    const said =
      signal.source.kind === 'line' ? withoutStop(clipped(signal.source.text.replace(/^#\s*/, ''), 200)) : signal.kind;
    // `… Reason:` says less than the reason.
    if (signal.kind === 'disk-full' && isMadeByProgram(signal.throwable ? causes(signal.throwable) : [])) return [];
    if (about === undefined || (isExplained && isOfStatement(said)) || isCorrected(tools, signal)) return [];
    return [{ title: phrase(`A log reports: ${said}`, `日志报告：${said}`), about, source: signal.source }];
  });
}

function isCorrected(tools: Tools, { kind, at }: Signal): boolean {
  if (kind !== 'submission-failed' || at === undefined) return false;
  const beside = (tools.know('signals') ?? []).filter(
    (one) => one.kind === kind && Math.abs((one.at ?? 0) - at) <= SAME_SUBMISSION_MS,
  );
  return submittedAgain(tools, beside.map(wordsOf).join('\n'), at) !== undefined;
}

function wordsOf({ source, throwable }: Signal): string {
  const said = (throwable ? causes(throwable) : []).map((one) => one.message);
  return [source.kind === 'line' ? source.text : '', ...said].join('\n');
}

/** Held back in the newest snapshot: whoever is to blame, the job is behind. */
function heldBack(tools: Tools): readonly Trouble[] {
  const pressure = tools.know('pressure') ?? [];
  const newest = greatest(pressure.map((one) => one.at));
  return pressure
    .filter((one) => one.at === newest && isPressed(one))
    .slice(0, 1)
    .map((one) => ({
      title: phrase('The job is back-pressured', '作业处于反压状态'),
      about: 'backpressure/present',
      source: one.source,
    }));
}
