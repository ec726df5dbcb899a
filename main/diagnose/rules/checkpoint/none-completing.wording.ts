import { duration } from '#contract/wording/duration.ts';
import { plural } from '#contract/wording/plural.ts';
import type { Words } from '../../define-rule.ts';
import { phrase } from '../../tools/words.ts';

export type NoneCompletingFacts = {
  readonly lastedMs: number;
  /** How many checkpoints should have completed. */
  readonly intervals: number;
  readonly failed: number;
  readonly restarts: number;
  /** Id of the last one that completed before. */
  readonly lastCompleted?: number;
  /** One completed after it: nothing hangs on what is done next. */
  readonly again?: true;
  /** They complete again at the end of the bundle. */
  readonly over?: true;
  /** The job is gone: there is nothing left to cancel. */
  readonly ended?: true;
  /** It is on its way back already. */
  readonly restarting?: true;
};

export function noneCompletingWords(facts: NoneCompletingFacts): Words {
  const lasted = { en: duration(facts.lastedMs), zh: duration(facts.lastedMs, 'zh-CN') };
  const last = facts.lastCompleted;
  return {
    title: facts.over
      ? phrase(
          `No checkpoint completed for ${lasted.en}, then they completed again`,
          `${lasted.zh}内没有检查点成功，之后已恢复`,
        )
      : phrase(`No checkpoint completed for ${lasted.en}`, `${lasted.zh}内没有检查点成功`),
    why: phrase(
      `${facts.intervals} intervals passed without a completed checkpoint; ${facts.failed === 0 ? 'none was tried to the end' : `${facts.failed} failed`} and the job restarted ${plural(facts.restarts, 'time', 'times')} meanwhile. ${last === undefined ? 'None had completed before: a restart began from scratch or from the savepoint it was started with.' : `The last one before is ${last}: a restart within that time goes back that far.`}${facts.again ? AFTERWARDS[facts.over ? 'over' : 'again'].en : ''}`,
      `经过 ${facts.intervals} 个间隔没有成功的检查点；期间 ${facts.failed} 次失败，作业重启 ${facts.restarts} 次。${last === undefined ? '此前没有成功的检查点：重启只能从头或从启动时的保存点开始。' : `此前最近一次成功的是 ${last}：其间的重启会回退到那里。`}${facts.again ? AFTERWARDS[facts.over ? 'over' : 'again']['zh-CN'] : ''}`,
    ),
    brief: [phrase('no checkpoint', '无成功检查点'), phrase(`for ${lasted.en}`, lasted.zh)],
    advice:
      facts.again || (facts.ended && last !== undefined)
        ? []
        : [
            {
              text: last === undefined ? NOTHING_YET : facts.restarting ? GOING_BACK : GOES_BACK,
              losesData: false,
              doc: 'docs/ops/state/checkpoints/',
            },
          ],
  };
}

const AFTERWARDS = {
  again: phrase(' Then one completed again.', '之后有一次检查点成功。'),
  over: phrase(
    ' Then they completed again, and still did at the end: it is over.',
    '之后检查点恢复成功，直到诊断包结束仍是如此：已经过去。',
  ),
} as const;

const GOES_BACK = phrase(
  'Fix the cause before the job is cancelled or restarted, where it lets you: either goes back to the last completed checkpoint, and what was processed since has to be read again.',
  '若情况允许，先修复原因再取消或重启作业：两者都会回退到最近一次成功的检查点，其后的数据都需要重新读取。',
);

const GOING_BACK = phrase(
  'The job is restarting and goes back to the last completed checkpoint: what was processed since is read again. Fix the cause so that it gets through, and do not cancel the job meanwhile: a checkpoint that is not retained on cancellation is deleted then.',
  '作业正在重启，会回退到最近一次成功的检查点：其后的数据将重新读取。请修复原因使其恢复运行，其间不要取消作业：未设为取消后保留的检查点会随之删除。',
);

const NOTHING_YET = phrase(
  'Until one completes nothing of this run can be restored: once the cause is fixed, see that the first one does.',
  '在有一次成功之前，本次运行没有可恢复的内容：修复原因后，请确认首个检查点成功。',
);
