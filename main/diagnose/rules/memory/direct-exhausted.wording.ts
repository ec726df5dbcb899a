import { bytes } from '#contract/wording/bytes.ts';
import type { Words } from '../../define-rule.ts';
import type { ExhaustedFacts } from '../../tools/memory/exhausted.ts';
import { metBy } from '../../tools/memory/exhausted.wording.ts';
import { raised } from '../../tools/raised.ts';
import type { Tools } from '../../tools/tools.ts';
import { listed, phrase, short } from '../../tools/words.ts';

export type DirectExhaustedFacts = ExhaustedFacts & {
  /** The network memory that could not be had at the start of the process, and what there was of it. */
  readonly poolMb?: number;
  readonly poolGotMb?: number;
};

export function directExhaustedWords(facts: DirectExhaustedFacts, tools: Tools): Words {
  if (facts.poolMb !== undefined) return poolWords(facts, tools);
  const who = listed(facts.taskManagers);
  const limit = facts.limitBytes === undefined ? undefined : bytes(facts.limitBytes);
  const first = facts.taskManagers[0] ?? '';
  const met = metBy(facts.task);
  return {
    title: phrase(
      `${who.en === '' ? 'A TaskManager' : who.en} ran out of direct memory${limit ? ` (${limit})` : ''}`,
      `${who['zh-CN'] === '' ? 'TaskManager' : who['zh-CN']} 的直接内存耗尽${limit ? `（${limit}）` : ''}`,
    ),
    why: phrase(
      `A direct buffer could not be allocated.${met.en} Flink's network memory is only a part of the limit and is taken at start: what grows is direct memory of the job's code, of a connector or of a client library. The RPC layer needs direct buffers too: where it gets none, calls time out and processes that live miss heartbeats.`,
      `无法分配直接内存。${met['zh-CN']}Flink 的网络内存只占其中一部分且启动时即分配：增长的是作业代码、连接器或客户端库的直接内存。RPC 层同样需要直接内存：一旦申请不到，调用就会超时，仍存活的进程也会丢失心跳。`,
    ),
    brief: [phrase('direct memory exhausted', '直接内存耗尽'), phrase(short(first), short(first, 16))],
    advice: [
      {
        text: phrase(
          'If the job needs direct memory by design, name it: task off-heap memory raises the limit by as much.',
          '若作业确实需要直接内存，请显式声明：task 堆外内存会等量提高上限。',
        ),
        set: raised(tools, 'taskmanager.memory.task.off-heap.size', '256m'),
        losesData: false,
        doc: 'docs/deployment/memory/mem_trouble/',
      },
      {
        text: phrase(
          'If it grows without end it is a leak: buffers that are kept or clients that are never closed. Watch it over ten minutes (jcmd answers when the JVM was started with -XX:NativeMemoryTracking=summary).',
          '若持续增长则为泄漏：缓冲区被保留或客户端未关闭。请观察十分钟（JVM 以 -XX:NativeMemoryTracking=summary 启动时 jcmd 才有结果）。',
        ),
        commands: [
          'jcmd <pid> VM.native_memory summary',
          'curl -s "http://<jobmanager>:8081/taskmanagers/<id>/metrics?get=Status.JVM.Memory.Direct.MemoryUsed"',
        ],
      },
    ],
  };
}

/**
 * NetworkBufferPool takes all network memory when the process starts. Flink's scripts set MaxDirectMemorySize to fit; who starts the JVM
 * otherwise (an IDE, a test, a program that embeds Flink) leaves it at the default of the JVM, the size of the heap.
 */
function poolWords({ poolMb = 0, poolGotMb = 0, taskManagers }: DirectExhaustedFacts, tools: Tools): Words {
  const first = taskManagers[0] ?? '';
  const who = first === '' ? phrase('A TaskManager', 'TaskManager ') : phrase(first, `${first} `);
  const less = `${Math.max(1, Math.floor(poolGotMb / 2))}m`;
  return {
    title: phrase(
      `${who.en} did not get its network memory at start: ${poolMb} MB asked for, ${poolGotMb} MB had`,
      `${who['zh-CN']}启动时未能获得网络内存：需要 ${poolMb} MB，仅得到 ${poolGotMb} MB`,
    ),
    why: phrase(
      "Flink takes all of its network memory when a TaskManager starts, as direct memory. Here the JVM's limit for direct memory ended before: it is lower than the network memory that is configured, or others in the same JVM hold some of it. Flink's own scripts set that limit (-XX:MaxDirectMemorySize) to fit; a JVM that an IDE, a test or a program with Flink inside starts has its own, by default the size of its heap.",
      'TaskManager 启动时会以直接内存一次性分配全部网络内存。此处 JVM 的直接内存上限先到：它低于所配置的网络内存，或同一 JVM 中已有其他使用者。Flink 自带脚本会相应设置该上限（-XX:MaxDirectMemorySize）；由 IDE、测试或内嵌 Flink 的程序启动的 JVM 则使用自身的值，默认等于堆大小。',
    ),
    brief: [phrase('network memory not had', '未获得网络内存'), phrase(`${poolMb} MB`, `${poolMb} MB`)],
    advice: [
      {
        text: phrase(
          `Ask for less network memory than the ${poolGotMb} MB there were: half of them leaves room for the others.`,
          `将网络内存设为低于可得的 ${poolGotMb} MB：取其一半可为其他使用者留出空间。`,
        ),
        // Both: Flink refuses a maximum below the minimum.
        set: {
          [tools.keyFor('taskmanager.memory.network.min')]: less,
          [tools.keyFor('taskmanager.memory.network.max')]: less,
        },
        losesData: false,
        doc: 'docs/deployment/memory/mem_setup_tm/',
      },
      {
        text: phrase('Or start that JVM with a higher limit for direct memory.', '或在启动该 JVM 时提高直接内存上限。'),
        commands: [`java -XX:MaxDirectMemorySize=${poolMb + 256}m …`],
        losesData: false,
      },
    ],
  };
}
