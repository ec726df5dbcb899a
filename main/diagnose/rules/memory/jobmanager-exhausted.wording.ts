import { bytes } from '#contract/wording/bytes.ts';
import { percent } from '#contract/wording/percent.ts';
import type { Words } from '../../define-rule.ts';
import { withJavaOptions } from '../../tools/memory/java-options.ts';
import { twiceTheJobManager } from '../../tools/memory/more-memory.ts';
import { raised } from '../../tools/raised.ts';
import { fileStorage } from '../../tools/storage/file-storage.ts';
import type { Tools } from '../../tools/tools.ts';
import { inBrackets, phrase, short, spaced, type Text } from '../../tools/words.ts';

export type JobManagerExhaustedFacts = {
  /** Empty when no source tells it. */
  readonly host: string;
  /** `heap`, `metaspace`, `direct`, …; `collector` when its collector finds no room and nobody says that memory ran out. */
  readonly area: string;
  /** Of `collector`: time in pauses where it was worst, and heap in use after a full collection, 0..1. */
  readonly share?: number;
  readonly afterFull?: number;
  readonly heapBytes?: number;
  /** Of `metaspace`: what it may grow to. */
  readonly limitBytes?: number;
  /** A job keeps its checkpoints in the memory of the JobManager. */
  readonly inMemory: boolean;
  /** The largest of them. */
  readonly stateBytes?: number;
  /** The process ended by it. */
  readonly ended: boolean;
  readonly jobManagers: number;
};

const AREAS: Readonly<Record<string, readonly [string, string]>> = {
  heap: ['heap', '堆内存'],
  'gc-overhead': ['heap', '堆内存'],
  'array-size': ['heap', '堆内存'],
  metaspace: ['metaspace', 'Metaspace'],
  direct: ['direct memory', '直接内存'],
  'native-thread': ['threads', '线程'],
};

export function jobManagerExhaustedWords(facts: JobManagerExhaustedFacts, tools: Tools): Words {
  const [en, zh] = AREAS[facts.area] ?? ['memory', '内存'];
  const where = inBrackets(facts.host);
  const limit = facts.area === 'heap' ? facts.heapBytes : facts.limitBytes;
  const size = inBrackets(limit === undefined ? '' : bytes(limit));
  const busy = facts.area === 'collector' ? percent(facts.share ?? 0) : undefined;
  return {
    title: busy
      ? phrase(
          `The JobManager${where.en} spends ${busy} of the time collecting garbage`,
          `${spaced(`JobManager${where['zh-CN']}`)}有 ${busy} 的时间在做垃圾回收`,
        )
      : phrase(
          `The JobManager${where.en} ran out of ${en}${size.en}`,
          `${spaced(`JobManager${where['zh-CN']}`)}${zh}耗尽${size['zh-CN']}`,
        ),
    why: why(facts),
    brief: [
      busy
        ? phrase(`JobManager: GC ${busy}`, `JobManager GC 占 ${busy}`)
        : phrase(`JobManager: no ${en}`, `JobManager ${zh}耗尽`),
      phrase(short(facts.host), short(facts.host, 16)),
    ],
    advice: [
      ...(facts.inMemory
        ? [
            {
              text: phrase(
                'Keep checkpoints on a shared file system instead of in the memory of the JobManager.',
                '把检查点存到共享文件系统，而不是 JobManager 内存。',
              ),
              set: fileStorage(tools, ''),
              losesData: false,
              doc: 'docs/ops/state/checkpoints/',
            },
          ]
        : []),
      {
        text: phrase(
          'Give the JobManager more memory, and let it write a heap dump when it fails again.',
          '增大 JobManager 内存，并在再次出错时自动保存堆转储。',
        ),
        set: {
          ...moreOf(facts, tools),
          ...withJavaOptions(tools, 'jobmanager', '-XX:+HeapDumpOnOutOfMemoryError -XX:HeapDumpPath=/tmp').set,
        },
        losesData: false,
        doc: 'docs/deployment/memory/mem_setup_jobmanager/',
      },
      ...(facts.area === 'metaspace'
        ? [
            {
              text: phrase(
                'Restart the JobManager to get going again. Then look for what holds class loaders: count them before and after a submission. With application mode, or flink run, the main method runs elsewhere than in a JobManager that stays.',
                '先重启 JobManager 恢复运行，再查找谁持有类加载器：在一次提交前后各统计一次。采用 application 模式或 flink run 时，main 方法不在常驻的 JobManager 中运行。',
              ),
              commands: ['jcmd <pid> VM.classloader_stats'],
              doc: 'docs/ops/debugging/debugging_classloading/',
            },
          ]
        : []),
      ...(facts.jobManagers > 1 || facts.ended
        ? []
        : [
            {
              text: phrase(
                'A second JobManager with high availability takes over when one ends.',
                '配置高可用和备用 JobManager，可在其终止时接管。',
              ),
              doc: 'docs/deployment/ha/overview/',
            },
          ]),
    ],
  };
}

