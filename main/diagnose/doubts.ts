import type { ArtifactKind } from '#contract/incident/artifact.ts';
import type { Manager } from '#contract/incident/cluster.ts';
import type { Instant } from '#contract/incident/instant.ts';
import type { Job, Transition } from '#contract/incident/job.ts';
import type { MessagePattern } from '#contract/incident/message.ts';
import { median } from '#contract/median.ts';
import { duration } from '#contract/wording/duration.ts';
import { isNoise } from '../flink/words/noise.ts';
import { eventTimeDoubts } from './event-time-doubts.ts';
import { endOf } from './tools/checkpoint/checkpoints.ts';
import { jobManagerLogsEnd } from './tools/checkpoint/hanging-checkpoint.ts';
import { completedOf } from './tools/checkpoint/history.ts';
import { jobManagersOf, workersOf } from './tools/culprit.ts';
import { isExcerpt } from './tools/excerpt.ts';
import { firstWithMost } from './tools/extremes.ts';
import { batchProof } from './tools/job/batch-jobs.ts';
import { aloneAt } from './tools/job/forgotten-jobs.ts';
import { longCancel } from './tools/job/long-cancels.ts';
import { isPutRight } from './tools/job/started-again.ts';
import { inherited } from './tools/job/taken-over.ts';
import { jobCalled, jobCalledFirst } from './tools/job-called.ts';
import type { Tools } from './tools/tools.ts';
import { clipped, phrase, quoted, withoutStop } from './tools/words.ts';
import type { Trouble } from './trouble.ts';

/**
 * Why nothing that was found does not mean that nothing is wrong. A job that stands still writes no word: only its checkpoints, or what
 * REST says of its tasks, show that records pass.
 */
export function doubtsOf(tools: Tools): readonly Trouble[] {
  const jobs = tools.know('jobs') ?? [];
  const begun = jobs.length === 0 ? onlyBegun(tools) : undefined;
  return [
    ...(begun === undefined ? [] : [begun]),
    ...jobs.flatMap((job) => handedDown(tools, job) ?? []),
    ...jobs.flatMap((job) => stoppedUnder(tools, job) ?? []),
    ...jobs.flatMap((job) => hardToCancel(tools, job) ?? []),
    ...jobs
      .filter((job) => isAtWork(tools, job) && !isPutRight(tools, job.id))
      .flatMap((job) => unseen(tools, job) ?? []),
    ...eventTimeDoubts(tools),
    ...warnedOf(tools),
  ];
}

const MOST_CHARS = 200;

/** What was said once is quoted as it was; of a record in JSON the pattern alone is its sentence. */
function wordsOf({ pattern, count, first }: MessagePattern): string {
  const [head = ''] = pattern.split('<*>');
  const at = count === 1 && head !== '' && !first.text.startsWith('{') ? first.text.indexOf(head) : -1;
  return at < 0 ? pattern : first.text.slice(at);
}

/** Warnings are in every healthy log, but nobody pastes some for nothing; what is said most often is what is asked about. */
function warnedOf(tools: Tools): readonly Trouble[] {
  if (!isExcerpt(tools)) return [];
  const warnings = (tools.incident.messages ?? []).filter(
    ({ level, first }) => level === 'warn' && !isNoise(first.text),
  );
  const most = firstWithMost(warnings, ({ count }) => count);
  if (most === undefined) return [];
  const said = quoted(withoutStop(clipped(wordsOf(most), MOST_CHARS)));
  const times = most.count > 1 ? ` (${most.count}×)` : '';
  return [
    {
      title: phrase(
        `The excerpt holds no error, only warnings: ${said.en}${times}`,
        `摘录中没有错误，只有警告：${said['zh-CN']}${times}`,
      ),
      about: 'job/restart-loop',
      source: most.first,
      isDoubt: true,
    },
  ];
}

/** Within this a cluster is up and is given its job, by hand or by its entry point: a log that ends before tells of the start alone. */
const START_UP_MS = 60_000;

/** REST lists the jobs, and that there is none. A cluster whose TaskManagers all came and say nothing of note waits for one. */
function onlyBegun(tools: Tools): Trouble | undefined {
  const { sources } = tools.incident.coverage;
  if (sources.some(({ artifact }) => artifact.kind === 'rest' && artifact.read)) return undefined;
  const jobManagers = jobManagersOf(tools).filter(({ logTo }) => logTo !== undefined);
  const workers = workersOf(tools);
  if (workers.length > 0 && workers.every(hasCome)) return undefined;
  const isShort = ({ logFrom = 0, logTo = 0 }: Manager) => logTo - logFrom < START_UP_MS;
  if (jobManagers.length === 0 || !jobManagers.every(isShort)) return undefined;
  return {
    title: phrase(
      'The JobManager log ends within a minute of its beginning, before any job',
      'JobManager 日志开始后不到一分钟即结束，其中尚无任何作业',
    ),
    about: 'job/submission-failed',
    source: jobManagers[0]?.sources[0],
    isDoubt: true,
  };
}

