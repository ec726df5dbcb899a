import { duration } from '#contract/wording/duration.ts';
import { percent } from '#contract/wording/percent.ts';
import { plural } from '#contract/wording/plural.ts';
import type { Words } from '../../define-rule.ts';
import { phrase, short } from '../../tools/words.ts';

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
  /** The time went before the synchronous part, in which a sink flushes. */
  readonly isFlush?: true;
};

export function slowSyncWords(facts: SlowSyncFacts): Words {
  const took = { en: duration(facts.syncMs), zh: duration(facts.syncMs, 'zh-CN') };
  const before =
    facts.beforeMs === undefined
      ? { en: '', zh: '' }
      : { en: ` (before: ${duration(facts.beforeMs)})`, zh: `（此前 ${duration(facts.beforeMs, 'zh-CN')}）` };
  if (facts.isFlush) return flushWords(facts, took, before);
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
          '检查该算子的 snapshotState()、flush 或提交在等待什么：对外部系统的调用应放在快照之前或之后（异步、小批量），而不是快照之中。',
        ),
        losesData: false,
        seeks: true,
        doc: 'docs/ops/state/large_state_tuning/',
      },
      {
        text: phrase(
          'Three thread dumps of its TaskManager while a checkpoint runs name the call.',
          '在检查点进行时对其 TaskManager 取三次线程转储，即可看到具体调用。',
        ),
        seeks: true,
      },
    ],
  };
}

interface Spelled {
  readonly en: string;
  readonly zh: string;
}

/** SinkWriter.flush and what else is done before the barrier is sent on (StreamOperator.prepareSnapshotPreBarrier). */
function flushWords(facts: SlowSyncFacts, took: Spelled, before: Spelled): Words {
  const { vertex, checkpoints, share, frame, expired } = facts;
  return {
    title: phrase(
      `${vertex} flushes for ${took.en} before each snapshot`,
      `${vertex} 在每次快照之前 flush 耗时 ${took.zh}`,
    ),
    why: phrase(
      `In ${plural(checkpoints, 'checkpoint', 'checkpoints')} ${vertex} took up to ${took.en}${before.en}, ${percent(share)} of the whole, that none of its phases counts: start delay, alignment, synchronous and asynchronous part were all short, and no other vertex was late. So the time lies between the arrival of the barriers and the snapshot, where a sink flushes what it holds (SinkWriter.flush) and waits for its partner's answer. It runs on the task's own thread: while it lasts no record is processed.${frame === '' ? '' : ` Its thread was seen in ${frame}.`}${expired > 0 ? ` ${plural(expired, 'checkpoint', 'checkpoints')} expired.` : ''}`,
      `在 ${checkpoints} 次检查点中，${vertex} 有最长 ${took.zh}${before.zh}的时间（占总时长 ${percent(share)}）不属于任何阶段：启动延迟、对齐、同步与异步阶段都很短，其他算子也不慢。这段时间位于 barrier 到齐与快照之间，此时 sink 会 flush 缓冲的数据（SinkWriter.flush）并等待外部系统应答。它在 task 自身线程上运行，期间不处理任何记录。${frame === '' ? '' : `采样显示其线程位于 ${frame}。`}${expired > 0 ? `已有 ${expired} 次检查点超时。` : ''}`,
    ),
    brief: [phrase(`flush ${took.en}`, `flush ${took.zh}`), phrase(short(vertex), short(vertex, 16))],
    advice: [
      {
        text: phrase(
          'See why the system that it writes to takes so long for a batch: its own load, locks and latency at the time of a checkpoint.',
          '查看它写入的外部系统为何处理一批数据这么久：检查点期间该系统的负载、锁与延迟。',
        ),
        seeks: true,
      },
      {
        text: phrase(
          'Let the sink write smaller batches, and in between (by size and by time), so that little is left to flush when the barrier comes; more writers share the rest.',
          '让 sink 按大小与时间提前写出更小的批次，使 barrier 到达时所剩无几；提高其并行度可分担其余部分。',
        ),
        losesData: false,
      },
      {
        text: phrase(
          'Three thread dumps of its TaskManager while a checkpoint runs name the call.',
          '在检查点进行时对其 TaskManager 取三次线程转储，即可看到具体调用。',
        ),
        seeks: true,
      },
    ],
  };
}
