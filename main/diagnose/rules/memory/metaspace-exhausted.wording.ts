import { bytes } from '#contract/wording/bytes.ts';
import type { Words } from '../../define-rule.ts';
import type { ExhaustedFacts } from '../../tools/memory/exhausted.ts';
import { metBy } from '../../tools/memory/exhausted.wording.ts';
import type { Tools } from '../../tools/tools.ts';
import { listed, phrase, short } from '../../tools/words.ts';

/** Flink's own default, in MiB, from 1.10.1 on (TaskManagerOptions.JVM_METASPACE): the limit in force where nothing tells another. */
const DEFAULT_MIB = 256;

export function metaspaceExhaustedWords(facts: ExhaustedFacts, tools: Tools): Words {
  const who = listed(facts.taskManagers);
  const limit = facts.limitBytes === undefined ? undefined : bytes(facts.limitBytes);
  const met = metBy(facts.task);
  const wanted = Math.max(
    DEFAULT_MIB,
    Math.ceil(2 * (facts.limitBytes === undefined ? DEFAULT_MIB : facts.limitBytes / 1_048_576)),
  );
  const first = facts.taskManagers[0] ?? '';
  const { reloads } = facts;
  return {
    title: phrase(
      `The metaspace of ${who.en === '' ? 'a TaskManager' : who.en} is full${limit ? ` (${limit})` : ''}`,
      `${who['zh-CN'] === '' ? 'TaskManager' : who['zh-CN']} 的 Metaspace 耗尽${limit ? `（${limit}）` : ''}`,
    ),
    why: phrase(
      `No room was left for another class${limit ? ` in ${limit}` : ''}.${met.en}${reloads ? ` Before that the job had been restarted after ${reloads} failures of another kind, and each restart loads the classes of the program again: unless the old ones are freed, the restarts fill it.` : ''} More heap does not help: classes live outside of it. Either the job simply has many classes, or class loaders are never freed: classes generated at run time, threads or caches of a library that survive a restart, a job submitted again and again to one session cluster.`,
      `已没有空间加载新的类${limit ? `（上限 ${limit}）` : ''}。${met['zh-CN']}${reloads ? `此前作业已因其他故障重启 ${reloads} 次，每次重启都会重新加载程序的类：旧的类若未释放，重启就会填满它。` : ''}增大堆没有用：类不在堆内。要么作业的类确实多，要么类加载器无法释放：运行时生成的类、重启后残留的线程或库缓存、反复提交到同一 session 集群。`,
    ),
    brief: [phrase('metaspace full', 'Metaspace 耗尽'), phrase(short(first), short(first, 16))],
    advice: [
      {
        text: phrase(
          'Restart the TaskManagers to get going again, and give metaspace twice the room: if it fills again, it is a leak.',
          '先重启 TaskManager 恢复运行，并把 Metaspace 加倍：若再次填满，则为泄漏。',
        ),
        set: { [tools.keyFor('taskmanager.memory.jvm-metaspace.size')]: `${wanted}m` },
        losesData: false,
        doc: 'docs/deployment/memory/mem_trouble/',
      },
      {
        text: phrase(
          'Look for what holds class loaders: count them, twice, a minute apart. Put drivers and libraries with static threads into lib/ so that they are loaded once.',
          '查找谁持有类加载器：间隔一分钟统计两次。把带静态线程的驱动和库放入 lib/，使其只加载一次。',
        ),
        commands: ['jcmd <pid> VM.classloader_stats'],
        doc: 'docs/ops/debugging/debugging_classloading/',
      },
    ],
  };
}
