import type { Words } from '../../define-rule.ts';
import { patientRestarts } from '../../tools/job/patient-restarts.ts';
import type { Tools } from '../../tools/tools.ts';
import { name, phrase, short } from '../../tools/words.ts';

export type RestartStrategyNoneFacts = {
  readonly job: string;
  /** Somebody set it; otherwise it is the default of a job without checkpoints. */
  readonly isChosen: boolean;
  readonly checkpointing: boolean;
  /** It takes no checkpoints, and needs none to restart. */
  readonly isBatch?: boolean;
  /** A failure has been final already. */
  readonly hasFailed: boolean;
};

export function restartStrategyNoneWords(facts: RestartStrategyNoneFacts, tools: Tools): Words {
  const { way, set } = patientRestarts(tools);
  return {
    title: phrase(
      `Job ${facts.job} does not restart: a failure is final`,
      `作业 ${facts.job} 不会重启：一次失败即告终`,
    ),
    why: phrase(
      `${facts.isChosen ? 'The restart strategy is set to none' : facts.checkpointing ? 'The job was given no restart strategy' : 'Checkpointing is off and no restart strategy is set: then Flink takes none'}. ${facts.hasFailed ? 'One failure has ended the job already.' : 'One lost connection or one restarted TaskManager ends the job.'}`,
      `${facts.isChosen ? '重启策略被设为 none' : facts.checkpointing ? '作业未获得任何重启策略' : '未启用检查点且未设置重启策略：此时 Flink 不重启'}。${facts.hasFailed ? '已有一次失败终结了作业。' : '一次连接丢失或一个 TaskManager 重启就会终结作业。'}`,
    ),
    brief: [phrase('no restart strategy', '无重启策略'), name(short(facts.job, 28))],
    advice: [
      {
        text: facts.isBatch
          ? phrase(
              `Give the job a restart strategy: ${way.en}. Stages that are done are not computed again.`,
              `为作业设置重启策略：${way['zh-CN']}。已完成的阶段不会重新计算。`,
            )
          : phrase(`Turn checkpoints on, and ${way.en}.`, `启用检查点，并${way['zh-CN']}。`),
        set: {
          ...set,
          ...(facts.checkpointing || facts.isBatch
            ? {}
            : { [tools.keyFor('execution.checkpointing.interval')]: '1 min' }),
        },
        losesData: false,
        doc: 'docs/ops/state/task_failure_recovery/#restart-strategies',
      },
    ],
  };
}
