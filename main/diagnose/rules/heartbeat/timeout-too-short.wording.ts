import { duration } from '#contract/wording/duration.ts';
import type { Words } from '../../define-rule.ts';
import type { Tools } from '../../tools/tools.ts';
import { listed, phrase, type Text } from '../../tools/words.ts';

export type TimeoutTooShortFacts = {
  readonly timeoutMs: number;
  readonly defaultMs: number;
  readonly intervalMs?: number;
  /** Hosts (or ids) of those that were dropped. */
  readonly taskManagers: readonly string[];
  /** The longest time in which nobody heard of one of them. */
  readonly stallMs?: number;
  /** How many of them were heard of again. */
  readonly back: number;
  /** Short, and nothing was lost so far. */
  readonly latent: boolean;
  /** No job ran when they were dropped. */
  readonly idle?: boolean;
};

export function timeoutTooShortWords(facts: TimeoutTooShortFacts, tools: Tools): Words {
  const key = tools.keyFor('heartbeat.timeout');
  const limit = { en: duration(facts.timeoutMs), zh: duration(facts.timeoutMs, 'zh-CN') };
  const usual = { en: duration(facts.defaultMs), zh: duration(facts.defaultMs, 'zh-CN') };
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
      : droppedWords(facts, limit, usual),
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

interface Both {
  readonly en: string;
  readonly zh: string;
}

function droppedWords({ taskManagers, back, stallMs, idle }: TimeoutTooShortFacts, limit: Both, usual: Both): Text {
  const who = listed(taskManagers);
  const many = taskManagers.length > 1;
  const again =
    back > 0
      ? phrase(
          many
            ? 'they were heard of again afterwards, so the processes lived'
            : 'it was heard of again afterwards, so the process lived',
          '之后又有消息，说明进程存活',
        )
      : phrase('nobody found a port closed', '没有迹象表明其端口已关闭');
  const silence =
    stallMs === undefined
      ? phrase('', '')
      : phrase(
          ` ${many ? 'None was silent for longer than' : 'It was silent for'} ${duration(stallMs)}: with the default of ${usual.en} nothing would have happened.`,
          `${many ? '最长' : '它'}沉默了 ${duration(stallMs, 'zh-CN')}：若为默认的 ${usual.zh}则不会有事。`,
        );
  const then = idle
    ? phrase('No job ran at that time, so no task failed.', '当时没有作业运行，因此没有 task 失败。')
    : phrase('Tasks that ran there failed, and their jobs with them.', '其上运行的 task 失败，所属作业也随之失败。');
  return phrase(
    `${who.en} did not answer for ${limit.en} and ${many ? 'were' : 'was'} given up; ${again.en}.${silence.en} ${then.en}`,
    `${who['zh-CN']} 有 ${limit.zh}没有应答就被放弃；${again['zh-CN']}。${silence['zh-CN']}${then['zh-CN']}`,
  );
}