/** More of what was missing: metaspace and direct memory are parts beside the heap, threads are none of Flink's sizes. */
function moreOf({ area, heapBytes }: JobManagerExhaustedFacts, tools: Tools): Readonly<Record<string, string>> {
  if (area === 'metaspace') return raised(tools, 'jobmanager.memory.jvm-metaspace.size', '512m');
  if (area === 'direct') return raised(tools, 'jobmanager.memory.off-heap.size', '256m');
  return area === 'native-thread' ? {} : twiceTheJobManager(tools, heapBytes);
}

function why(facts: JobManagerExhaustedFacts): Text {
  const parts = [fullness(facts), heapOf(facts), classes(facts), kept(facts), whatFollows(facts)].filter(
    (part) => part !== undefined,
  );
  return phrase(parts.map((part) => part.en).join(' '), parts.map((part) => part['zh-CN']).join(''));
}

function fullness({ area, afterFull }: JobManagerExhaustedFacts): Text | undefined {
  if (area !== 'collector') return undefined;
  const left = percent(afterFull ?? 0);
  return phrase(
    `After a full collection ${left} of its heap is still in use, so the next one comes at once.`,
    `全量回收后堆仍占用 ${left}，因此回收接连发生。`,
  );
}

function heapOf({ area, heapBytes }: JobManagerExhaustedFacts): Text | undefined {
  if (heapBytes === undefined || area === 'metaspace') return undefined;
  return phrase(`Its heap is ${bytes(heapBytes)}.`, `其堆为 ${bytes(heapBytes)}。`);
}

function kept({ inMemory, stateBytes }: JobManagerExhaustedFacts): Text | undefined {
  if (!inMemory) return undefined;
  const state = stateBytes === undefined ? undefined : bytes(stateBytes);
  return phrase(
    `Checkpoints are kept in its memory${state ? `, up to ${state} each` : ''}; while one completes, the next is collected beside it.`,
    `检查点保存在其内存中${state ? `，单个最大 ${state}` : ''}；一个完成时，下一个已在收集。`,
  );
}

function classes({ area }: JobManagerExhaustedFacts): Text | undefined {
  if (area !== 'metaspace') return undefined;
  return phrase(
    'More heap does not help: classes live outside of it. The main method of every program that is submitted to a session cluster runs here with a class loader of its own; what outlives it (a thread, a driver that registered itself, a static cache) keeps all its classes.',
    '增大堆没有用：类不在堆内。提交到 session 集群的每个程序，其 main 方法都在此以独立的类加载器运行；凡比它活得久的东西（线程、自行注册的驱动、静态缓存）都会留住其全部类。',
  );
}

function whatFollows({ area, ended }: JobManagerExhaustedFacts): Text {
  if (ended)
    return phrase(
      'The process ended itself; every job stands still until a JobManager is there again.',
      '进程自行终止；在新的 JobManager 出现之前所有作业停滞。',
    );
  if (area === 'collector')
    return phrase(
      'While it collects, calls and heartbeats wait and checkpoints are completed late; a little more and it is an OutOfMemoryError.',
      '回收期间调用与心跳都在等待，检查点完成延迟；再多一点就是 OutOfMemoryError。',
    );
  return phrase(
    'Threads that ask for memory end at random: calls time out, checkpoints are acknowledged late.',
    '申请内存的线程会随机终止：调用超时、检查点确认延迟。',
  );
}
