import { duration } from '#contract/wording/duration.ts';
import { plural } from '#contract/wording/plural.ts';
import type { Words } from '../../define-rule.ts';
import { twiceTheJobManager } from '../../tools/memory/more-memory.ts';
import type { Tools } from '../../tools/tools.ts';
import { phrase } from '../../tools/words.ts';

export type CoordinatorOverloadedFacts = {
  readonly checkpoints: number;
  /** Time that even the quickest subtask spent outside of its phases. */
  readonly longestMs: number;
  /**
   * `before`: until any task heard of the checkpoint; `after`: until what was done was counted; `both`: now this, now that;
   * `announced`: until the JobManager itself said that it begins one, of tasks nothing is told.
   */
  readonly side: 'before' | 'after' | 'both' | 'announced';
  /** Longest wait of a trigger in the coordinator's queue; 0 when not logged. */
  readonly queueMs: number;
  /** What checkpoints of the job took before, and the longest since; absent where they were never quick. */
  readonly usualMs?: number;
  readonly slowestMs?: number;
};

export function coordinatorOverloadedWords(facts: CoordinatorOverloadedFacts, tools: Tools): Words {
  if (facts.side === 'announced') return lateAnnounced(facts, tools);
  return facts.side === 'before' ? lateTriggers(facts) : lateCounts(facts, tools);
}

function queued({ queueMs }: CoordinatorOverloadedFacts): { readonly en: string; readonly zh: string } {
  if (queueMs === 0) return { en: '', zh: '' };
  return {
    en: `; triggers waited up to ${duration(queueMs)} in the coordinator's queue`,
    zh: `；触发请求在协调器队列中最长等待 ${duration(queueMs, 'zh-CN')}`,
  };
}

function slower({ usualMs, slowestMs }: CoordinatorOverloadedFacts): { readonly en: string; readonly zh: string } {
  if (usualMs === undefined || slowestMs === undefined) return { en: '', zh: '' };
  return {
    en: `Checkpoints that had taken ${duration(usualMs)} took up to ${duration(slowestMs)}. `,
    zh: `原本只需 ${duration(usualMs, 'zh-CN')}的检查点最长用了 ${duration(slowestMs, 'zh-CN')}。`,
  };
}

function lateTriggers(facts: CoordinatorOverloadedFacts): Words {
  const late = { en: duration(facts.longestMs), zh: duration(facts.longestMs, 'zh-CN') };
  const wait = queued(facts);
  return {
    title: phrase(
      `Checkpoints begin in the tasks only ${late.en} after they were triggered`,
      `检查点触发 ${late.zh}后才在 task 中开始`,
    ),
    why: phrase(
      `In ${plural(facts.checkpoints, 'checkpoint', 'checkpoints')} even the sources, which the JobManager calls directly, heard of it up to ${late.en} late, all alike, and everything after that was quick${wait.en}. Before it calls them the JobManager lets the operator coordinators write their part: an enumerator of a source that is busy (listing partitions or files, a call to a catalogue) holds back every checkpoint, as do garbage collection and a busy CPU.`,
      `在 ${facts.checkpoints} 次检查点中，连由 JobManager 直接调用的 source 也最多晚 ${late.zh}才收到，且全部一致，其后各步都很快${wait.zh}。JobManager 在调用 task 之前先让 operator coordinator 写入自己的部分：source 的 enumerator 若在忙（列举分区或文件、访问元数据服务），会拖住每次检查点；垃圾回收与 CPU 繁忙亦然。`,
    ),
    brief: [phrase('checkpoints begin late', '检查点开始过晚'), phrase(`by ${late.en}`, late.zh)],
    advice: [
      {
        text: phrase(
          'Take three thread dumps of the JobManager while a checkpoint waits: a thread named SourceCoordinator-… that stands in the same call is it; move that call out of the enumerator (callAsync), or give it a time-out.',
          '在检查点等待期间对 JobManager 连续取三次线程转储：若名为 SourceCoordinator-… 的线程始终停在同一调用，即是原因；将该调用移出 enumerator 线程（callAsync）或为其设置超时。',
        ),
        losesData: false,
      },
      {
        text: phrase(
          'If no such thread stands out, look at the GC log and the CPU of the JobManager.',
          '若没有这样的线程，请查看 JobManager 的 GC 日志与 CPU。',
        ),
        losesData: false,
        doc: 'docs/deployment/memory/mem_setup_jobmanager/',
      },
    ],
  };
}

