import type { Failure, JobAttempt, JobFailures } from '#contract/incident/failure.ts';
import { causes } from '#contract/incident/throwable.ts';
import { pythonFaultIn } from '../../../flink/causes/python-trace.ts';
import { cannotTell, clear, defineRule, type Found, found } from '../../define-rule.ts';
import { endOf } from '../../tools/checkpoint/checkpoints.ts';
import { completedOf } from '../../tools/checkpoint/history.ts';
import { culpritAt, jobOf } from '../../tools/culprit.ts';
import { greatest } from '../../tools/extremes.ts';
import { batchProof } from '../../tools/job/batch-jobs.ts';
import { lateStart } from '../../tools/job/late-start.ts';
import { isRescaled, mayBeRescaled } from '../../tools/job/rescaled.ts';
import { isPastRestarts } from '../../tools/job/restarts-over.ts';
import { isRolled } from '../../tools/process/rolling-restart.ts';
import { ends } from '../../tools/proof.ts';
import { spanOf } from '../../tools/span.ts';
import type { Tools } from '../../tools/tools.ts';
import { phrase, withoutStop } from '../../tools/words.ts';
import { type RestartLoopFacts, restartLoopWords } from './restart-loop.wording.ts';

/** One restart is what Flink is made for; a second shows that it does not help, whether or not the same thing failed. */
const LOOP = 2;
/** The examples of the documentation allow three attempts: who needs a fourth makes no way. */
const ENDLESS = 4;

export const restartLoop = defineRule({
  id: 'job/restart-loop',
  asks: phrase('Does the job restart again and again?', '作业是否反复重启？'),
  role: 'sustainer',
  needs: ['failures'],
  rivals: ['job/user-exception', 'job/poison-record', 'process/taskmanager-died'],
  words: restartLoopWords,
  look({ failures }, tools) {
    const findings = failures.flatMap((of) => finding(tools, of));
    if (findings.length > 0) return found(...findings);
    const open = (of: JobFailures) => of.attempts.filter((attempt) => mayBeRescaled(tools, of, attempt)).length;
    if (failures.some((of) => open(of) >= LOOP)) return cannotTell(['jobmanager-log', 'rest-exceptions']);
    return tools.incident.coverage.has.jobManagerLog
      ? clear(phrase('No job restarts in a loop.', '没有作业循环重启。'))
      : clear();
  },
});

function finding(tools: Tools, of: JobFailures): readonly Found<RestartLoopFacts>[] {
  const restarts = of.attempts.filter(
    (attempt) => attempt.restarted && !isRescaled(tools, of, attempt) && !mayBeRescaled(tools, of, attempt),
  );
  const [first] = restarts;
  if (!first || restarts.length < LOOP || lateStart(tools, of.jobId)) return [];
  const usual = mostFrequent(restarts);
  const strategy = jobOf(tools, of.jobId)?.restartStrategy;
  const isOver = isPastRestarts(tools, of);
  const firsts = usual.flatMap((attempt) => (attempt.firstFailure ? [attempt.firstFailure] : []));
  return [
    {
      facts: {
        restarts: restarts.length,
        same: firsts.length,
        because: firsts[0] ? saidBy(firsts[0]) : '',
        givenUp: of.suppressed !== undefined,
        ...(isOver ? { over: true as const } : {}),
        ...(strategy ? { strategy: strategy.text } : {}),
        ...(batchProof(tools, of.jobId) === undefined ? {} : { isBatch: true as const }),
      },
      culprit: culpritAt(tools, { jobId: of.jobId }),
      // What the job got past cost it time, and no more.
      severity: isRolled(tools, of.jobId)
        ? 'low'
        : isOver
          ? 'medium'
          : restarts.length >= ENDLESS || of.suppressed
            ? 'critical'
            : 'high',
      confidence: 0.95,
      span: spanOf(
        inLoop(tools, of, restarts, usual).map((attempt) => attempt.firstFailure?.at ?? attempt.restartedAt),
        restarts.length,
      ),
      evidence: [
        ...ends(restarts, 2).flatMap((attempt) => attempt.firstFailure?.sources.slice(0, 2) ?? []),
        of.suppressed?.source,
        strategy?.source,
        ...restartLines(tools, of.jobId),
        ...laterRuns(tools, of.jobId),
      ],
    },
  ];
}

/**
 * A restart that something else caused before is none of the loop, if the job made way in between: a checkpoint completed. What the
 * first failure left behind (a lost process, missing slots) fails differently.
 */
function inLoop(
  tools: Tools,
  { jobId }: JobFailures,
  restarts: readonly JobAttempt[],
  usual: readonly JobAttempt[],
): readonly JobAttempt[] {
  const [first] = usual;
  if (first === undefined || usual.length <= restarts.length / 2) return restarts;
  const history = tools.know('checkpoints')?.find((one) => one.jobId === jobId);
  if (history === undefined) return usual;
  const begin = first.firstFailure?.at ?? first.restartedAt ?? Number.NEGATIVE_INFINITY;
  const ways = completedOf(history)
    .flatMap((one) => endOf(one) ?? [])
    .filter((at) => at <= begin);
  const lastWay = greatest(ways);
  const restartOf = ({ restartedAt, firstFailure }: JobAttempt) => restartedAt ?? firstFailure?.at ?? lastWay;
  return restarts.filter((attempt) => usual.includes(attempt) || restartOf(attempt) > lastWay);
}

/** Attempts that ended with the most frequent first failure. */
function mostFrequent(restarts: readonly JobAttempt[]): readonly JobAttempt[] {
  const groups = new Map<string, JobAttempt[]>();
  for (const attempt of restarts) {
    const key = attempt.firstFailure
      ? `${classOf(attempt.firstFailure)}\n${attempt.firstFailure.vertexName ?? ''}`
      : '';
    groups.set(key, [...(groups.get(key) ?? []), attempt]);
  }
  return [...groups.values()].sort((a, b) => b.length - a.length)[0] ?? [];
}

function classOf(failure: Failure): string {
  return deepestOf(failure).className;
}

/** A Python worker tells its own exception inside the message of a Java one. */
function deepestOf(failure: Failure): { readonly className: string; readonly message: string } {
  const deepest = (failure.throwable && causes(failure.throwable).at(-1)) ?? failure;
  const python = pythonFaultIn(deepest.message);
  return python === undefined ? deepest : { className: python.exception, message: python.message };
}

/** A sentence of ours is read to its end with this much of somebody else's in it. */
const MOST_SAID = 300;

function saidBy(failure: Failure): string {
  const { className, message } = deepestOf(failure);
  const said = `${className}: ${message.split('\n')[0] ?? ''}`;
  return said.length > MOST_SAID ? `${said.slice(0, MOST_SAID)}…` : withoutStop(said);
}

/** The log of a TaskManager alone shows no restart and no failure, but tasks that come again with the number of their attempt. */
function laterRuns(tools: Tools, jobId: string) {
  const later = jobOf(tools, jobId)?.attempts.filter((one) => (one.number ?? 0) > 0) ?? [];
  const first = later.flatMap(({ transitions }) => transitions.slice(0, 1));
  return ends(first.sort((a, b) => a.at - b.at)).map((one) => one.source);
}

function restartLines(tools: Tools, jobId: string) {
  const states = jobOf(tools, jobId)?.states.filter((state) => state.to === 'RESTARTING') ?? [];
  return ends(states).map((state) => state.source);
}
