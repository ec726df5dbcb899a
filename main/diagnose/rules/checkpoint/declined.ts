import type { Checkpoint, JobCheckpoints } from '#contract/incident/checkpoint.ts';
import { causes } from '#contract/incident/throwable.ts';
import { rounded } from '#contract/rounded.ts';
import { defineRule, type Found, found } from '../../define-rule.ts';
import { endOf, OFTEN, outcomeAt } from '../../tools/checkpoint/checkpoints.ts';
import { declinerOf } from '../../tools/checkpoint/decliner.ts';
import { refusedOf, shareOfEnded } from '../../tools/checkpoint/history.ts';
import { culpritAt, vertexOf } from '../../tools/culprit.ts';
import { ends } from '../../tools/proof.ts';
import { spanOf } from '../../tools/span.ts';
import type { Tools } from '../../tools/tools.ts';
import { phrase } from '../../tools/words.ts';
import { type DeclinedFacts, declinedWords } from './declined.wording.ts';

export const declined = defineRule({
  id: 'checkpoint/declined',
  asks: phrase('Does a task refuse its checkpoints?', '是否有 task 拒绝检查点?'),
  role: 'consequence',
  needs: ['checkpoints'],
  rivals: ['storage/unavailable', 'storage/not-writable', 'checkpoint/snapshot-code-failed'],
  words: declinedWords,
  look({ checkpoints }, tools) {
    return found(...checkpoints.flatMap((of) => finding(tools, of)));
  },
});

/** Refused by a task; tasks that are not ready, that close or that met a newer barrier refuse without any fault. */
function isDeclined(checkpoint: Checkpoint): boolean {
  if (checkpoint.outcome === 'completed') return false;
  return checkpoint.failure === 'declined' || (checkpoint.failure === undefined && checkpoint.declines.length > 0);
}

function finding(tools: Tools, of: JobCheckpoints): readonly Found<DeclinedFacts>[] {
  const refused = refusedOf(of).filter(isDeclined);
  const [first] = refused;
  if (!first) return [];
  const declines = refused.flatMap((one) => one.declines);
  const decline = declines.find((one) => one.cause !== undefined) ?? declines[0];
  const culprit = culpritAt(tools, { jobId: of.jobId, ...(decline && declinerOf(decline)) });
  const vertex = decline && vertexOf(tools, { jobId: of.jobId, ...declinerOf(decline) });
  const cause = decline?.cause ? causes(decline.cause).at(-1) : undefined;
  const share = shareOfEnded(refused.length, of);
  return [
    {
      facts: {
        declined: refused.length,
        share: rounded(share),
        ...(culprit.vertexName ? { vertex: culprit.vertexName } : {}),
        ...(culprit.subtask === undefined ? {} : { subtask: culprit.subtask }),
        ...(vertex ? { parallelism: vertex.parallelism } : {}),
        ...(cause ? { cause: `${cause.className}: ${cause.message}`.slice(0, 300) } : {}),
        ...(first.reason ? { reason: first.reason } : {}),
      },
      culprit,
      severity: share > OFTEN ? 'high' : 'medium',
      confidence: 0.95,
      span: spanOf(refused.map(endOf)),
      evidence: [decline?.source, cause?.source, ...outcomeAt(first), ...ends(declines, 2).map((one) => one.source)],
    },
  ];
}
