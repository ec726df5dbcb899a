import type { Culprit } from '#contract/finding.ts';
import type { JobCheckpoints } from '#contract/incident/checkpoint.ts';
import type { Signal } from '#contract/incident/signal.ts';
import { cannotTell, clear, defineRule, type Found, found } from '../../define-rule.ts';
import { isPressed } from '../../tools/backpressure/bottleneck.ts';
import { outcomeAt } from '../../tools/checkpoint/checkpoints.ts';
import { detailedOf, expiredOf } from '../../tools/checkpoint/history.ts';
import { lateAnnouncements } from '../../tools/checkpoint/late-announcements.ts';
import { type LateCheckpoint, lateCheckpoint } from '../../tools/checkpoint/late-coordinator.ts';
import { isSlowWithoutDetails, SLOW_MS, slowPhases } from '../../tools/checkpoint/phases.ts';
import { LEAST_MS, slowerThanBefore } from '../../tools/checkpoint/slower-than-before.ts';
import { culpritAt } from '../../tools/culprit.ts';
import { greatest } from '../../tools/extremes.ts';
import { spanOf } from '../../tools/span.ts';
import type { Tools } from '../../tools/tools.ts';
import { phrase } from '../../tools/words.ts';
import { type CoordinatorOverloadedFacts, coordinatorOverloadedWords } from './coordinator-overloaded.wording.ts';

/** A pause of the JobManager makes one; two make a habit. */
const AGAIN = 2;

export const coordinatorOverloaded = defineRule({
  id: 'checkpoint/coordinator-overloaded',
  asks: phrase('Is the checkpoint coordinator late?', '检查点协调器是否处理不及时？'),
  role: 'trigger',
  needs: ['checkpoints'],
  rivals: ['checkpoint/slow-sync-phase', 'storage/slow', 'backpressure/slow-operator'],
  words: coordinatorOverloadedWords,
  look({ checkpoints }, tools) {
    const findings = checkpoints.flatMap((of) => {
      const byTasks = finding(tools, of);
      return byTasks.length > 0 ? byTasks : byAnnouncements(tools, of);
    });
    if (findings.length > 0) return found(...findings);
    const other = checkpoints.flatMap(slowPhases).at(-1);
    if (other)
      return clear(
        phrase(
          'Slow checkpoints spend their time in a task, not in the JobManager.',
          '慢检查点的时间耗在 task 中，而非 JobManager。',
        ),
        [other.source],
      );
    return isSlowWithoutDetails(tools) ? cannotTell(['rest-checkpoint-details', 'gc-log']) : clear();
  },
});

function finding(tools: Tools, of: JobCheckpoints): readonly Found<CoordinatorOverloadedFacts>[] {
  const slower = new Set(slowerThanBefore(of).slow);
  const all = detailedOf(of).flatMap(
    (checkpoint) => lateCheckpoint(checkpoint, slower.has(checkpoint) ? LEAST_MS : SLOW_MS) ?? [],
  );
  // Whoever emits under back pressure hears of a checkpoint only when it gets through.
  const late = heldBack(tools, of) ? all.filter((one) => one.side === 'after') : all;
  const [worst] = [...late].sort((a, b) => b.ms - a.ms);
  if (!worst || late.length < AGAIN) return [];
  const queue = queueTimes(tools);
  const longestQueue = longestOf(queue);
  return [
    {
      facts: { checkpoints: late.length, longestMs: Math.round(worst.ms), queueMs: longestQueue, side: sideOf(late) },
      culprit: jobManagerOf(tools, of),
      severity: expiredOf(of).length > 0 ? 'high' : 'medium',
      confidence: confidenceIn(tools, of, late, longestQueue),
      span: spanOf(
        late.flatMap(({ checkpoint }) => [checkpoint.triggeredAt, checkpoint.endedAt]),
        late.length,
      ),
      evidence: [
        ...late.slice(0, 3).map((one) => one.source),
        ...queue
          .filter((one) => Number(one.fields.ms ?? 0) === longestQueue)
          .slice(0, 1)
          .map((one) => one.source),
        ...outcomeAt(worst.checkpoint),
      ],
      expected: { predicted: [late.length >= AGAIN, queue.length > 0 ? longestQueue >= SLOW_MS : undefined] },
      arithmetic: [
        { term: 'outsideTasksMs', value: Math.round(worst.ms), unit: 'ms', kind: 'computed', source: worst.source },
      ],
    },
  ];
}

