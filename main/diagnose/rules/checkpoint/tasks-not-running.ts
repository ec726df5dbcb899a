import type { JobCheckpoints } from '#contract/incident/checkpoint.ts';
import type { Instant } from '#contract/incident/instant.ts';
import type { Job } from '#contract/incident/job.ts';
import type { Signal } from '#contract/incident/signal.ts';
import { atLeast } from '../../../flink/settings/release-number.ts';
import { triggerRefusal } from '../../../flink/words/trigger-refusal.ts';
import { clear, defineRule, type Found, found } from '../../define-rule.ts';
import { intervalOf } from '../../tools/checkpoint/checkpoints.ts';
import { completedOf } from '../../tools/checkpoint/history.ts';
import { startUpMs } from '../../tools/checkpoint/start-up.ts';
import { culpritAt } from '../../tools/culprit.ts';
import { isExcerpt } from '../../tools/excerpt.ts';
import { greatest } from '../../tools/extremes.ts';
import { lateStart } from '../../tools/job/late-start.ts';
import { slotsGivenAt } from '../../tools/job/slots-given.ts';
import { settingOf, statedAt } from '../../tools/settings.ts';
import { endOfJob, spanOf } from '../../tools/span.ts';
import { timesSaid } from '../../tools/told.ts';
import type { Tools } from '../../tools/tools.ts';
import { phrase } from '../../tools/words.ts';
import { type TasksNotRunningFacts, tasksNotRunningWords } from './tasks-not-running.wording.ts';

/** Start-up costs a trigger or two; what goes on for three intervals is a state, not a moment. */
const INTERVALS = 3;
/** Intervals of a few ms would turn every pause into a state. */
const LEAST_MS = 20_000;
/** Deploying and restoring may take this long without anything being wrong. */
const START_UP_MS = 60_000;

export const tasksNotRunning = defineRule({
  id: 'checkpoint/tasks-not-running',
  asks: phrase('Are checkpoints given up because tasks do not run?', '是否因 task 未运行而放弃检查点？'),
  role: 'trigger',
  needs: ['signals', 'jobs'],
  rivals: ['checkpoint/disabled', 'restore/slow'],
  words: tasksNotRunningWords,
  look({ signals, jobs }, tools) {
    const refused = signals.filter(
      (one) => one.kind === 'checkpoint-trigger-failed' && triggerRefusal(String(one.fields.because)) !== undefined,
    );
    const findings = jobs.flatMap((job) => {
      const told = finding(tools, job, refused);
      return told.length > 0 ? told : silentFinding(tools, job);
    });
    if (findings.length > 0) return found(...findings);
    return refused.length > 0
      ? clear(
          phrase('Tasks were not ready for a moment while the job started.', '作业启动时 task 短暂未就绪。'),
          refused.slice(0, 2).map((one) => one.source),
        )
      : clear();
  },
});

function finding(tools: Tools, job: Job, refused: readonly Signal[]): readonly Found<TasksNotRunningFacts>[] {
  const mine = refused.filter((one) => one.jobId === undefined || one.jobId === job.id);
  const refusalOf = (one: Signal | undefined) => triggerRefusal(String(one?.fields.because ?? ''));
  const finished = mine.filter((one) => refusalOf(one)?.kind === 'finished');
  const waiting = mine.filter((one) => refusalOf(one)?.kind === 'not-running');
  const told = finished.length > 0 ? finished : waiting;
  const span = spanOf(
    told.flatMap((one) => [one.at, one.lastAt]),
    timesSaid(told),
  );
  if (!span) return [];
  const of = tools.know('checkpoints')?.find((one) => one.jobId === job.id);
  const interval = (of && intervalOf(of.config)) ?? 0;
  const late = lateStart(tools, job.id) !== undefined;
  const waits = waitsIn(of, span, slotsGivenAt(job)).filter((one) =>
    one.isFirstStart ? !late && one.ms >= startUpMs(tools, span.from) : one.ms >= START_UP_MS,
  );
  const lastsMs =
    finished.length > 0
      ? span.to - span.from
      : greatest(
          waits.map((one) => one.ms),
          0,
        );
  const isLasting = finished.length > 0 ? isOver(tools, span.count) : lastsMs > 0 && lastsMs >= INTERVALS * interval;
  if (!isLasting) return [];
  const done = finishedVertex(job);
  const culprit = culpritAt(tools, {
    jobId: job.id,
    vertexId: finished.length > 0 ? done?.id : undefined,
    vertexName: finished.length > 0 ? done?.name : refusalOf(told[0])?.task,
  });
  const key = 'execution.checkpointing.checkpoints-after-tasks-finish';
  const last = of && completedOf(of).at(-1);
  return [
    {
      facts: {
        kind: finished.length > 0 ? 'finished' : 'not-running',
        vertex: culprit.vertexName ?? '',
        times: span.count,
        lastsMs,
        ...(last ? { lastCompleted: last.id } : {}),
      },
      // Tasks that do not start are kept from it by something: a lost worker, missing slots, a slow restore.
      role: finished.length > 0 ? 'trigger' : 'consequence',
      culprit,
      severity: finished.length > 0 ? 'high' : 'medium',
      confidence: finished.length > 0 ? 0.94 : 0.8,
      span,
      evidence: [
        ...told.slice(0, 3).map((one) => one.source),
        ...(done?.sources ?? []).slice(0, 2),
        ...statedAt(settingOf(tools, key)).slice(0, 1),
        last?.sources.outcome,
      ],
      expected: { predicted: [done !== undefined, span.count >= INTERVALS] },
    },
  ];
}

