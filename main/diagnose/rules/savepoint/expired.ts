import type { Checkpoint, JobCheckpoints } from '#contract/incident/checkpoint.ts';
import { clear, defineRule, type Found, found } from '../../define-rule.ts';
import { endOf, firstUnacknowledged, outcomeAt } from '../../tools/checkpoint/checkpoints.ts';
import { completedOf, expiredOf, savepointsOf } from '../../tools/checkpoint/history.ts';
import { culpritAt, jobOf } from '../../tools/culprit.ts';
import { spanOf } from '../../tools/span.ts';
import { whoTold } from '../../tools/told.ts';
import type { Tools } from '../../tools/tools.ts';
import { phrase } from '../../tools/words.ts';
import { type SavepointExpiredFacts, savepointExpiredWords } from './expired.wording.ts';

export const savepointExpired = defineRule({
  id: 'savepoint/expired',
  asks: phrase('Did a savepoint run into the timeout?', '保存点是否超时？'),
  role: 'trigger',
  needs: ['checkpoints'],
  rivals: ['backpressure/slow-operator', 'checkpoint/expired'],
  words: savepointExpiredWords,
  look({ checkpoints }, tools) {
    const findings = checkpoints.flatMap((of) => finding(tools, of));
    if (findings.length > 0) return found(...findings);
    const done = checkpoints.flatMap(savepointsOf).find((one) => one.outcome === 'completed');
    return done ? clear(phrase('The savepoint completed.', '保存点已成功。'), outcomeAt(done)) : clear();
  },
});

function isExpired(checkpoint: Checkpoint): boolean {
  return checkpoint.failure === 'expired';
}

function finding(tools: Tools, of: JobCheckpoints): readonly Found<SavepointExpiredFacts>[] {
  const late = savepointsOf(of).filter(isExpired);
  const [first] = late;
  if (!first) return [];
  const alike = expiredOf(of).filter((one) => one.kind === 'checkpoint');
  const good = completedOf(of).filter((one) => one.kind === 'checkpoint');
  const stopped = firstUnacknowledged(first, jobOf(tools, of.jobId));
  const culprit = culpritAt(tools, { jobId: of.jobId, vertexId: stopped?.vertexId });
  const stop = whoTold(tools, 'stop-with-savepoint-failed').filter(
    (one) => one.jobId === undefined || one.jobId === of.jobId,
  );
  const timeout = of.config.timeoutMs;
  return [
    {
      facts: {
        savepoint: first.id,
        times: late.length,
        ...(timeout ? { timeoutMs: timeout.value } : {}),
        ...(culprit.vertexName === undefined ? {} : { vertex: culprit.vertexName }),
        ...(stopped?.barriers === 'passed' ? { passed: true as const } : {}),
        acknowledged: stopped?.acknowledged ?? first.acknowledged ?? 0,
        subtasks: stopped?.subtasks ?? first.subtasks ?? 0,
        stopping: stop.length > 0,
        unaligned: of.config.unaligned?.value === true,
        periodicCompleted: good.length,
      },
      // What keeps periodic checkpoints from completing keeps savepoints as well: then it is the cause, and this one more sign of it.
      role: alike.length > 0 ? 'consequence' : 'trigger',
      culprit,
      severity: stop.length > 0 ? 'high' : 'medium',
      confidence: alike.length > 0 ? 0.9 : 0.93,
      span: spanOf(
        late.flatMap((one) => [one.triggeredAt, endOf(one)]),
        late.length,
      ),
      evidence: [
        ...outcomeAt(first),
        first.sources['log.triggeredAt'] ?? first.sources.triggeredAt,
        ...stop.slice(0, 2).map((one) => one.source),
        stopped?.source,
        timeout?.source,
        of.config.unaligned?.source,
        ...good.slice(-1).flatMap(outcomeAt),
      ],
      expected: { predicted: [good.length > 0, stopped !== undefined], against: [alike.length > 0] },
      arithmetic: timeout
        ? [{ term: 'timeoutMs', value: timeout.value, unit: 'ms', kind: 'observed', source: timeout.source }]
        : [],
    },
  ];
}
