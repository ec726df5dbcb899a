import { duration } from '#contract/wording/duration.ts';
import type { Words } from '../../define-rule.ts';
import { listed, phrase, short } from '../../tools/words.ts';

export type PartitionedFacts = {
  /** The host that was cut off, or the id of its process. */
  readonly host: string;
  /** Hosts that could not be reached from it. */
  readonly from: readonly string[];
  /** How often others missed it, and it missed others, at the same moment. */
  readonly missedBy: number;
  readonly missedOthers: number;
  readonly timeoutMs: number;
  /** It was heard of again. */
  readonly back: boolean;
};

export function partitionedWords(facts: PartitionedFacts): Words {
  const limit = { en: duration(facts.timeoutMs), zh: duration(facts.timeoutMs, 'zh-CN') };
  const others = listed(facts.from);
  return {
    title: phrase(
      `${facts.host} was cut off from ${others.en} while its process lived`,
      `${facts.host} 与 ${others['zh-CN']} 断网，但进程仍存活`,
    ),
    why: phrase(
      `Both sides missed each other's heartbeats at the same moment, after ${limit.en}, and both wrote their logs then: neither stood still. No connection was refused or reset, so packets were lost on the way.${facts.back ? ' Later both heard of each other again.' : ''}`,
      `双方在同一时刻（${limit.zh}后）都判定对方心跳丢失，且当时都在写日志：谁也没有停顿。没有连接被拒绝或重置，说明报文在途中丢失。${facts.back ? '之后双方恢复了联系。' : ''}`,
    ),
    brief: [phrase('network cut', '网络中断'), phrase(short(facts.host), short(facts.host, 16))],
    advice: [
      {
        text: phrase(
          'Look at the link, the switch port and the firewall of that host at that time: drops, errors, changed rules.',
          '检查该主机当时的链路、交换机端口与防火墙：丢包、错误、规则变更。',
        ),
        commands: [
          'ip -s link',
          'netstat -s | grep -i -E "retrans|drop|reset"',
          'dmesg -T | grep -i -E "link|eth|bond"',
        ],
        losesData: false,
      },
      {
        text: phrase(
          'A longer heartbeat timeout rides out short cuts, but data does not flow meanwhile either.',
          '调大心跳超时可以撑过短暂中断，但其间数据同样不流动。',
        ),
        doc: 'docs/ops/state/task_failure_recovery/',
      },
    ],
  };
}