/** What has finished never runs again; but a job whose tasks all end within moments asks for one more checkpoint. */
function isOver(tools: Tools, times: number): boolean {
  return times >= (isExcerpt(tools) ? 1 : 2);
}

/**
 * Without a log nobody says that triggers are given up: a vertex is FINISHED, others run on, the release cannot take checkpoints then, and
 * for some intervals there was none.
 */
function silentFinding(tools: Tools, job: Job): readonly Found<TasksNotRunningFacts>[] {
  const of = tools.know('checkpoints')?.find((one) => one.jobId === job.id);
  if (of === undefined) return [];
  const interval = intervalOf(of.config);
  const done = finishedVertex(job);
  const runsOn = job.status === 'RUNNING' && job.vertices.some((vertex) => vertex.status === 'RUNNING');
  const newest = of.history.findLast((one) => one.triggeredAt !== undefined);
  const until = endOfJob(tools, job.id);
  if (interval === undefined || done?.status !== 'FINISHED' || !runsOn || newest?.triggeredAt === undefined) return [];
  if (tools.release === undefined || atLeast(tools.release, '1.15') || until === undefined) return [];
  const lastsMs = until - newest.triggeredAt;
  if (lastsMs < INTERVALS * interval || lastsMs < LEAST_MS) return [];
  const last = completedOf(of).at(-1);
  return [
    {
      facts: {
        kind: 'finished',
        vertex: done.name,
        times: 0,
        lastsMs,
        ...(last ? { lastCompleted: last.id } : {}),
      },
      culprit: culpritAt(tools, { jobId: job.id, vertexId: done.id, vertexName: done.name }),
      severity: 'high',
      confidence: 0.8,
      span: { from: newest.triggeredAt, to: until, count: Math.floor(lastsMs / interval) },
      evidence: [...done.sources.slice(0, 2), newest.sources.outcome, of.config.intervalMs?.source],
      expected: { predicted: [true, undefined] },
    },
  ];
}

interface Wait {
  readonly ms: number;
  /** Nothing had completed before it, and then something did or its tasks were sent out: it waited for its first workers, and they came. */
  readonly isFirstStart: boolean;
}

/** The same refusal at start and after a later restart is told as one: what completed in between parts them. */
function waitsIn(
  of: JobCheckpoints | undefined,
  { from, to }: { readonly from: Instant; readonly to: Instant },
  given: Instant | undefined,
) {
  const stops = (of ? completedOf(of) : [])
    .flatMap((one) => one.triggeredAt ?? one.endedAt ?? [])
    .sort((a, b) => a - b);
  const turns = given === undefined ? stops : [...stops, given].sort((a, b) => a - b);
  const borders = [from, ...turns.filter((at) => at > from && at < to), to];
  return borders.slice(1).map((end, index): Wait => {
    const begin = borders[index] ?? end;
    const isFirst = !stops.some((at) => at <= begin);
    return { ms: end - begin, isFirstStart: isFirst && (end === given || stops.some((at) => at >= end)) };
  });
}

/** A vertex of which tasks have finished while the job runs on, with the lines that say so. */
function finishedVertex(job: Job) {
  const ended = job.attempts.filter((one) => one.transitions.at(-1)?.to === 'FINISHED');
  const vertices = job.vertices.filter(
    (vertex) => vertex.status === 'FINISHED' || ended.some((one) => one.vertexId === vertex.id),
  );
  const vertex = vertices.find((one) => one.isSource) ?? vertices[0];
  if (!vertex) return undefined;
  const lines = ended
    .filter((one) => one.vertexId === vertex.id)
    .flatMap((one) => one.transitions.slice(-1).map((step) => step.source));
  return {
    id: vertex.id,
    name: vertex.name,
    status: vertex.status,
    sources: lines.length > 0 ? lines : vertex.sources,
  };
}
