import type { Words } from '../../define-rule.ts';
import type { ExhaustedFacts } from '../../tools/exhausted.ts';
import { listed, phrase, short } from '../../tools/words.ts';

export function nativeThreadsWords(facts: ExhaustedFacts): Words {
  const who = listed(facts.taskManagers);
  const first = facts.taskManagers[0] ?? '';
  return {
    title: phrase(
      `No thread could be started any more${who.en === '' ? '' : ` on ${who.en}`}`,
      `${who['zh-CN'] === '' ? '' : `${who['zh-CN']} `}无法再创建线程`,
    ),
    why: phrase(
      `The operating system refused another thread${facts.task === '' ? '.' : `: ${facts.task} asked for one more first, which does not tell who started the others.`} It is no matter of the heap, although Java calls it OutOfMemoryError: the limit of processes of the user or of the container (ulimit -u, pids.max) is reached, mostly because thread pools are created for every record or connection and never shut down.`,
      `操作系统拒绝创建新线程${facts.task === '' ? '' : `，最先遇到的是 ${facts.task}，但这并不说明其余线程由谁创建`}。虽然 Java 报 OutOfMemoryError，但与堆无关：用户或容器的进程数上限（ulimit -u、pids.max）已达到，多因每条记录或每个连接都新建线程池且从不关闭。`,
    ),
    brief: [phrase('no more threads', '无法创建线程'), phrase(short(first), short(first, 16))],
    advice: [
      {
        text: phrase(
          'Count the threads by name: a pool that is created again and again stands out. Create it once in open() and shut it down in close().',
          '按名称统计线程：反复创建的线程池会很显眼。应在 open() 中创建一次，并在 close() 中关闭。',
        ),
        commands: ["jcmd <pid> Thread.print | grep '^\"' | sed 's/[0-9]\\+/N/g' | sort | uniq -c | sort -rn | head"],
        losesData: false,
        doc: 'docs/deployment/memory/mem_trouble/',
      },
      {
        text: phrase(
          'Then look at the limits of the user and of the container; raising them only delays a leak.',
          '再检查用户与容器的上限；若是泄漏，调高上限只会推迟问题。',
        ),
        commands: ['ulimit -u', 'cat /sys/fs/cgroup/pids.max', 'cat /proc/<pid>/limits | grep -i processes'],
      },
    ],
  };
}
