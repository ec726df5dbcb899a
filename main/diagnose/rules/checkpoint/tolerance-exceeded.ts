import type { Failure, JobFailures } from '#contract/incident/failure.ts';
import { defineRule, type Found, found } from '../../define-rule.ts';
import { culpritAt } from '../../tools/culprit.ts';
import { ends } from '../../tools/proof.ts';
import { settingOf, statedAt } from '../../tools/settings.ts';
import { spanOf } from '../../tools/span.ts';
import type { Tools } from '../../tools/tools.ts';
import { phrase } from '../../tools/words.ts';
import { type ToleranceExceededFacts, toleranceExceededWords } from './tolerance-exceeded.wording.ts';

/** The words that give a job up wrap the failure that they are about (ExecutionFailureHandler). */
const SAME_MS = 1000;
/** From three restarts on the job makes no way. */
const LOOP = 3;

export const toleranceExceeded = defineRule({
  id: 'checkpoint/tolerance-exceeded',
  asks: phrase('Do failed checkpoints restart the job?', '是否因检查点失败而重启作业？'),
  role: 'sustainer',
  needs: ['failures'],
  words: toleranceExceededWords,
  look({ failures }, tools) {
    return found(...failures.flatMap((of) => finding(tools, of)));
  },
});

function finding(tools: Tools, of: JobFailures): readonly Found<ToleranceExceededFacts>[] {
  const all = of.attempts.flatMap((attempt) => [attempt.firstFailure, ...attempt.followers]);
  const exceeded = all.filter((one): one is Failure => one?.family === 'checkpoint-tolerance');
  const [first] = exceeded;
  if (!first) return [];
  const given = of.suppressed?.at;
  const isLast = given !== undefined && exceeded.some(({ at }) => Math.abs(at - given) <= SAME_MS);
  const config = tools.know('checkpoints')?.find((one) => one.jobId === of.jobId)?.config;
  const tolerated = config?.tolerableFailures;
  return [
    {
      facts: {
        times: exceeded.length,
        tolerated: tolerated?.value ?? 0,
        said: first.message.split('\n')[0] ?? '',
        ...(isLast ? { ended: true as const } : {}),
      },
      culprit: culpritAt(tools, {
        jobId: of.jobId,
        setting: tools.keyFor('execution.checkpointing.tolerable-failed-checkpoints'),
      }),
      severity: exceeded.length >= LOOP ? 'critical' : 'high',
      confidence: 0.97,
      span: spanOf(exceeded.map((one) => one.at)),
      evidence: [
        ...ends(exceeded, 2).flatMap((one) => one.sources.slice(0, 2)),
        tolerated?.source,
        ...statedAt(settingOf(tools, 'execution.checkpointing.tolerable-failed-checkpoints')),
      ],
    },
  ];
}
