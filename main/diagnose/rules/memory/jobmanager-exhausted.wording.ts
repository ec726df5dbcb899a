import { bytes } from '#contract/wording/bytes.ts';
import type { Words } from '../../define-rule.ts';
import type { Tools } from '../../tools/tools.ts';
import { phrase, short } from '../../tools/words.ts';

export type JobManagerExhaustedFacts = {
  /** Empty when no source tells it. */
  readonly host: string;
  /** `heap`, `metaspace`, `direct`, … */
  readonly area: string;
  readonly heapBytes?: number;
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
  const where = facts.host === '' ? '' : ` (${facts.host})`;
  const heap = facts.heapBytes === undefined ? undefined : bytes(facts.heapBytes);
  const state = facts.stateBytes === undefined ? undefined : bytes(facts.stateBytes);
  return {
    title: phrase(`The JobManager${where} ran out of ${en}`, `JobManager${where} ${zh}耗尽`),
    why: phrase(
      `${heap ? `Its heap is ${heap}. ` : ''}${facts.inMemory ? `Checkpoints are kept in its memory${state ? `, up to ${state} each` : ''}; while one completes, the next is collected beside it. ` : ''}${facts.ended ? 'The process ended itself; every job stands still until a JobManager is there again.' : 'Threads that ask for memory end at random: calls time out, checkpoints are acknowledged late.'}`,
      `${heap ? `其堆为 ${heap}。` : ''}${facts.inMemory ? `checkpoint 保存在其内存中${state ? `，单个最大 ${state}` : ''}；一个完成时，下一个已在收集。` : ''}${facts.ended ? '进程自行终止；在新的 JobManager 出现之前所有作业停滞。' : '申请内存的线程会随机终止：调用超时、checkpoint 确认延迟。'}`,
    ),
    brief: [phrase(`JobManager: no ${en}`, `JobManager ${zh}耗尽`), phrase(short(facts.host), short(facts.host, 16))],
    advice: [
      ...(facts.inMemory
        ? [
            {
              text: phrase(
                'Keep checkpoints on a shared file system instead of in the memory of the JobManager.',
                '把 checkpoint 存到共享文件系统，而不是 JobManager 内存。',
              ),
              set: {
                [tools.keyFor('execution.checkpointing.storage')]: 'filesystem',
                [tools.keyFor('execution.checkpointing.dir')]: 'hdfs:///flink/checkpoints',
              },
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
          [tools.keyFor('jobmanager.memory.process.size')]: `${wantedMib(facts)}m`,
          [tools.keyFor('env.java.opts.jobmanager')]: '-XX:+HeapDumpOnOutOfMemoryError -XX:HeapDumpPath=/tmp',
        },
        losesData: false,
        doc: 'docs/deployment/memory/mem_setup_jobmanager/',
      },
      ...(facts.jobManagers > 1
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

/** Flink's default of 1600 MiB (JobManagerOptions), or twice the heap with its fixed parts (128 off-heap, 256 metaspace, 192 overhead). */
function wantedMib({ heapBytes }: JobManagerExhaustedFacts): number {
  return Math.max(1600, Math.ceil(((heapBytes ?? 0) * 2) / 1_048_576) + 576);
}
