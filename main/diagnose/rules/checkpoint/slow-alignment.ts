import type { JobCheckpoints } from '#contract/incident/checkpoint.ts';
import { rounded } from '#contract/rounded.ts';
import { cannotTell, clear, defineRule, type Found, found } from '../../define-rule.ts';
import { isPressed } from '../../tools/backpressure/bottleneck.ts';
import { outcomeAt } from '../../tools/checkpoint/checkpoints.ts';
import { expiredOf } from '../../tools/checkpoint/history.ts';
import { isSlowWithoutDetails, longest, slowPhases } from '../../tools/checkpoint/phases.ts';
import { culpritAt, jobOf } from '../../tools/culprit.ts';
import { ends } from '../../tools/proof.ts';
import { spanOf } from '../../tools/span.ts';
import type { Tools } from '../../tools/tools.ts';
import { phrase } from '../../tools/words.ts';
import { type SlowAlignmentFacts, slowAlignmentWords } from './slow-alignment.wording.ts';

/** Once may be a burst on one input; twice in the same way is how its inputs are. */
const AGAIN = 2;

export const slowAlignment = defineRule({
  id: 'checkpoint/slow-alignment',
  asks: phrase(
    'Does a task wait long for the barriers of its other inputs?',
    '是否有 task 长时间等待其他输入的 barrier？',
  ),
  role: 'trigger',
  needs: ['checkpoints'],
  rivals: ['backpressure/slow-operator', 'checkpoint/slow-sync-phase', 'storage/slow'],
  words: slowAlignmentWords,
  look({ checkpoints }, tools) {
    const findings = checkpoints.flatMap((of) => finding(tools, of));
    if (findings.length > 0) return found(...findings);
    if (isSlowWithoutDetails(tools)) return cannotTell(['rest-checkpoint-details', 'rest-plan']);
    const other = checkpoints.flatMap(slowPhases).at(-1);
    return other
      ? clear(phrase('Slow checkpoints do not spend their time on alignment.', '慢检查点的时间并未耗在对齐阶段。'), [
          other.source,
          longest(other.vertex, 'alignmentMs').source,
        ])
      : clear();
  },
});

function finding(tools: Tools, of: JobCheckpoints): readonly Found<SlowAlignmentFacts>[] {
  // Savepoints are always aligned (SavepointType): where periodic barriers overtake, theirs tell nothing of the setting.
  const overtake = of.config.unaligned?.value === true;
  const all = slowPhases(of).filter((one) => !overtake || one.checkpoint.kind !== 'savepoint');
  const slow = all.filter((one) => one.phase === 'alignmentMs');
  const last = slow.at(-1);
  const worst = [...slow].sort((a, b) => b.ms - a.ms)[0];
  if (!last || !worst || slow.length * 2 < all.length) return [];
  const { vertexId } = last.vertex;
  const inputs = jobOf(tools, of.jobId)?.edges.filter((edge) => edge.to === vertexId) ?? [];
  const pressure = (tools.know('pressure') ?? []).filter((one) => one.jobId === of.jobId);
  const held = [...new Set(inputs.map((edge) => edge.from))].filter((id) =>
    pressure.some((one) => one.vertexId === id && isPressed(one)),
  );
  const upstream = new Set(inputs.map((edge) => edge.from));
  // The first barrier is there at once and the last one late: only inputs of unequal speed do that. With one input it is its channels.
  const unequal = upstream.size > 1 && held.length < upstream.size;
  const culprit = culpritAt(tools, { jobId: of.jobId, vertexId });
  const failed = expiredOf(of);
  // What waits in the channels of one input is a burst that passed, when it was there once and harmed nothing.
  if (upstream.size < 2 && slow.length < AGAIN && failed.length === 0) return [];
  return [
    {
      facts: {
        vertex: culprit.vertexName ?? '?',
        alignmentMs: worst.ms,
        share: rounded(worst.share),
        startDelayMs: longest(worst.vertex, 'startDelayMs').ms,
        checkpoints: slow.length,
        inputs: upstream.size,
        held: held.map((id) => culpritAt(tools, { jobId: of.jobId, vertexId: id }).vertexName ?? id),
        unaligned: overtake,
      },
      role: unequal ? 'trigger' : 'consequence',
      culprit,
      severity: failed.length > 0 ? 'high' : 'medium',
      confidence: unequal ? (slow.length >= AGAIN ? 0.93 : 0.75) : 0.7,
      span: spanOf(
        slow.flatMap(({ checkpoint }) => [checkpoint.triggeredAt, checkpoint.endedAt]),
        slow.length,
      ),
      evidence: [
        last.source,
        worst.source,
        ...ends(slow, 2).map((one) => one.source),
        longest(last.vertex, 'startDelayMs').source,
        ...inputs.slice(0, 2).map((edge) => edge.source),
        ...pressure
          .filter((one) => held.includes(one.vertexId) && isPressed(one))
          .slice(-1)
          .map((one) => one.source),
        ...outcomeAt(last.checkpoint),
      ],
      expected: {
        predicted: [slow.length >= AGAIN, upstream.size > 1, pressure.length === 0 ? undefined : held.length > 0],
      },
      arithmetic: [{ term: 'alignmentMs', value: worst.ms, unit: 'ms', kind: 'observed', source: worst.source }],
    },
  ];
}
