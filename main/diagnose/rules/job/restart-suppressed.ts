import type { JobFailures } from '#contract/incident/failure.ts';
import { clear, defineRule, type Found, found } from '../../define-rule.ts';
import { batchProof } from '../../tools/batch-jobs.ts';
import { culpritAt, jobOf } from '../../tools/culprit.ts';
import { settingOf, statedAt } from '../../tools/settings.ts';
import type { Tools } from '../../tools/tools.ts';
import { phrase } from '../../tools/words.ts';
import { type RestartSuppressedFacts, restartSuppressedWords } from './restart-suppressed.wording.ts';

export const restartSuppressed = defineRule({
  id: 'job/restart-suppressed',
  asks: phrase('Did the restart strategy give the job up?', '重启策略是否放弃了作业？'),
  role: 'consequence',
  needs: ['failures'],
  rivals: ['job/user-exception', 'process/taskmanager-died'],
  words: restartSuppressedWords,
  look({ failures }, tools) {
    const findings = failures.flatMap((of) => finding(tools, of));
    return findings.length > 0 ? found(...findings) : clear();
  },
});

function finding(tools: Tools, of: JobFailures): readonly Found<RestartSuppressedFacts>[] {
  const { suppressed } = of;
  if (!suppressed) return [];
  const setting = settingOf(tools, 'restart-strategy.type');
  const last = of.attempts.at(-1)?.firstFailure;
  return [
    {
      facts: {
        strategy: suppressed.by,
        isNone: suppressed.by.startsWith('NoRestart'),
        ...(batchProof(tools, of.jobId) === undefined ? {} : { isBatch: true }),
        restarts: of.attempts.filter((attempt) => attempt.restarted).length,
        because: last ? `${last.className}: ${last.message.split('\n')[0] ?? ''}`.slice(0, 300) : '',
      },
      culprit: culpritAt(tools, { jobId: of.jobId, setting: tools.keyFor('restart-strategy.type') }),
      severity: 'critical',
      confidence: 0.97,
      span: { from: suppressed.at, to: suppressed.at, count: 1 },
      evidence: [
        suppressed.source,
        ...(last?.sources.slice(0, 2) ?? []),
        jobOf(tools, of.jobId)?.restartStrategy?.source,
        ...statedAt(setting).slice(0, 1),
      ],
    },
  ];
}
