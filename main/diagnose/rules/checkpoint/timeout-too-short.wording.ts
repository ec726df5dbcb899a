import { duration, durationSetting } from '#contract/wording/duration.ts';
import { plural } from '#contract/wording/plural.ts';
import type { Words } from '../../define-rule.ts';
import { DEFAULT_CHECKPOINT_TIMEOUT_MS, roomyTimeout } from '../../tools/checkpoint/checkpoint-timing.ts';
import type { Tools } from '../../tools/tools.ts';
import { phrase } from '../../tools/words.ts';

export type TimeoutTooShortFacts = {
  readonly timeoutMs: number;
  readonly expired: number;
  readonly completed: number;
  /** Longest of those that completed; 0 when none did. */
  readonly usualMs: number;
  /** Acknowledgements that came within one more timeout. */
  readonly lateAcks: number;
  /** How late the last of them was. */
  readonly lagMs: number;
  /** It was looked whether a vertex is held back, and none was. */
  readonly isUnpressed: boolean;
};

export function timeoutTooShortWords(facts: TimeoutTooShortFacts, tools: Tools): Words {
  const timeout = { en: duration(facts.timeoutMs), zh: duration(facts.timeoutMs, 'zh-CN') };
  const usual = { en: duration(facts.usualMs), zh: duration(facts.usualMs, 'zh-CN') };
  const lag = { en: duration(facts.lagMs), zh: duration(facts.lagMs, 'zh-CN') };
  const cure = roomyTimeout(Math.max(facts.usualMs, facts.timeoutMs + facts.lagMs));
  return {
    title: phrase(
      `The checkpoint timeout of ${timeout.en} is shorter than an ordinary checkpoint`,
      `${timeout.zh}的检查点超时短于正常检查点的耗时`,
    ),
    why: phrase(
      `${plural(facts.expired, 'checkpoint', 'checkpoints')} expired after ${timeout.en} (default: ${duration(DEFAULT_CHECKPOINT_TIMEOUT_MS)}). ${facts.lateAcks > 0 ? `The missing subtasks were only moments from done: ${plural(facts.lateAcks, 'acknowledgement', 'acknowledgements')} came up to ${lag.en} later. ` : ''}${facts.completed > 0 ? `Those that did complete took up to ${usual.en}. ` : ''}${facts.isUnpressed ? 'No vertex is held back and no' : 'No'} checkpoint ever had room to spare, so nothing became slow: the limit is too tight.${facts.isUnpressed ? '' : ' Whether a vertex is held back nothing here tells.'}`,
      `${facts.expired} 次检查点在 ${timeout.zh}后超时（默认 ${duration(DEFAULT_CHECKPOINT_TIMEOUT_MS, 'zh-CN')}）。${facts.lateAcks > 0 ? `缺失的子任务只差一点：有 ${facts.lateAcks} 个确认在最多 ${lag.zh}后到达。` : ''}${facts.completed > 0 ? `成功的检查点最长耗时 ${usual.zh}。` : ''}${facts.isUnpressed ? '没有算子处于反压，也' : ''}从未有过余量，因此并非变慢，而是限制过紧。${facts.isUnpressed ? '' : '但此处无法得知是否有算子处于反压。'}`,
    ),
    brief: [
      phrase(`timeout ${timeout.en}`, `超时 ${timeout.zh}`),
      phrase(`${facts.expired} expired`, `${facts.expired} 次超时`),
    ],
    advice: [
      {
        text: phrase('Give checkpoints Flink’s usual time.', '恢复为 Flink 的常规超时。'),
        set: { [tools.keyFor('execution.checkpointing.timeout')]: durationSetting(cure) },
        losesData: false,
        doc: 'docs/dev/datastream/fault-tolerance/checkpointing/',
      },
    ],
  };
}
