import type { Restore } from '#contract/incident/checkpoint.ts';
import type { Instant } from '#contract/incident/instant.ts';
import type { Attempt, Job, Transition } from '#contract/incident/job.ts';
import type { Source } from '#contract/incident/source.ts';
import { atLeast } from '../../../flink/settings/release-number.ts';
import { cannotTell, clear, defineRule, type Found, found } from '../../define-rule.ts';
import { culpritAt } from '../../tools/culprit.ts';
import { lastMoment, spanOf } from '../../tools/span.ts';
import type { Tools } from '../../tools/tools.ts';
import { phrase } from '../../tools/words.ts';
import { type RestoreSlowFacts, restoreSlowWords } from './slow.wording.ts';

/** A minute without a record processed is what people notice; opening files and building an ordinary backend takes seconds. */
const LONG_MS = 60_000;

export const restoreSlow = defineRule({
  id: 'restore/slow',
  asks: phrase('Do tasks take long to read their state back?', 'task 恢复状态是否耗时过长？'),
  role: 'trigger',
  needs: ['jobs', 'checkpoints'],
  rivals: ['storage/slow', 'storage/unavailable'],
  words: restoreSlowWords,
  look({ jobs, checkpoints }, tools) {
    const restored = jobs.filter((job) => checkpoints.some((of) => of.jobId === job.id && of.restores.length > 0));
    if (restored.length === 0) return clear();
    const findings = restored.flatMap((job) => finding(tools, job));
    if (findings.length > 0) return found(...findings);
    const seen = restored.some((job) => job.attempts.some((one) => initializing(tools, job, one) !== undefined));
    return seen
      ? clear(
          phrase('Tasks read their state back within a minute.', 'task 在一分钟内完成状态恢复。'),
          checkpoints.flatMap((of) => of.restores.slice(-1).map((one) => one.source)),
        )
      : cannotTell(hasState(tools) ? ['taskmanager-log', 'jobmanager-log'] : ['thread-dump']);
  },
});

/** Up to 1.12 a task that reads its state counts as RUNNING: only its thread tells. */
function hasState({ release }: Tools): boolean {
  return release === undefined || atLeast(release, '1.13');
}

interface Initializing {
  readonly attempt: Attempt;
  readonly restore: Restore;
  readonly ms: number;
  /** Still at it when the bundle ends. */
  readonly open: boolean;
}

/** INITIALIZING (from 1.13 on, FLINK-17012) is the time in which a task reads its state and builds its backend. */
function initializing(tools: Tools, job: Job, attempt: Attempt): Initializing | undefined {
  const index = attempt.transitions.findIndex((one) => one.to === 'INITIALIZING');
  const start = attempt.transitions[index];
  const restore = start && restoredBefore(tools, job, start.at);
  if (!start || !restore) return undefined;
  const next = attempt.transitions[index + 1];
  // Failed or cancelled meanwhile: then it is not slowness that keeps it.
  if (next !== undefined ? next.to !== 'RUNNING' : isReplaced(job, attempt, start)) return undefined;
  if (next === undefined && job.attempts.some(isGappy)) return undefined;
  const end = next?.at ?? logEndOf(tools, start.source);
  return end === undefined ? undefined : { attempt, restore, ms: end - start.at, open: next === undefined };
}

/** It left INITIALIZING and no line says how: the log lost lines, and what ends the state of another task may be among them. */
function isGappy({ transitions }: Attempt): boolean {
  const next = transitions[transitions.findIndex((one) => one.to === 'INITIALIZING') + 1];
  return transitions.some((one) => one.to === 'INITIALIZING') && next !== undefined && next.from !== 'INITIALIZING';
}

/** The coordinator restores before tasks are deployed; the clocks of two hosts may differ by so much. */
const SKEW_MS = 2000;

/** What its tasks read: a job that starts for the first time reads nothing, however long it takes. */
function restoredBefore(tools: Tools, { id }: Job, at: Instant): Restore | undefined {
  const of = tools.know('checkpoints')?.find((one) => one.jobId === id);
  return of?.restores.findLast((one) => one.at <= at + SKEW_MS);
}

function isReplaced({ attempts }: Job, { vertexId, subtask }: Attempt, start: Transition): boolean {
  return attempts.some(
    (one) => one.vertexId === vertexId && one.subtask === subtask && (one.transitions[0]?.at ?? 0) > start.at,
  );
}

/** How far that reaches which would tell of the next step: what other logs say later tells nothing of it. */
function logEndOf(tools: Tools, source: Source): Instant | undefined {
  if (source.kind !== 'line') return lastMoment(tools.incident);
  const writer = tools.know('managers')?.find((manager) => manager.logs.includes(source.entry));
  return writer?.logTo ?? tools.incident.coverage.sources.find((one) => one.artifact.entry === source.entry)?.to;
}

function finding(tools: Tools, job: Job): readonly Found<RestoreSlowFacts>[] {
  const all = job.attempts.flatMap((one) => initializing(tools, job, one) ?? []);
  const long = all.filter((one) => one.ms >= LONG_MS).sort((a, b) => b.ms - a.ms);
  const [worst] = long;
  if (!worst) return [];
  const { restore } = worst;
  const of = tools.know('checkpoints')?.find((one) => one.jobId === job.id);
  const from = of?.history.find((one) => one.id === restore.checkpointId);
  const size = from?.stateBytes;
  const culprit = culpritAt(tools, {
    jobId: job.id,
    vertexId: worst.attempt.vertexId,
    subtask: long.length === 1 ? worst.attempt.subtask : undefined,
    taskManagerId: long.length === 1 ? worst.attempt.taskManagerId : undefined,
  });
  return [
    {
      facts: {
        vertex: culprit.vertexName ?? '?',
        longestMs: worst.ms,
        subtasks: long.length,
        open: long.some((one) => one.open),
        path: restore.path ?? '',
        ...(size === undefined ? {} : { stateBytes: size }),
      },
      culprit,
      severity: worst.ms >= 10 * LONG_MS ? 'high' : 'medium',
      confidence: worst.open ? 0.75 : 0.85,
      span: spanOf(long.map((one) => one.attempt.transitions.find((step) => step.to === 'INITIALIZING')?.at)),
      evidence: [
        ...long.slice(0, 3).flatMap((one) => one.attempt.transitions.slice(-2).map((step) => step.source)),
        restore.source,
        from?.sources.stateBytes,
      ],
      arithmetic: [{ term: 'initializingMs', value: worst.ms, unit: 'ms', kind: 'computed' }],
    },
  ];
}
