import type { Advice } from '#contract/finding.ts';
import type { Words } from '../../define-rule.ts';
import type { ExhaustedFacts } from '../../tools/memory/exhausted.ts';
import { listed, phrase, short, type Text } from '../../tools/words.ts';

export type NativeThreadsFacts = ExhaustedFacts & {
  /** The system does not let this process start any thread that way: no limit was reached. */
  readonly isForbidden?: true;
  /** Name of the threads that are most of what the process has, numbers left out: `posting-*-*`. */
  readonly family?: string;
  readonly threads?: number;
  /** Threads of the process, in the same dump. */
  readonly of?: number;
  /** Of that name in the first dump. */
  readonly before?: number;
};

export function nativeThreadsWords(facts: NativeThreadsFacts): Words {
  return facts.isForbidden ? forbidden(facts) : limited(facts);
}

/** glibc from 2.34 on starts threads with clone3; the seccomp profile of a container runtime that does not know it answers EPERM, not ENOSYS. */
function forbidden(facts: NativeThreadsFacts): Words {
  const who = listed(facts.taskManagers);
  const first = facts.taskManagers[0] ?? '';
  return {
    title: phrase(
      `The JVM may not start threads${who.en === '' ? '' : ` on ${who.en}`}: the system forbids it (EPERM)`,
      `${who['zh-CN'] === '' ? '' : `${who['zh-CN']} 上的 `}JVM 无权创建线程：系统禁止（EPERM）`,
    ),
    why: phrase(
      'The system answers EPERM, which is a rule and no limit (that would be EAGAIN): neither memory nor the number of threads is to blame, although the JVM speaks of insufficient memory. Newer images (glibc 2.34 and later) start threads with the call clone3; an older container runtime forbids it in its seccomp profile.',
      '系统返回 EPERM，这是禁止而不是达到上限（上限会是 EAGAIN）：与内存或线程数无关，尽管 JVM 称内存不足。较新的镜像（glibc 2.34 及以上）用 clone3 创建线程，而较旧的容器运行时在其 seccomp 配置中禁止该调用。',
    ),
    brief: [phrase('threads forbidden', '禁止创建线程'), phrase(short(first), short(first, 16))],
    advice: [
      {
        text: phrase(
          'Update the container runtime of that host (Docker from 20.10.10, with runc and libseccomp). Until then use an image with an older glibc; running without the seccomp profile only proves the point.',
          '升级该主机的容器运行时（Docker 20.10.10 及以上，含 runc 与 libseccomp）。在此之前使用 glibc 较旧的镜像；不带 seccomp 配置运行只用于验证。',
        ),
        commands: ['docker version', 'docker run --rm --security-opt seccomp=unconfined IMAGE java -version'],
        losesData: false,
      },
    ],
  };
}

function limited(facts: NativeThreadsFacts): Words {
  const held = heldBy(facts);
  const who = listed(facts.taskManagers);
  const first = facts.taskManagers[0] ?? '';
  return {
    title: phrase(
      `No thread could be started any more${who.en === '' ? '' : ` on ${who.en}`}`,
      `${who['zh-CN'] === '' ? '' : `${who['zh-CN']} `}无法再创建线程`,
    ),
    why: phrase(
      `The operating system refused another thread${facts.task === '' ? '.' : `: ${facts.task} asked for one more first, which does not tell who started the others.`} It is no matter of the heap, although Java calls it OutOfMemoryError: the limit of processes of the user or of the container (ulimit -u, pids.max) is reached, mostly because thread pools are created for every record or connection and never shut down.${held.en}`,
      `操作系统拒绝创建新线程${facts.task === '' ? '' : `，最先遇到的是 ${facts.task}，但这并不说明其余线程由谁创建`}。虽然 Java 报 OutOfMemoryError，但与堆无关：用户或容器的进程数上限（ulimit -u、pids.max）已达到，多因每条记录或每个连接都新建线程池且从不关闭。${held['zh-CN']}`,
    ),
    brief: [phrase('no more threads', '无法创建线程'), phrase(short(first), short(first, 16))],
    advice: [
      facts.family === undefined ? COUNT_THEM : shutDown(facts.family),
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

/** Empty where no dump of threads shows it. */
function heldBy({ family, threads = 0, of = 0, before }: NativeThreadsFacts): Text {
  if (family === undefined) return phrase('', '');
  const grown = before !== undefined && before < threads;
  return phrase(
    ` The thread dump names them: ${threads} of its ${of} threads are called ${family}${grown ? `, ${before} of them in the first dump` : ''}.`,
    `线程转储指明了它们：${of} 个线程中有 ${threads} 个名为 ${family}${grown ? `，首次转储时为 ${before} 个` : ''}。`,
  );
}

const COUNT_THEM: Advice = {
  text: phrase(
    'Count the threads by name: a pool that is created again and again stands out. Create it once in open() and shut it down in close().',
    '按名称统计线程：反复创建的线程池会很显眼。应在 open() 中创建一次，并在 close() 中关闭。',
  ),
  commands: ["jcmd <pid> Thread.print | grep '^\"' | sed 's/[0-9]\\+/N/g' | sort | uniq -c | sort -rn | head"],
  losesData: false,
  doc: 'docs/deployment/memory/mem_trouble/',
};

function shutDown(family: string): Advice {
  return {
    text: phrase(
      `Find the code that starts the threads ${family}, and the thread factory or library that names them so. Create that pool once in open() and shut it down in close().`,
      `找出创建线程 ${family} 的代码，以及如此命名的线程工厂或库。线程池应在 open() 中创建一次，并在 close() 中关闭。`,
    ),
    losesData: false,
    doc: 'docs/deployment/memory/mem_trouble/',
  };
}
