import { bytes } from '#contract/wording/bytes.ts';
import type { Words } from '../../define-rule.ts';
import type { ExhaustedFacts } from '../../tools/exhausted.ts';
import { raised } from '../../tools/raised.ts';
import type { Tools } from '../../tools/tools.ts';
import { listed, phrase, short } from '../../tools/words.ts';

export function directExhaustedWords(facts: ExhaustedFacts, tools: Tools): Words {
  const who = listed(facts.taskManagers);
  const limit = facts.limitBytes === undefined ? undefined : bytes(facts.limitBytes);
  const first = facts.taskManagers[0] ?? '';
  return {
    title: phrase(
      `${who.en === '' ? 'A TaskManager' : who.en} ran out of direct memory${limit ? ` (${limit})` : ''}`,
      `${who['zh-CN'] === '' ? 'TaskManager' : who['zh-CN']} 的直接内存耗尽${limit ? `（${limit}）` : ''}`,
    ),
    why: phrase(
      `A direct buffer could not be allocated${facts.task === '' ? '' : `, first in ${facts.task}`}. Flink's network memory is only a part of the limit and is taken at start: what grows is direct memory of the job's code, of a connector or of a client library. The RPC layer needs direct buffers too, so calls time out and heartbeats are missed by processes that live.`,
      `无法分配直接内存${facts.task === '' ? '' : `，最先出现在 ${facts.task}`}。Flink 的网络内存只占其中一部分且启动时即分配：增长的是作业代码、连接器或客户端库的直接内存。RPC 层同样需要直接内存，因此调用超时、仍存活的进程丢失心跳。`,
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
          'If it grows without end it is a leak: buffers that are kept or clients that are never closed. Watch it over ten minutes.',
          '若持续增长则为泄漏：缓冲区被保留或客户端未关闭。请观察十分钟。',
        ),
        commands: [
          'jcmd <pid> VM.native_memory summary',
          'curl -s "http://<jobmanager>:8081/taskmanagers/<id>/metrics?get=Status.JVM.Memory.Direct.MemoryUsed"',
        ],
      },
    ],
  };
}