function jobManagerOf(tools: Tools, { jobId }: JobCheckpoints): Culprit {
  const manager = tools.know('managers')?.find((one) => one.role === 'jobmanager');
  return { ...culpritAt(tools, { jobId, host: manager?.host }), external: 'jobmanager' };
}

function queueTimes(tools: Tools): readonly Signal[] {
  return (tools.know('signals') ?? []).filter((one) => one.kind === 'checkpoint-queue-time');
}

function longestOf(queue: readonly Signal[]): number {
  return greatest(
    queue.map((one) => Number(one.fields.ms ?? 0)),
    0,
  );
}

/** Where nothing tells of the subtasks, what the JobManager does before it asks any of them tells of itself. */
function byAnnouncements(tools: Tools, of: JobCheckpoints): readonly Found<CoordinatorOverloadedFacts>[] {
  const late = heldBack(tools, of) ? [] : lateAnnouncements(of);
  const worst = [...late].sort((a, b) => b.ms - a.ms);
  const [longest] = worst;
  if (!longest) return [];
  const queueMs = longestOf(queueTimes(tools));
  return [
    {
      facts: {
        ...{ checkpoints: late.length, longestMs: Math.round(longest.ms), queueMs, side: 'announced' as const },
        ...slowerBy(of),
      },
      culprit: jobManagerOf(tools, of),
      severity: expiredOf(of).length > 0 ? 'high' : 'medium',
      // A whole machine that is overloaded makes tasks and JobManager late together.
      confidence: 0.7,
      span: spanOf(
        late.flatMap(({ checkpoint }) => [checkpoint.triggeredAt, checkpoint.endedAt]),
        late.length,
      ),
      evidence: worst.slice(0, 3).flatMap((one) => [one.source, ...outcomeAt(one.checkpoint)]),
      expected: { predicted: [true] },
      arithmetic: [
        { term: 'outsideTasksMs', value: Math.round(longest.ms), unit: 'ms', kind: 'computed', source: longest.source },
      ],
    },
  ];
}

/** What they took before, and at most since. */
function slowerBy(of: JobCheckpoints): Pick<CoordinatorOverloadedFacts, 'usualMs' | 'slowestMs'> {
  const { usualMs, slow } = slowerThanBefore(of);
  const slowestMs = greatest(
    slow.map(({ endToEndMs = 0 }) => endToEndMs),
    0,
  );
  return slowestMs > 0 ? { usualMs, slowestMs } : {};
}

function heldBack(tools: Tools, { jobId }: JobCheckpoints): boolean {
  return (tools.know('pressure') ?? []).some((one) => one.jobId === jobId && isPressed(one));
}

/** Sources of the old kind hear nothing while they are held back: where nobody asked for back pressure they may have been. */
function confidenceIn(tools: Tools, of: JobCheckpoints, late: readonly LateCheckpoint[], queueMs: number): number {
  if (queueMs >= SLOW_MS) return 0.85;
  const isAsked = (tools.know('pressure') ?? []).some((one) => one.jobId === of.jobId);
  return isAsked || late.some((one) => one.side === 'after') ? 0.75 : 0.6;
}

/** Late with both, the process itself is: no coordinator of an operator holds back what tasks have sent. */
function sideOf(late: readonly LateCheckpoint[]): LateCheckpoint['side'] | 'both' {
  const [first, ...more] = new Set(late.map((one) => one.side));
  return first === undefined || more.length > 0 ? 'both' : first;
}