function lateAnnounced(facts: CoordinatorOverloadedFacts, tools: Tools): Words {
  const late = { en: duration(facts.longestMs), zh: duration(facts.longestMs, 'zh-CN') };
  const wait = queued(facts);
  const became = slower(facts);
  return {
    title: phrase(
      `The JobManager is late: it needs up to ${late.en} only to begin a checkpoint`,
      `JobManager 处理不及时：仅开始一次检查点就需要最多 ${late.zh}`,
    ),
    why: phrase(
      `${became.en}${facts.checkpoints} slow checkpoints were announced up to ${late.en} after the moment that the JobManager itself gives for their beginning${wait.en}. Until then it plans the checkpoint and takes an id for it, some milliseconds of work for which it asks no task. A process that is late with this is late with every acknowledgement as well: garbage collection, too little CPU (throttled, or a busy host), or a slow store of the high availability.`,
      `${became.zh}有 ${facts.checkpoints} 次缓慢的检查点，其日志记录比 JobManager 自己给出的开始时刻最多晚 ${late.zh}${wait.zh}。在此之前它只是规划检查点并取得编号，仅需数毫秒且不涉及任何 task。连这一步都迟缓的进程，处理每个确认也会迟缓：垃圾回收、CPU 不足（被限流或主机繁忙），或高可用存储缓慢。`,
    ),
    brief: [phrase('coordinator late', '协调器迟缓'), phrase(`by ${late.en}`, late.zh)],
    advice: [
      {
        text: phrase(
          'Look at the CPU of the JobManager: the limit of its container, how often it was throttled, and who else runs on its host.',
          '查看 JobManager 的 CPU：容器限额、被限流的次数，以及同一主机上的其他进程。',
        ),
        commands: ['cat /sys/fs/cgroup/cpu.stat', 'top -H -b -n 1 -p JOBMANAGER_PID'],
        losesData: false,
      },
      ...lateCounts(facts, tools).advice,
    ],
  };
}

function lateCounts(facts: CoordinatorOverloadedFacts, tools: Tools): Words {
  const late = { en: duration(facts.longestMs), zh: duration(facts.longestMs, 'zh-CN') };
  const wait = queued(facts);
  const both = facts.side === 'both';
  return {
    title: both
      ? phrase(
          `Subtasks are quick, the JobManager starts and counts their checkpoints up to ${late.en} late`,
          `子任务很快，但 JobManager 触发与计入其检查点最多晚 ${late.zh}`,
        )
      : phrase(
          `Subtasks are quick, the JobManager counts their checkpoints ${late.en} late`,
          `子任务很快，但 JobManager 晚 ${late.zh}才计入其检查点`,
        ),
    why: phrase(
      `In ${plural(facts.checkpoints, 'checkpoint', 'checkpoints')} every subtask of every vertex needed little for all its phases together, and yet ${late.en} passed until it was ${both ? 'told or ' : ''}counted${wait.en}. No task is late alone, so the time is lost in the JobManager: garbage collection, a busy CPU, or acknowledgements that are written one after the other.`,
      `在 ${facts.checkpoints} 次检查点中，所有算子的每个子任务各阶段合计都很短，却过了 ${late.zh}才${both ? '收到触发或' : ''}被计入${wait.zh}。没有单个 task 偏慢，时间耗在 JobManager：垃圾回收、CPU 繁忙，或逐个写入的确认。`,
    ),
    brief: [phrase('coordinator late', '协调器迟缓'), phrase(`by ${late.en}`, late.zh)],
    advice: [
      {
        text: phrase(
          'Look at the GC log and the CPU of the JobManager; give it more memory, and take the load of many jobs or of inline state off it.',
          '查看 JobManager 的 GC 日志与 CPU；增加其内存，并减轻其承担的多作业或内联状态的负载。',
        ),
        set: { ...twiceTheJobManager(tools), 'jobmanager.io-pool.size': '16' },
        losesData: false,
        doc: 'docs/deployment/memory/mem_setup_jobmanager/',
      },
    ],
  };
}
