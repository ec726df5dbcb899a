import type { Checkpoint, JobCheckpoints } from '#contract/incident/checkpoint.ts';
import type { Instant } from '#contract/incident/instant.ts';
import type { Words } from '../../define-rule.ts';
import { completedOf, failedOf } from '../checkpoint/history.ts';
import { phrase } from '../words.ts';

/** That it is over, as far as checkpoints prove it. */
export type TakenAgain = {
  readonly over?: true;
  /** The first checkpoint that the storage took again. */
  readonly again?: number;
};

/** The first checkpoint that began after the last refusal and completed, when none failed after it. */
export function takenAgain(of: JobCheckpoints | undefined, last: Instant | undefined): Checkpoint | undefined {
  if (of === undefined || last === undefined) return undefined;
  const isLater = ({ triggeredAt }: Checkpoint) => triggeredAt !== undefined && triggeredAt > last;
  const first = completedOf(of).find((one) => one.kind === 'checkpoint' && isLater(one));
  return first && !failedOf(of).some((one) => one.id > first.id) ? first : undefined;
}

/** The words of a storage that refuses, for one that is back: what was to be repaired is, and what keeps it from coming again (`lasting`) stays. */
export function pastWords(words: Words, { again }: TakenAgain, lasting: Words['advice'] = []): Words {
  if (again === undefined) return words;
  return {
    ...words,
    title: phrase(
      `${words.title.en}, over since checkpoint ${again}`,
      `${words.title['zh-CN']}，自检查点 ${again} 起已恢复`,
    ),
    why: phrase(
      `${words.why.en} It is over: checkpoint ${again} began after the last refusal and completed, and none failed since.`,
      `${words.why['zh-CN']}现已恢复：检查点 ${again} 在最后一次拒绝之后发起并成功，此后没有失败。`,
    ),
    advice: [LOOK_BACK, ...lasting],
  };
}

const LOOK_BACK = {
  text: phrase(
    'The storage takes snapshots again, so there is nothing to repair now. See in its own log and metrics of that time what it was, and whether it can come again.',
    '存储已能再次写入快照，目前无需修复。请查看存储自身当时的日志与指标，弄清原因以及是否会再次发生。',
  ),
  losesData: false,
};
