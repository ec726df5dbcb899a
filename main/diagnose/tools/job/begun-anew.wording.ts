import type { Advice } from '#contract/finding.ts';
import type { Instant } from '#contract/incident/instant.ts';
import { clockUtc } from '#contract/wording/instant.ts';
import type { Words } from '../../define-rule.ts';
import type { Tools } from '../tools.ts';
import { inBrackets, listed, phrase, short, spaced, type Text } from '../words.ts';
import { keepJobs, whoSent } from './forgotten-jobs.wording.ts';

export type AnewFacts = {
  /** Names of the jobs that began with empty state. */
  readonly jobs: readonly string[];
  /** The newest snapshot of the run before, of the first of them. */
  readonly checkpointId: number;
  readonly path?: string;
  /** Its new run has the same id. */
  readonly sameId?: true;
};

export type StoppedAnewFacts = AnewFacts & {
  /** Host of the JobManager that was told to end; empty when no source tells it. */
  readonly stoppedAnew: string;
  readonly signalledAt: Instant;
};

export function stoppedAnewWords(facts: StoppedAnewFacts, tools: Tools): Words {
  const who = inBrackets(facts.stoppedAnew);
  const jobs = listed(facts.jobs, 3);
  const after = begunAnewWords(facts);
  return {
    title: phrase(
      `The JobManager${who.en} was told to end (SIGTERM), and ${jobs.en} began again with empty state`,
      `${spaced(`JobManager${who['zh-CN']}`)}收到终止信号（SIGTERM），${jobs['zh-CN']} 随后从空状态重新开始`,
    ),
    why: phrase(
      `It went down in order at ${clockUtc(facts.signalledAt)} while the job was running, as a rollout, a drained node or a reboot does it. ${after.en}`,
      `它在 ${clockUtc(facts.signalledAt)} 按序关闭，当时作业仍在运行：可能是发布、节点腾空或主机重启。${after['zh-CN']}`,
    ),
    brief: [
      phrase('state not taken over', '状态未被接管'),
      phrase(short(facts.jobs[0] ?? ''), short(facts.jobs[0] ?? '', 16)),
    ],
    advice: [takeStateBack(facts, tools), keepJobs(tools), whoSent(tools)],
  };
}

export function begunAnewWords({ jobs, checkpointId }: AnewFacts): Text {
  const which = listed(jobs, 3);
  return phrase(
    `There is no high availability: the JobManager that was started after it ran the program again, and no restore followed. ${which.en} began with empty state, although checkpoint ${checkpointId} had completed; its sources began where the program tells them to, which skips or repeats records. Nothing reports this as an error.`,
    `没有高可用：其后启动的 JobManager 重新运行了程序，且没有恢复任何状态。${which['zh-CN']} 从空状态开始，尽管检查点 ${checkpointId} 已成功；数据源从程序指定的位置开始，会漏读或重复读取数据。不会有任何报错。`,
  );
}

/** An application cluster is started from a snapshot by its settings (SavepointConfigOptions, StateRecoveryOptions). */
export function takeStateBack({ checkpointId, path, sameId }: AnewFacts, tools: Tools): Advice {
  return {
    text: phrase(
      `Decide whether the state is needed. If so, see that the files of checkpoint ${checkpointId} are still there, stop the cluster and start it once from them; what the new run has in its state since is given up. Take the setting out again afterwards: without high availability every later start goes back to it.${sameId ? SAME_ID.en : ''}`,
      `确认是否需要原有状态。若需要，先确认检查点 ${checkpointId} 的文件仍在，停止集群并从它启动一次；新运行中积累的状态将被放弃。之后请删除该设置：没有高可用时，以后每次启动都会回到该检查点。${sameId ? SAME_ID['zh-CN'] : ''}`,
    ),
    set: { [tools.keyFor('execution.state-recovery.path')]: path ?? '<path of chk-N or savepoint>' },
    startsAgain: true,
    losesData: true,
    doc: 'docs/ops/state/savepoints/',
  };
}

const SAME_ID = phrase(
  ' Copy them first: the new run has the same id and writes into the same directory, so it overwrites them when its checkpoints reach that number.',
  '请先复制这些文件：新运行的作业 ID 相同，写入同一目录，编号到达该值时会将其覆盖。',
);
