import { bytes } from '#contract/wording/bytes.ts';
import type { Words } from '../../define-rule.ts';
import { metBy } from '../../tools/memory/exhausted.wording.ts';
import { withJavaOptions } from '../../tools/memory/java-options.ts';
import { twiceTheTaskManager } from '../../tools/memory/more-memory.ts';
import { isManagedIdle } from '../../tools/state/state-size.ts';
import type { Tools } from '../../tools/tools.ts';
import { inBrackets, listed, phrase, short, type Text } from '../../tools/words.ts';

export type HeapExhaustedFacts = {
  /** Hosts (or ids). */
  readonly taskManagers: readonly string[];
  readonly times: number;
  /** -Xmx of the first of them. */
  readonly heapBytes?: number;
  /** The task whose thread met it first; absent when nobody tells. */
  readonly task?: string;
  readonly said: string;
  /** The JVM ends at the first such error, by an option of its own. */
  readonly endsItself?: true;
  /** Of a heap histogram, those that hold most: `byte[] 1.2 GB`. */
  readonly classes?: readonly string[];
  /** Entries of state that the histogram counts. */
  readonly stateEntries?: number;
};

function endOf({ endsItself }: HeapExhaustedFacts): Text {
  return endsItself
    ? phrase(
        'It ended at the first such error, as its options ask for: whatever ran on it is gone at once.',
        '按其选项，进程在首次出现该错误时即退出：其上运行的一切随之中断。',
      )
    : phrase(
        'Threads that ask for memory end at random: heartbeats, checkpoints and connections fail as a consequence.',
        '申请内存的线程会随机终止：心跳、检查点与连接随之失败。',
      );
}

export function heapExhaustedWords(facts: HeapExhaustedFacts, tools: Tools): Words {
  const many = facts.taskManagers.length > 1;
  const who = listed(facts.taskManagers);
  const heap = facts.heapBytes === undefined ? undefined : bytes(facts.heapBytes);
  const first = facts.taskManagers[0] ?? '';
  return {
    title: phrase(
      `${many ? 'TaskManagers' : who.en === '' ? 'A TaskManager' : 'TaskManager'}${who.en === '' ? '' : ` ${who.en}`} ran out of heap${inBrackets(heap ?? '').en}`,
      `TaskManager${who.en === '' ? '' : ` ${who['zh-CN']} 的`}堆内存耗尽${inBrackets(heap ?? '')['zh-CN']}`,
    ),
    why: phrase(
      `The JVM could not get memory for an object${heap ? ` with a heap of ${heap}` : ''}.${heldEn(facts)}${metBy(facts.task ?? '').en} ${endOf(facts).en}`,
      `JVM 无法为对象分配内存${heap ? `（堆 ${heap}）` : ''}。${heldZh(facts)}${metBy(facts.task ?? '')['zh-CN']}${endOf(facts)['zh-CN']}`,
    ),
    brief: [phrase('heap exhausted', '堆内存耗尽'), phrase(short(first), short(first, 16))],
    advice: [
      {
        text: phrase(
          'Find what fills the heap before giving it more: take a heap dump at the next error, to a directory with room that outlives the container.',
          '在加内存之前先找出占用者：下次出错时自动保存堆转储，目录须有足够空间且不随容器消失。',
        ),
        ...withJavaOptions(tools, 'taskmanager', '-XX:+HeapDumpOnOutOfMemoryError -XX:HeapDumpPath=/tmp'),
        commands: ['jcmd <pid> GC.class_histogram | head -30'],
        seeks: true,
        losesData: false,
      },
      isManagedIdle(tools)
        ? {
            text: phrase(
              'State lives on the heap and managed memory lies idle: give it to the heap, or move the state to RocksDB, which uses it.',
              '状态在堆上而托管内存闲置：把它让给堆，或把状态移到使用它的 RocksDB。',
            ),
            set: { [tools.keyFor('taskmanager.memory.managed.size')]: '0m' },
            seeks: true,
            losesData: false,
            doc: 'docs/deployment/memory/mem_tuning/',
          }
        : {
            text: phrase(
              'If what fills it is needed: give the TaskManager more memory, its heap grows with it; or use fewer slots for each.',
              '若占用者确属必要：增大 TaskManager 内存，堆随之增大；或减少每个 TaskManager 的 slot 数。',
            ),
            set: twiceTheTaskManager(tools),
            seeks: true,
            losesData: false,
            doc: 'docs/deployment/memory/mem_tuning/',
          },
    ],
  };
}

function heldEn({ classes, stateEntries }: HeapExhaustedFacts): string {
  const most =
    classes === undefined || classes.length === 0 ? '' : ` The heap histogram shows most in ${classes.join(', ')}.`;
  return `${most}${stateEntries === undefined ? '' : ` It counts ${stateEntries} entries of keyed state.`}`;
}

function heldZh({ classes, stateEntries }: HeapExhaustedFacts): string {
  const most = classes === undefined || classes.length === 0 ? '' : `堆直方图中占用最多的是 ${classes.join('、')}。`;
  return `${most}${stateEntries === undefined ? '' : `其中键控状态条目 ${stateEntries} 个。`}`;
}
