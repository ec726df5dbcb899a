import { duration } from '#contract/wording/duration.ts';
import type { Words } from '../../define-rule.ts';
import type { Tools } from '../../tools/tools.ts';
import { listed, phrase } from '../../tools/words.ts';

export type TimeoutTooShortFacts = {
  readonly timeoutMs: number;
  readonly defaultMs: number;
  readonly intervalMs?: number;
  /** Hosts (or ids) of those that were dropped. */
  readonly taskManagers: readonly string[];
  /** Longest silence seen at that time. */
  readonly stallMs?: number;
  /** How many of them were heard of again. */
  readonly back: number;
  /** Short, and nothing was lost so far. */
  readonly latent: boolean;
};

export function timeoutTooShortWords(facts: TimeoutTooShortFacts, tools: Tools): Words {
  const key = tools.keyFor('heartbeat.timeout');
  const limit = { en: duration(facts.timeoutMs), zh: duration(facts.timeoutMs, 'zh-CN') };
  const usual = { en: duration(facts.defaultMs), zh: duration(facts.defaultMs, 'zh-CN') };
  const who = listed(facts.taskManagers);
  const stall = facts.stallMs;
  const many = facts.taskManagers.length > 1;
  return {
    title: facts.latent
      ? phrase(`${key} is only ${limit.en} (default ${usual.en})`, `${key} 仅为 ${limit.zh}（默认 ${usual.zh}）`)
      : phrase(
          `Heartbeat timeout of ${limit.en} (default ${usual.en}) drops living TaskManagers`,
          `心跳超时仅 ${limit.zh}（默认 ${usual.zh}），误判存活的 TaskManager`,
        ),
    why: facts.latent
      ? phrase(
          `One garbage collection or one busy moment of ${limit.en} would drop a healthy TaskManager and restart its jobs.`,
          `只要一次 GC 或 ${limit.zh}的繁忙，就会误判健康的 TaskManager 并重启作业。`,
        )
      : phrase(
          `${who.en} did not answer for ${limit.en} and ${many ? 'were' : 'was'} given up; ${facts.back > 0 ? `${many ? 'they were' : 'it was'} heard of again afterwards, so the process lived` : 'nobody found a port closed'}.${stall === undefined ? '' : ` Its log was silent for ${duration(stall)}: with the default of ${usual.en} nothing would have happened.`} All tasks there failed and the jobs restarted.`,
          `${who['zh-CN']} 有 ${limit.zh}没有应答就被放弃；${facts.back > 0 ? '之后又有它的消息，说明进程存活' : '没有迹象表明其端口已关闭'}。${stall === undefined ? '' : `其日志沉默了 ${duration(stall, 'zh-CN')}：若为默认的 ${usual.zh}则不会有事。`}其上所有 task 失败，作业重启。`,
        ),
    brief: [phrase(`heartbeat ${limit.en}`, `心跳超时 ${limit.zh}`), phrase(`default ${usual.en}`, `默认 ${usual.zh}`)],
    advice: [
      {
        text: phrase(
          'Go back to the defaults: remove both heartbeat settings, or set them to the default values.',
          '恢复默认值：删除这两个心跳配置，或设为默认值。',
        ),
        set: { [key]: '50000', [tools.keyFor('heartbeat.interval')]: '10000' },
        losesData: false,
        doc: 'docs/deployment/config/',
      },
      {
        text: phrase(
          'Then look for what stalled the process (GC, CPU, paging, a paused virtual machine): a GC log and the log of the host tell.',
          '然后查找进程停顿的原因（GC、CPU、换页、虚拟机暂停）：GC 日志与主机日志可以说明。',
        ),
      },
    ],
  };
}
