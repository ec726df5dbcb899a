import type { Checkpoint, JobCheckpoints } from '#contract/incident/checkpoint.ts';
import { rounded } from '#contract/rounded.ts';
import { clear, defineRule, type Found, found } from '../../define-rule.ts';
import { endOf, firstUnacknowledged, OFTEN, outcomeAt } from '../../tools/checkpoint/checkpoints.ts';
import { completedOf, expiredOf, shareOfEnded } from '../../tools/checkpoint/history.ts';
import { culpritAt, jobOf } from '../../tools/culprit.ts';
import { greatest, smallest } from '../../tools/extremes.ts';
import { lostWorkers } from '../../tools/process/lost-workers.ts';
import { ends } from '../../tools/proof.ts';
import { spanOf } from '../../tools/span.ts';
import type { Tools } from '../../tools/tools.ts';
import { phrase } from '../../tools/words.ts';
import { type ExpiredFacts, expiredWords } from './expired.wording.ts';

export const expired = defineRule({
  id: 'checkpoint/expired',
  asks: phrase('Do checkpoints run into their timeout?', '检查点是否超时？'),
  role: 'consequence',
  needs: ['checkpoints'],
  rivals: ['backpressure/slow-operator', 'storage/slow', 'checkpoint/timeout-too-short'],
  words: expiredWords,
  look({ checkpoints }, tools) {
    const findings = checkpoints.flatMap((of) => {
      const { before, others } = apart(tools, of);
      return [...finding(tools, of, others), ...finding(tools, of, before, others.length > 0)];
    });
    if (findings.length > 0) return found(...findings);
    const last = checkpoints.flatMap((of) => completedOf(of).slice(-1)).at(-1);
    return last ? clear(phrase('No checkpoint expired.', '没有检查点超时。'), outcomeAt(last)) : clear();
  },
});

/**
 * Those that expired before a TaskManager was lost, with one between that all tasks acknowledged, do not come of that loss: they are told
 * by themselves.
 */
function apart(tools: Tools, of: JobCheckpoints): Readonly<Record<'before' | 'others', readonly Checkpoint[]>> {
  const late = expiredOf(of);
  const lostAt = smallest(lostWorkers(tools).map((one) => one.lostAt));
  const well = greatest(
    completedOf(of)
      .flatMap((one) => endOf(one) ?? [])
      .filter((at) => at < lostAt),
  );
  const isBefore = (one: Checkpoint) => Number.isFinite(lostAt) && (endOf(one) ?? Infinity) < well;
  return { before: late.filter(isBefore), others: late.filter((one) => !isBefore(one)) };
}

function finding(
  tools: Tools,
  of: JobCheckpoints,
  late: readonly Checkpoint[],
  isBefore = false,
): readonly Found<ExpiredFacts>[] {
  const [first] = late;
  if (!first) return [];
  const job = jobOf(tools, of.jobId);
  const newest = late.findLast((one) => firstUnacknowledged(one, job) !== undefined);
  const stopped = newest && firstUnacknowledged(newest, job);
  const culprit = culpritAt(tools, { jobId: of.jobId, vertexId: stopped?.vertexId });
  const share = shareOfEnded(late.length, of);
  const acks = late.flatMap((one) => one.lateAcks);
  return [
    {
      facts: {
        expired: late.length,
        share: rounded(share),
        ...(of.config.timeoutMs ? { timeoutMs: of.config.timeoutMs.value } : {}),
        ...(culprit.vertexName ? { vertex: culprit.vertexName } : {}),
        ...(stopped ? { acknowledged: stopped.acknowledged, subtasks: stopped.subtasks } : {}),
        ...(stopped?.barriers ? { barriers: stopped.barriers } : {}),
        lateAcks: acks.length,
        ...(isBefore ? { before: true as const } : {}),
      },
      culprit,
      severity: share > OFTEN ? 'high' : 'medium',
      confidence: 0.95,
      span: spanOf(late.map(endOf)),
      evidence: [
        ...outcomeAt(first),
        stopped?.source,
        ...ends(late, 2).flatMap(said),
        ...ends(acks).map((ack) => ack.source),
        of.config.timeoutMs?.source,
      ],
      arithmetic: of.config.timeoutMs
        ? [
            {
              term: 'timeoutMs',
              value: of.config.timeoutMs.value,
              unit: 'ms',
              kind: 'observed',
              source: of.config.timeoutMs.source,
            },
          ]
        : [],
    },
  ];
}

function said(checkpoint: Checkpoint) {
  return [checkpoint.sources.outcome, checkpoint.sources.reason];
}
