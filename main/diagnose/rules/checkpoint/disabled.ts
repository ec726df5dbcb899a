import { clear, defineRule, found } from '../../define-rule.ts';
import { culpritAt, jobOf } from '../../tools/culprit.ts';
import { batchProof } from '../../tools/job/batch-jobs.ts';
import { settingOf, statedAt } from '../../tools/settings.ts';
import { phrase } from '../../tools/words.ts';
import { disabledWords } from './disabled.wording.ts';

export const checkpointingDisabled = defineRule({
  id: 'checkpoint/disabled',
  asks: phrase('Is checkpointing switched off?', '是否未开启检查点？'),
  role: 'risk',
  needs: ['checkpoints'],
  lacking: ['rest-checkpoint-config', 'settings'],
  rivals: ['checkpoint/tasks-not-running'],
  words: disabledWords,
  look({ checkpoints }, tools) {
    // REST answers an interval of Long.MAX from 1.18 on; no checkpoint at all must agree with it.
    const without = checkpoints.filter(
      (of) =>
        of.config.intervalMs !== undefined && !Number.isFinite(of.config.intervalMs.value) && of.history.length === 0,
    );
    const off = without.filter((of) => batchProof(tools, of.jobId) === undefined);
    const batch = checkpoints.flatMap((of) => (of.history.length === 0 ? (batchProof(tools, of.jobId) ?? []) : []));
    if (off.length === 0 && batch.length > 0)
      return clear(phrase('Batch jobs take no checkpoints.', '批作业不做检查点。'), batch);
    if (off.length === 0) return clear();
    return found(
      ...off.slice(0, 3).map((of) => {
        const failed = tools
          .know('failures')
          ?.some((one) => one.jobId === of.jobId && one.attempts.some((attempt) => attempt.firstFailure));
        const job = jobOf(tools, of.jobId);
        return {
          facts: { job: job?.name ?? of.jobId, failed: failed === true },
          culprit: culpritAt(tools, { jobId: of.jobId, setting: tools.keyFor('execution.checkpointing.interval') }),
          severity: failed === true ? ('medium' as const) : ('low' as const),
          confidence: 0.93,
          evidence: [
            of.config.intervalMs?.source,
            of.counts?.source,
            ...statedAt(settingOf(tools, 'execution.checkpointing.interval')),
          ],
          expected: { predicted: [true, of.counts === undefined ? undefined : of.counts.total === 0] },
        };
      }),
    );
  },
});