function hasCome({ logTo, events }: Manager): boolean {
  return logTo !== undefined && events.some(({ kind }) => kind === 'registered');
}

/** It may have been stopped in order, as an upgrade does it, or have died: only its own log tells. */
function handedDown(tools: Tools, job: Job): Trouble | undefined {
  const found = inherited(tools, job);
  if (found === undefined) return undefined;
  const called = jobCalledFirst(tools, job);
  const { source, stoodBy } = found;
  return {
    title: stoodBy
      ? phrase(
          `${called.en} was recovered from another JobManager, and why that one no longer led is not in the bundle`,
          `${called['zh-CN']}是从另一个 JobManager 接管恢复的，诊断包中没有资料说明前者为何不再领导`,
        )
      : phrase(
          `${called.en} was recovered by a JobManager that had just started, and why the one before it ended is not in the bundle`,
          `${called['zh-CN']}由刚启动的 JobManager 恢复，诊断包中没有资料说明之前的 JobManager 为何结束`,
        ),
    about: 'process/jobmanager-died',
    source,
    isDoubt: true,
  };
}

/** REST and the JobManager tell how long it took; who did not react, and where it stood, is told by the logs of its TaskManagers. */
function hardToCancel(tools: Tools, job: Job): Trouble | undefined {
  const long = longCancel(tools, job);
  if (long === undefined) return undefined;
  const called = jobCalled(tools, job);
  return {
    title: phrase(
      `It took ${duration(long.ms)} to cancel ${called.en}: some task did not react to it`,
      `取消${called['zh-CN']}用了 ${duration(long.ms, 'zh-CN')}：有 task 没有响应取消`,
    ),
    about: 'process/cancellation-stuck',
    source: long.begin.source,
    isDoubt: true,
  };
}

/** What a JobManager still says after its signal; behind more than this it went on. */
const GOODBYE_MS = 60_000;

/** The last JobManager of the bundle was told to end while the job ran: an upgrade does so, and so does somebody who reboots its host. */
function stoppedUnder(tools: Tools, job: Job): Trouble | undefined {
  const [last] = jobManagersOf(tools)
    .filter(({ logTo }) => logTo !== undefined)
    .sort((a, b) => (b.logTo ?? 0) - (a.logTo ?? 0));
  const stop = last?.events.findLast(({ kind }) => kind === 'sigterm');
  if (last?.logTo === undefined || stop === undefined || last.logTo - stop.at > GOODBYE_MS) return undefined;
  if (!wasRunning(tools, job, stop.at) || batchProof(tools, job.id)) return undefined;
  const called = jobCalled(tools, job);
  const host = last.host === undefined ? '' : ` ${last.host}`;
  const open =
    aloneAt(tools, last).length === 0
      ? phrase('what came of that is not in the bundle', '其后的情况不在诊断包中')
      : phrase(
          'without high availability nobody recovers it: whether that was meant is not in the bundle',
          '没有高可用，无人恢复该作业；是否有意为之，诊断包中没有资料说明',
        );
  return {
    title: phrase(
      `JobManager${host} was told to end (SIGTERM) while ${called.en} was running, and ${open.en}`,
      `JobManager${host} 在${called['zh-CN']}运行时收到终止信号（SIGTERM），${open['zh-CN']}`,
    ),
    about: 'process/jobmanager-died',
    source: stop.source,
    isDoubt: true,
  };
}

/** The end of a log may keep no change of the job's own state, but those of its tasks, or checkpoints that they took. */
function wasRunning(tools: Tools, { id, states, attempts }: Job, until: Instant): boolean {
  const before = ({ at }: Transition) => at <= until;
  if (states.length > 0) return states.findLast(before)?.to === 'RUNNING';
  if (attempts.length > 0) return attempts.some(({ transitions }) => transitions.findLast(before)?.to === 'RUNNING');
  const of = tools.know('checkpoints')?.find((one) => one.jobId === id);
  return of !== undefined && completedOf(of).some((one) => (endOf(one) ?? until + 1) <= until);
}

const ENDED = ['FINISHED', 'CANCELED', 'FAILED', 'SUSPENDED'];

/** Streams, as far as the bundle tells, and nobody looked into its tasks. */
function isAtWork(tools: Tools, job: Job): boolean {
  const last = job.status ?? job.states.at(-1)?.to;
  const isOver = job.endedAt !== undefined || (last !== undefined && ENDED.includes(last));
  const isSampled = tools.know('pressure')?.some((one) => one.jobId === job.id);
  return !isOver && !isSampled && batchProof(tools, job.id) === undefined;
}

