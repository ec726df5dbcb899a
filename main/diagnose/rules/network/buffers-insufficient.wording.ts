import { bytes } from '#contract/wording/bytes.ts';
import type { Words } from '../../define-rule.ts';
import type { Tools } from '../../tools/tools.ts';
import { phrase } from '../../tools/words.ts';

export type BuffersInsufficientFacts = {
  /** Buffers that one task asked for, and what was left. */
  readonly required: number;
  readonly available: number;
  /** Buffers of a TaskManager, and the size of one; 0 where the sentence was cut or is of an old release. */
  readonly total: number;
  readonly bufferBytes: number;
  /** What all tasks of one TaskManager ask for, in per cent of what it has. */
  readonly wantedPercent?: number;
  readonly times: number;
};

/** Flink's own least network memory (TaskManagerOptions.NETWORK_MEMORY_MIN), MiB. */
const LEAST_MIB = 64;

export function buffersInsufficientWords(facts: BuffersInsufficientFacts, tools: Tools): Words {
  const has = facts.total * facts.bufferBytes;
  // What was asked for where that is known, else twice what there is; a tenth more for uneven placement.
  const share = facts.wantedPercent === undefined ? 2 : (facts.wantedPercent / 100) * 1.1;
  const wanted = Math.max(LEAST_MIB, Math.ceil((has * share) / 1_048_576));
  const isKnown = has > 0;
  const [left, leftZh] =
    facts.required === 0
      ? ['A task got fewer buffers than it needs.', '某 task 得到的缓冲区少于所需。']
      : [
          `A task needed ${facts.required} buffers and ${facts.available} were left${isKnown ? ` of ${facts.total} (${bytes(has)})` : ''}.`,
          isKnown
            ? `某 task 需要 ${facts.required} 个缓冲区，而 ${facts.total} 个（${bytes(has)}）中仅剩 ${facts.available} 个。`
            : `某 task 需要 ${facts.required} 个缓冲区，仅剩 ${facts.available} 个。`,
        ];
  return {
    title: isKnown
      ? phrase(
          `Too few network buffers: ${facts.total} of ${bytes(facts.bufferBytes)} for each TaskManager`,
          `网络缓冲区不足：每个 TaskManager 仅 ${facts.total} 个（每个 ${bytes(facts.bufferBytes)}）`,
        )
      : phrase('Too few network buffers for the job', '网络缓冲区不足以运行作业'),
    why: phrase(
      `${left} Every all-to-all exchange (keyBy, rebalance, broadcast) needs buffers for each pair of subtasks, so the need grows with the square of the parallelism. The job cannot start; a restart meets the same limit.`,
      `${leftZh}每个全连接交换（keyBy、rebalance、broadcast）的每对子任务都需要缓冲区，需求随并行度平方增长。作业无法启动，重启仍遇同样限制。`,
    ),
    brief: [
      phrase('too few network buffers', '网络缓冲区不足'),
      facts.required === 0
        ? phrase('', '')
        : phrase(`${facts.required} needed, ${facts.available} left`, `需 ${facts.required} 剩 ${facts.available}`),
    ],
    advice: [
      {
        text: phrase(
          `Give the network more memory${isKnown ? '' : ', twice what it has to begin with'}. It is taken from the total of the process: raise that too, or something else shrinks.`,
          `增大网络内存${isKnown ? '' : '（先增至现有的两倍）'}。它取自进程总内存：应同时增大总量，否则其他部分会缩小。`,
        ),
        ...(isKnown
          ? {
              set: {
                [tools.keyFor('taskmanager.memory.network.max')]: `${wanted}m`,
                [tools.keyFor('taskmanager.memory.network.min')]: `${wanted}m`,
              },
            }
          : {}),
        losesData: false,
        doc: 'docs/deployment/memory/mem_trouble/',
      },
      {
        text: phrase(
          'Or lower the parallelism, or spread the job over more TaskManagers.',
          '或降低并行度，或把作业分布到更多 TaskManager。',
        ),
        doc: 'docs/deployment/memory/network_mem_tuning/',
      },
    ],
  };
}
