import { duration } from '#contract/wording/duration.ts';
import { plural } from '#contract/wording/plural.ts';
import type { Words } from '../../define-rule.ts';
import { percent, phrase, short } from '../../tools/words.ts';

export type SlowSyncFacts = {
  readonly vertex: string;
  /** Longest synchronous part of a subtask. */
  readonly syncMs: number;
  /** Of that checkpoint's duration, 0..1. */
  readonly share: number;
  /** Checkpoints in which it dominates. */
  readonly checkpoints: number;
  /** The same in the last quick checkpoint before. */
  readonly beforeMs?: number;
  readonly expired: number;
  /** Frame of the job's code seen there; empty without a thread dump or flame graph. */
  readonly frame: string;
};

export function slowSyncWords(facts: SlowSyncFacts): Words {
  const took = { en: duration(facts.syncMs), zh: duration(facts.syncMs, 'zh-CN') };
  const before =
    facts.beforeMs === undefined
      ? { en: '', zh: '' }
      : { en: ` (before: ${duration(facts.beforeMs)})`, zh: `（此前 ${duration(facts.beforeMs, 'zh-CN')}）` };
  return {
    title: phrase(
      `The synchronous part of ${facts.vertex} takes ${took.en} of each checkpoint`,
      `${facts.vertex} 的同步阶段在每次检查点中耗时 ${took.zh}`,
    ),
    why: phrase(
      `In ${plural(facts.checkpoints, 'checkpoint', 'checkpoints')} the synchronous part of ${facts.vertex} took up to ${took.en}${before.en}, ${percent(facts.share)} of the whole; alignment and the asynchronous part stayed short. It runs on the task's own thread: while it lasts no record is processed.${facts.frame === '' ? '' : ` Its thread was seen in ${facts.frame}.`}${facts.expired > 0 ? ` ${plural(facts.expired, 'checkpoint', 'checkpoints')} expired.` : ''}`,
      `在 ${facts.checkpoints} 次检查点中，${facts.vertex} 的同步阶段最长 ${took.zh}${before.zh}，占总时长 ${percent(facts.share)}；对齐与异步阶段都很短。它在 task 自身线程上运行，期间不处理任何记录。${facts.frame === '' ? '' : `采样显示其线程位于 ${facts.frame}。`}${facts.expired > 0 ? `已有 ${facts.expired} 次检查点超时。` : ''}`,
    ),
    brief: [phrase(`sync part ${took.en}`, `同步 ${took.zh}`), phrase(short(facts.vertex), short(facts.vertex, 16))],
    advice: [
      {
        text: phrase(
          'Look at what snapshotState(), a flush or a commit of this vertex waits for: a call to another system belongs before or after the snapshot (asynchronously, in smaller batches), not into it.',
          '检查该 vertex 的 snapshotState()、flush 或提交在等待什么：对外部系统的调用应放在快照之前或之后（异步、小批量），而不是快照之中。',
        ),
        losesData: false,
        doc: 'docs/ops/state/large_state_tuning/',
      },
      {
        text: phrase(
          'Three thread dumps of its TaskManager while a checkpoint runs name the call.',
          '在检查点进行时对其 TaskManager 取三次线程转储，即可看到具体调用。',
        ),
      },
    ],
  };
}
