import { duration } from '#contract/wording/duration.ts';
import { plural } from '#contract/wording/plural.ts';
import type { Words } from '../../define-rule.ts';
import type { Tools } from '../../tools/tools.ts';
import { phrase, short } from '../../tools/words.ts';

export type SlowNetworkFacts = {
  readonly taskManager: string;
  /** Empty when no source tells it. */
  readonly host: string;
  /** In how many checkpoints its answers were late. */
  readonly checkpoints: number;
  /** Time on the way in the worst of them, and usually on other hosts. */
  readonly lateMs: number;
  readonly usualMs: number;
  /** Longest alignment of these checkpoints. */
  readonly alignmentMs: number;
  /** Vertices are held back although nobody is busy. */
  readonly pressed: boolean;
};

export function slowNetworkWords(facts: SlowNetworkFacts, tools: Tools): Words {
  const who = facts.host === '' ? facts.taskManager : facts.host;
  const late = { en: duration(facts.lateMs), zh: duration(facts.lateMs, 'zh-CN') };
  const usual = { en: duration(facts.usualMs), zh: duration(facts.usualMs, 'zh-CN') };
  const align = { en: duration(facts.alignmentMs), zh: duration(facts.alignmentMs, 'zh-CN') };
  return {
    title: phrase(`The network of ${who} is slow or loses packets`, `${who} 的网络缓慢或丢包`),
    why: phrase(
      `In ${plural(facts.checkpoints, 'checkpoint', 'checkpoints')} the answers of subtasks on ${who} were up to ${late.en} on the way, those of other hosts ${usual.en}; neither writing nor waiting explains it, and it holds for different vertices. The processes live and are not busy.${facts.pressed ? ' Vertices are held back although no subtask is at its limit: data waits on the link.' : ''} Barriers wait for it too (alignment up to ${align.en}).`,
      `在 ${facts.checkpoints} 次检查点中，${who} 上子任务的应答在途时间最长 ${late.zh}，其他主机为 ${usual.zh}；写入与等待都不能解释，且不同算子均如此。进程存活且不忙。${facts.pressed ? '没有子任务达到上限却出现反压：数据在链路上等待。' : ''}barrier 同样受阻（对齐最长 ${align.zh}）。`,
    ),
    brief: [phrase('slow network', '网络缓慢'), phrase(short(who), short(who, 16))],
    advice: [
      {
        text: phrase(
          'Measure the link between that host and the others: round trip, retransmissions, errors of interface and switch port, duplex and MTU.',
          '测量该主机与其他主机的链路：往返时延、重传、网卡与交换机端口错误、双工与 MTU。',
        ),
        commands: [
          `ping -c 50 -i 0.2 ${who}`,
          'ss -ti | grep -E "retrans|rtt"',
          'ip -s link',
          'ethtool -S <interface>',
        ],
        losesData: false,
      },
      {
        text: phrase(
          'Until it is fixed take its TaskManager out of the cluster; unaligned checkpoints let barriers overtake the data that waits.',
          '修复前可将其 TaskManager 移出集群；非对齐检查点可让 barrier 越过等待中的数据。',
        ),
        set: { [tools.keyFor('execution.checkpointing.unaligned.enabled')]: 'true' },
        losesData: false,
        doc: 'docs/ops/state/checkpointing_under_backpressure/',
      },
    ],
  };
}
