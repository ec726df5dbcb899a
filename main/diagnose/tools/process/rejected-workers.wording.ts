import type { Words } from '../../define-rule.ts';
import { phrase, short, withoutStop } from '../words.ts';

export type RejectedFacts = {
  /** Empty when nothing names the TaskManager. */
  readonly rejected: string;
  /** Of the ResourceManager; empty when not told. */
  readonly address: string;
  readonly said: string;
};

export function rejectedWords({ rejected, address, said }: RejectedFacts): Words {
  const [at, zhAt] = address === '' ? ['', ''] : [` at ${address}`, `（${address}）`];
  return {
    title: phrase(
      `The ResourceManager rejected TaskManager ${rejected}`.trim(),
      `ResourceManager 拒绝了 TaskManager ${rejected} 的注册`,
    ),
    why: phrase(
      `It found the ResourceManager${at}, and that would not take it: ${withoutStop(said)}. A ResourceManager that orders its workers from YARN or Kubernetes only takes those it ordered: this one was ordered by another JobManager (the one before a restart without high availability, another cluster or attempt), or had been given up already. From 1.13 on it ends itself then.`,
      `它找到了 ResourceManager${zhAt}，但对方不予接纳：${withoutStop(said)}。从 YARN 或 Kubernetes 申请 worker 的 ResourceManager 只接纳自己申请的 worker：该 worker 由另一个 JobManager 申请（无高可用重启之前的那个、另一集群或另一次 attempt），或已被放弃。自 1.13 起它会随即自行终止。`,
    ),
    brief: [phrase('registration rejected', '注册被拒绝'), phrase(short(rejected), short(rejected, 16))],
    advice: [
      {
        text: phrase(
          'See in the log of the JobManager at that address since when it runs and which workers it ordered; let workers that are left over from an earlier one end.',
          '查看该地址的 JobManager 日志：何时启动、申请了哪些 worker；让之前遗留的 worker 退出。',
        ),
        losesData: false,
      },
      {
        text: phrase(
          'With high availability a JobManager that takes over knows the workers of the one before it and keeps them.',
          '启用高可用后，接管的 JobManager 会认识前任的 worker 并继续使用。',
        ),
        losesData: false,
        doc: 'docs/deployment/ha/overview/',
      },
    ],
  };
}
