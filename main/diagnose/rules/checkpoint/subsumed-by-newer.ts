import type { JobCheckpoints } from '#contract/incident/checkpoint.ts';
import { rounded } from '#contract/rounded.ts';
import type { SaidFields } from '../../../flink/sayings.ts';
import { defineRule, type Found, found } from '../../define-rule.ts';
import { endOf, OFTEN, outcomeAt } from '../../tools/checkpoint/checkpoints.ts';
import { failedBy, shareOfEnded } from '../../tools/checkpoint/history.ts';
import { culpritAt, type Place } from '../../tools/culprit.ts';
import { isExcerpt } from '../../tools/excerpt.ts';
import { spanOf } from '../../tools/span.ts';
import { type Told, whoTold } from '../../tools/told.ts';
import type { Tools } from '../../tools/tools.ts';
import { phrase } from '../../tools/words.ts';
import { type SubsumedFacts, subsumedWords } from './subsumed-by-newer.wording.ts';

export const subsumedByNewer = defineRule({
  id: 'checkpoint/subsumed-by-newer',
  asks: phrase('Do newer checkpoints overtake older ones?', '较新的检查点是否超过了较旧的？'),
  role: 'consequence',
  needs: ['checkpoints'],
  words: subsumedWords,
  look({ checkpoints }, tools) {
    const findings = checkpoints.flatMap((of) => finding(tools, of));
    const isTold = checkpoints.some((of) => of.history.length > 0);
    return found(...(findings.length > 0 || isTold ? findings : looseFinding(tools)));
  },
});

/** A few lines, or the log of one TaskManager: the task's own words, and no history of checkpoints to put them in. */
function looseFinding(tools: Tools): readonly Found<SubsumedFacts>[] {
  const told = [...whoTold(tools, 'checkpoint-subsumed-at-task'), ...whoTold(tools, metNewer)];
  const [first] = told;
  if (!first) return [];
  const culprit = culpritAt(tools, { jobId: first.jobId, ...placeOf(first) });
  return [
    {
      facts: {
        subsumed: Math.max(1, new Set(told.flatMap((one) => one.said.checkpointId ?? [])).size),
        vertex: culprit.vertexName ?? '',
        byBarrier: true,
      },
      culprit,
      // What somebody pasted is what is asked about.
      severity: isExcerpt(tools) ? 'medium' : 'low',
      confidence: 0.9,
      span: spanOf(told.map((one) => one.at)),
      evidence: told.slice(0, 3).map((one) => one.source),
    },
  ];
}

/** CheckpointFailureReason.CHECKPOINT_DECLINED_SUBSUMED. */
function metNewer(text: string): SaidFields | undefined {
  return text.includes('barrier from newer checkpoint') ? {} : undefined;
}

/** Where no job is known the sentence names its task all the same: `enrich (2/4)#0`. */
function placeOf({ vertexId, vertexName, subtask, said }: Told): Place {
  const [, name, index] = /^([^\n]{1,4000}) \((\d{1,6})\/\d{1,6}\)/.exec(String(said.task ?? '')) ?? [];
  if (vertexId !== undefined || vertexName !== undefined || name === undefined)
    return { vertexId, vertexName, subtask };
  return { vertexName: name, subtask: Number(index) - 1 };
}

function finding(tools: Tools, of: JobCheckpoints): readonly Found<SubsumedFacts>[] {
  const lost = failedBy(of, 'subsumed');
  const told = whoTold(tools, 'checkpoint-subsumed-at-task').filter(
    (one) => one.jobId === undefined || one.jobId === of.jobId,
  );
  const ids = new Set(told.map((line) => line.said.checkpointId));
  const seen = ids.size > 0 && of.history.some((one) => ids.has(one.id));
  if (lost.length === 0 && !seen) return [];
  const place = told[0] ?? lost.find((one) => one.declines.length > 0)?.declines[0];
  const share = shareOfEnded(lost.length, of);
  const concurrent = of.config.maxConcurrent?.value ?? 1;
  const culprit = culpritAt(tools, { jobId: of.jobId, vertexId: place?.vertexId, subtask: place?.subtask });
  return [
    {
      facts: {
        subsumed: Math.max(lost.length, new Set(told.map((one) => one.said.checkpointId)).size),
        share: rounded(share),
        concurrent,
        vertex: culprit.vertexName ?? '',
        ...(place === undefined ? {} : { byBarrier: true as const }),
      },
      culprit,
      // A newer one that completed does the older one's work: nothing is lost.
      severity: share > OFTEN ? 'medium' : 'low',
      confidence: 0.9,
      span: spanOf([...lost.map(endOf), ...told.map((one) => one.at)], Math.max(1, lost.length)),
      evidence: [
        ...lost.slice(0, 2).flatMap(outcomeAt),
        ...told.slice(0, 3).map((one) => one.source),
        of.config.maxConcurrent?.source,
      ],
    },
  ];
}
