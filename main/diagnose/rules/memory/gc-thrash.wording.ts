import type { Text } from '#contract/text.ts';
import { bytes } from '#contract/wording/bytes.ts';
import { duration } from '#contract/wording/duration.ts';
import { percent } from '#contract/wording/percent.ts';
import type { Words } from '../../define-rule.ts';
import { twiceTheTaskManager } from '../../tools/memory/more-memory.ts';
import type { Tools } from '../../tools/tools.ts';
import { listed, phrase, short } from '../../tools/words.ts';

export type GcThrashFacts = {
  /** Hosts (or ids), the worst first. */
  readonly taskManagers: readonly string[];
  /** Of its worst minute, in pauses; 0..1. */
  readonly share: number;
  /** By the GC log. */
  readonly fullCollections?: number;
  /** By the GC log: heap in use after a full collection; 0..1. */
  readonly afterFull?: number;
  /** Without one, by the JVM's counters at two moments `counted.ms` apart: collections between, heap in use at the emptier moment (0..1). */
  readonly counted?: { readonly ms: number; readonly collections: number; readonly fill: number };
  readonly heapBytes?: number;
  /** Managed memory that a heap backend does not use. */
  readonly idleManagedBytes?: number;
};

export function gcThrashWords(facts: GcThrashFacts, tools: Tools): Words {
  const who = listed(facts.taskManagers);
  const heap = facts.heapBytes === undefined ? undefined : bytes(facts.heapBytes);
  const first = facts.taskManagers[0] ?? '';
  const idle = facts.idleManagedBytes === undefined ? undefined : bytes(facts.idleManagedBytes);
  return {
    title: phrase(
      `${who.en} ${facts.taskManagers.length > 1 ? 'spend up to' : 'spends'} ${percent(facts.share)} of the time collecting garbage`,
      `${who['zh-CN']} 有${facts.taskManagers.length > 1 ? '多达' : ''} ${percent(facts.share)} 的时间在做垃圾回收`,
    ),
    why: facts.counted === undefined ? loggedWhy(facts, heap) : countedWhy(facts.share, facts.counted, heap),
    brief: [
      phrase(`GC takes ${percent(facts.share)}`, `GC 占 ${percent(facts.share)}`),
      phrase(short(first), short(first, 16)),
    ],
    advice: [
      {
        text: phrase(
          'Find what fills the heap: two class histograms a minute apart. A cache without a bound and state that never expires are the usual ones.',
          '找出占用堆的对象：间隔一分钟取两次类直方图。常见的是无界缓存与永不过期的状态。',
        ),
        commands: ['jcmd <pid> GC.class_histogram | head -30'],
        losesData: false,
      },
      idle === undefined
        ? {
            text: phrase(
              'Give the TaskManager more memory, its heap grows with it; or use fewer slots for each.',
              '增大 TaskManager 内存，堆随之增大；或减少每个 TaskManager 的 slot 数。',
            ),
            set: twiceTheTaskManager(tools),
            losesData: false,
            doc: 'docs/deployment/memory/mem_tuning/',
          }
        : {
            text: phrase(
              `${idle} of managed memory wait for RocksDB, which no job uses: give them to the heap.`,
              `${idle} 的托管内存为 RocksDB 预留，但没有作业使用：应让给堆。`,
            ),
            set: { [tools.keyFor('taskmanager.memory.managed.size')]: '0m' },
            losesData: false,
            doc: 'docs/deployment/memory/mem_tuning/',
          },
    ],
  };
}

function loggedWhy({ afterFull = 0, fullCollections = 0 }: GcThrashFacts, heap: string | undefined): Text {
  return phrase(
    `After a full collection up to ${percent(afterFull)} of the heap${heap ? ` (${heap})` : ''} is still in use: what fills it is alive, so the next collection comes at once and frees little (${fullCollections} full ones). Everything on that process gets slower; a little more and it is an OutOfMemoryError.`,
    `全量回收后堆${heap ? `（${heap}）` : ''}仍占用多达 ${percent(afterFull)}：占用者都是存活对象，因此回收接连发生且收效甚微（全量回收 ${fullCollections} 次）。该进程上一切都变慢；再多一点就是 OutOfMemoryError。`,
  );
}

function countedWhy(
  share: number,
  { ms, collections, fill }: NonNullable<GcThrashFacts['counted']>,
  heap: string | undefined,
): Text {
  return phrase(
    `Its heap${heap ? ` (${heap})` : ''} is at least ${percent(fill)} full at two moments ${duration(ms)} apart, and between them its collectors ran ${collections} times and took ${percent(share)} of the time: they work without getting room. Everything on that process gets slower; a little more and it is an OutOfMemoryError. A GC log would say what a full collection leaves.`,
    `其堆${heap ? `（${heap}）` : ''}在相隔 ${duration(ms, 'zh-CN')} 的两个时刻都至少占用 ${percent(fill)}，其间回收器运行 ${collections} 次，耗去 ${percent(share)} 的时间：回收腾不出空间。该进程上一切都变慢；再多一点就是 OutOfMemoryError。GC 日志可以说明全量回收后还剩多少。`,
  );
}
