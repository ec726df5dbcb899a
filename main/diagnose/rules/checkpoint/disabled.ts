import { clear, defineRule, found } from '../../define-rule.ts';
import { culpritAt, jobOf } from '../../tools/culprit.ts';
import { isSet, settingOf, statedAt } from '../../tools/settings.ts';
import { phrase } from '../../tools/words.ts';
import { disabledWords } from './disabled.wording.ts';

export const checkpointingDisabled = defineRule({
  id: 'checkpoint/disabled',
  asks: phrase('Is checkpointing switched off?', '是否未开启 checkpoint？'),
  role: 'risk',
  needs: ['checkpoints'],
  lacking: ['rest-checkpoint-config', 'settings'],
  rivals: ['checkpoint/tasks-not-running'],
  words: disabledWords,
  look({ checkpoints }, tools) {
    const mode = settingOf(tools, 'execution.runtime-mode');
    if (isSet(mode) && /^batch$/i.test(mode.value.trim()))
      return clear(phrase('Batch jobs take no checkpoints.', '批作业不做 checkpoint。'), statedAt(mode));
    // REST answers an interval of Long.MAX from 1.18 on; no checkpoint at all must agree with it.
    const off = checkpoints.filter(
      (of) =>
        of.config.intervalMs !== undefined && !Number.isFinite(of.config.intervalMs.value) && of.history.length === 0,
    );
    const on = checkpoints.find((of) => of.history.length > 0);
    if (off.length === 0)
      return on
        ? clear(phrase('Checkpoints are taken.', '已在做 checkpoint。'), [on.history.at(-1)?.sources.outcome])
        : clear();
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
