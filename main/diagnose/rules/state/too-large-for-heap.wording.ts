import { bytes } from '#contract/wording/bytes.ts';
import { percent } from '#contract/wording/percent.ts';
import type { Words } from '../../define-rule.ts';
import type { Tools } from '../../tools/tools.ts';
import { name, phrase, short, type Text } from '../../tools/words.ts';

export type TooLargeForHeapFacts = {
  /** The vertex that holds most; empty when no source tells it. */
  readonly vertex: string;
  /** Largest completed checkpoint, serialized. */
  readonly stateBytes: number;
  /** Heap of all TaskManagers. */
  readonly heapBytes: number;
  /** State over heap. */
  readonly share: number;
  /** First completed checkpoint. */
  readonly firstBytes: number;
  /** How often the heap was said to be exhausted. */
  readonly exhausted: number;
  /** TaskManagers whose collector finds no room, where nobody says that the heap was exhausted. */
  readonly thrashing?: number;
  /** TaskManagers whose counters alone say that collections get no room. */
  readonly busyCollectors?: number;
};

export function tooLargeForHeapWords(facts: TooLargeForHeapFacts, tools: Tools): Words {
  const size = bytes(facts.stateBytes);
  const heap = bytes(facts.heapBytes);
  const isFull = facts.exhausted > 0 || facts.thrashing !== undefined || facts.busyCollectors !== undefined;
  const where =
    facts.vertex === ''
      ? { en: 'The state', zh: '状态' }
      : { en: `The state of ${facts.vertex}`, zh: `${facts.vertex} 的状态` };
  return {
    title: phrase(
      `${where.en} (${size} serialized) ${isFull ? 'fills' : 'nearly fills'} the heap of all TaskManagers (${heap})`,
      `${where.zh}（序列化后 ${size}）${isFull ? '占满了' : '几乎占满'}所有 TaskManager 的堆（${heap}）`,
    ),
    why: phrase(
      `The backend keeps state as Java objects on the heap, where it takes two to four times its serialized size. Checkpoints rose from ${bytes(facts.firstBytes)} to ${size}, ${percent(facts.share)} of all heaps.${then(facts).en}`,
      `该状态后端以 Java 对象把状态放在堆上，占用为序列化大小的二到四倍。检查点由 ${bytes(facts.firstBytes)} 增至 ${size}，为全部堆的 ${percent(facts.share)}。${then(facts)['zh-CN']}`,
    ),
    brief: [
      name(`${size} / ${heap}`),
      phrase(short(facts.vertex || 'state on heap', 26), short(facts.vertex || '堆上状态', 16)),
    ],
    advice: [
      {
        text: phrase(
          'Move the state off the heap: RocksDB uses the managed memory that lies idle now. Change it by way of a savepoint.',
          '将状态移出堆：RocksDB 使用目前闲置的托管内存。通过保存点切换。',
        ),
        set: {
          [tools.keyFor('state.backend.type')]: 'rocksdb',
          [tools.keyFor('execution.checkpointing.incremental')]: 'true',
        },
        losesData: false,
        doc: 'docs/ops/state/state_backends/#the-embeddedrocksdbstatebackend',
      },
      {
        text: phrase(
          'Or give the heap what managed memory takes, or more TaskManagers; and let state expire that is no longer needed.',
          '或把托管内存让给堆，或增加 TaskManager；并让不再需要的状态过期。',
        ),
        set: { 'taskmanager.memory.managed.fraction': '0.0' },
        losesData: false,
        doc: 'docs/deployment/memory/mem_tuning/#heap-state-backend',
      },
    ],
  };
}

function then({ exhausted, thrashing, busyCollectors }: TooLargeForHeapFacts): Text {
  if (exhausted > 0)
    return phrase(
      ` Then the heap was exhausted (${exhausted} times): it is the state that fills it, not a leak beside it.`,
      `随后堆耗尽（${exhausted} 次）：占满它的是状态，而非其他泄漏。`,
    );
  if (thrashing !== undefined)
    return phrase(
      ' Full collections follow each other and free almost nothing: what fills the heap is alive, and it is the state.',
      '全量回收接连发生却几乎不释放空间：占用者都是存活对象，也就是状态。',
    );
  if (busyCollectors !== undefined)
    return phrase(
      ' The heap stays full while its collectors take a third of the time and more: they get no room, and it is the state that fills it.',
      '堆一直是满的，而回收器耗去三分之一以上的时间：腾不出空间，占满它的就是状态。',
    );
  return phrase(' Garbage collection has little room left.', '垃圾回收所剩空间很小。');
}
