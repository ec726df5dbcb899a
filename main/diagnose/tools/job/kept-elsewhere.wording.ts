import type { Words } from '../../define-rule.ts';
import { startAgain } from '../../start-again.ts';
import type { Tools } from '../tools.ts';
import { phrase, short } from '../words.ts';

export type KeptElsewhereFacts = {
  /** Where the job lies in the store, and where it was looked for. */
  readonly keptIn: string;
  readonly soughtIn: string;
  readonly jobId: string;
  readonly job?: string;
};

export function keptElsewhereWords({ keptIn, soughtIn, jobId, job = jobId }: KeptElsewhereFacts, tools: Tools): Words {
  const key = tools.keyFor('high-availability.cluster-id');
  const { point, path } = startAgain(tools, jobId);
  return {
    title: phrase(
      `The JobManager looks for its jobs in ${soughtIn}; ${job} is kept in ${keptIn}`,
      `JobManager 在 ${soughtIn} 中查找作业，而 ${job} 保存在 ${keptIn}`,
    ),
    why: phrase(
      `The JobManager before kept job ${job} in the high-availability store. The one that was started after it looks in another place of that store, finds no such job and starts without it: nothing is lost, and nothing runs. The place is made of ${key} and the root path: one of them was changed between the two starts.`,
      `前一个 JobManager 把作业 ${job} 保存在高可用存储中。之后启动的 JobManager 在该存储的另一位置查找，没有找到该作业便直接启动：数据没有丢失，但作业没有运行。该位置由 ${key} 与根路径组成：两次启动之间其中之一被改动。`,
    ),
    brief: [phrase('jobs kept elsewhere', '作业保存在别处'), phrase(short(soughtIn), short(soughtIn, 16))],
    advice: [
      {
        text: phrase(
          `Start the JobManager with the ${key} it had before: it then recovers the job from its last checkpoint by itself.`,
          `用原来的 ${key} 启动 JobManager：它会自行从最近的检查点恢复作业。`,
        ),
        losesData: false,
        doc: 'docs/deployment/ha/overview/',
      },
      {
        text: phrase(
          `If the new place is meant, submit the job again from ${point.en}, and clean up the old place after that.`,
          `若确要使用新位置，请从${point['zh-CN']}重新提交作业，之后再清理旧位置。`,
        ),
        commands: [`flink run -d -s ${path ?? '<path of chk-N or savepoint>'} JOB.jar`],
        losesData: false,
      },
    ],
  };
}