/** Fewer say nothing about what is usual. */
const ENOUGH = 3;
/** A silence of ten usual distances is none of those that a slow one, or a savepoint between them, makes. */
const TIMES = 10;
/** Of shorter silences the clocks and the buffers of the log take their part. */
const LEAST_MS = 60_000;

function unseen(tools: Tools, job: Job): Trouble | undefined {
  const of = tools.know('checkpoints')?.find((one) => one.jobId === job.id);
  const ends = (of ? completedOf(of) : []).flatMap((one) => endOf(one) ?? []).sort((a, b) => a - b);
  const last = ends.at(-1);
  if (last === undefined || ends.length < USUAL) return hardly(tools, job, ends.length);
  const usual = median(ends.slice(1).map((end, at) => end - (ends[at] ?? end)));
  const silence = (jobManagerLogsEnd(tools) ?? last) - last;
  if (ends.length < ENOUGH || usual === undefined || silence < Math.max(LEAST_MS, TIMES * usual)) return undefined;
  const called = jobCalled(tools, job);
  return {
    title: phrase(
      `No checkpoint of ${called.en} completed in the last ${duration(silence)} of the log, and nothing else shows whether it works`,
      `日志最后 ${duration(silence, 'zh-CN')}内${called['zh-CN']}没有成功的检查点，也没有其他资料说明它是否在正常工作`,
    ),
    about: 'checkpoint/none-completing',
    source: job.sources[0],
    isDoubt: true,
  };
}

/** The first one tells that barriers pass, a second one that they still do. */
const USUAL = 2;

function hardly(tools: Tools, job: Job, count: number): Trouble {
  const called = jobCalled(tools, job);
  const { has } = tools.incident.coverage;
  if (count === 0 && has.taskManagerLogs && !has.jobManagerLog) return byWorkersAlone(tools, job);
  if (count === 0 && isTimeless(tools)) return withoutTimes(tools, job);
  const [en, zh] =
    count === 0
      ? [`No checkpoint of ${called.en} is seen to complete`, `未见${called['zh-CN']}有成功的检查点`]
      : [`Only one checkpoint of ${called.en} is seen to complete`, `仅见${called['zh-CN']}有一次成功的检查点`];
  return {
    title: phrase(`${en}, and nothing else shows whether it works`, `${zh}，也没有其他资料说明它是否在正常工作`),
    about: 'checkpoint/none-completing',
    source: job.sources[0],
    isDoubt: true,
  };
}

const LOGS: readonly ArtifactKind[] = ['jobmanager-log', 'taskmanager-log'];

/** No line of any log carries a time: a checkpoint that completed has no place in the history then, and none is missed there. */
function isTimeless({ incident: { coverage } }: Tools): boolean {
  const logs = coverage.sources.filter(({ artifact, records }) => LOGS.includes(artifact.kind) && records > 0);
  return logs.length > 0 && logs.every(({ from }) => from === undefined);
}

function withoutTimes(tools: Tools, job: Job): Trouble {
  const called = jobCalled(tools, job);
  return {
    title: phrase(
      `The lines of the logs carry no time, so nothing tells whether ${called.en} works up to their end`,
      `日志行没有时间，无法得知${called['zh-CN']}直到日志结束是否仍在正常工作`,
    ),
    about: 'checkpoint/none-completing',
    source: job.sources[0],
    isDoubt: true,
  };
}

/** CheckpointCoordinator writes in the JobManager: that a TaskManager's log knows of no checkpoint says nothing against one. */
function byWorkersAlone(tools: Tools, job: Job): Trouble {
  const called = jobCalled(tools, job);
  const only = phrase(
    `only the JobManager's log or REST tells whether checkpoints of ${called.en} complete`,
    `只有 JobManager 日志或 REST 能说明${called['zh-CN']}的检查点是否成功`,
  );
  const hasErrors = (tools.incident.messages ?? []).some(
    ({ level, first }) => (level === 'error' || level === 'fatal') && !isNoise(first.text),
  );
  return {
    title: hasErrors
      ? phrase(
          `The logs of TaskManagers hold errors that no rule knows, and ${only.en}`,
          `TaskManager 日志中有规则未识别的错误，${only['zh-CN']}`,
        )
      : phrase(
          `Nothing wrong stands in the logs of TaskManagers, but ${only.en}`,
          `TaskManager 日志中未见异常，但${only['zh-CN']}`,
        ),
    about: 'checkpoint/none-completing',
    source: job.sources[0],
    isDoubt: true,
  };
}
