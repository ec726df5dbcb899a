import { bytes } from '#contract/wording/bytes.ts';
import { duration } from '#contract/wording/duration.ts';
import { percent } from '#contract/wording/percent.ts';
import type { Words } from '../../define-rule.ts';
import { moveWorker } from '../../tools/asking/worker-commands.ts';
import type { Starved } from '../../tools/platform/host-told.ts';
import type { Tools } from '../../tools/tools.ts';
import { listed, name, phrase, short, type Text } from '../../tools/words.ts';

export type SlowHostFacts = {
  /** Id of the TaskManager. */
  readonly worker: string;
  readonly host?: string;
  /** The bottleneck. */
  readonly vertex: string;
  /** Vertices whose subtasks there handle less than elsewhere. */
  readonly vertices: readonly string[];
  /** Records that a subtask of the bottleneck handles there, as a share of one elsewhere. */
  readonly share: number;
  /** More than one vertex is slow there. */
  readonly several: boolean;
  readonly snapshots: number;
  /** Nothing is held back: the sources there are late for checkpoints, and tasks need more time for as many records. */
  readonly late?: LateAnswers;
  /** What tools of that host showed at that time, if they were collected. */
  readonly starvedBy?: Starved['by'];
  readonly starvedValue?: number;
};

interface LateAnswers {
  readonly ms: number;
  readonly usualMs: number;
  readonly checkpoints: number;
  /** Of a step behind the sources, the first of `vertices`. */
  readonly stepMs?: number;
  readonly stepUsualMs?: number;
}

export function slowHostWords(facts: SlowHostFacts, tools: Tools): Words {
  const where = facts.host ?? facts.worker;
  const vertices = listed(facts.vertices);
  return {
    title: facts.late
      ? phrase(`Everything on ${where} is slow, and checkpoints wait for it`, `${where} 上的任务都变慢，检查点在等待它`)
      : phrase(`Everything on ${where} is slow and holds back the job`, `${where} 上的任务都变慢，拖慢了整个作业`),
    why: facts.late
      ? lateWords(facts, facts.late)
      : phrase(
          `Subtasks of ${facts.vertex} on ${facts.worker} handle ${percent(facts.share)} of what they handle on other TaskManagers${facts.several ? `; the same is true of ${vertices.en}, which all run quickly elsewhere. So neither the code nor the distribution of records is to blame` : '. Only this vertex shows it, so a heavy key is not excluded'}. Records go round to all subtasks, therefore the slowest one sets the pace for all.${starvedEn(facts)}`,
          `${facts.worker} 上 ${facts.vertex} 的子任务处理量只有其他 TaskManager 上的 ${percent(facts.share)}${facts.several ? `；${vertices['zh-CN']} 亦然，而它们在别处都很快。因此不是代码或数据分布的问题` : '。仅此算子表现如此，不能排除某个键过重'}。记录会分发到所有子任务，因此最慢者决定整体速度。${starvedZh(facts)}`,
        ),
    brief: [phrase('slow host', '主机缓慢'), name(short(where, 28))],
    advice: [
      {
        text: phrase(
          'Look at that host at that time: CPU use, steal time and limits (cgroup throttling), neighbours, disk, swap, clock speed.',
          '查看该主机当时的情况：CPU 使用、steal 与限额（cgroup 限流）、邻居进程、磁盘、swap、主频。',
        ),
        commands: ['top -b -n 1 | head -30', 'vmstat 5 3', 'cat /sys/fs/cgroup/cpu.stat'],
        losesData: false,
      },
      {
        text: phrase(
          'Move the TaskManager: start one on another host and stop this one; the job restarts once from its last checkpoint. Raising the parallelism does not help.',
          '迁移该 TaskManager：在其他主机上启动一个并停掉它；作业会从最近的检查点重启一次。提高并行度无济于事。',
        ),
        commands: moveWorker(tools, facts.worker),
        losesData: false,
        doc: 'docs/ops/monitoring/back_pressure/',
      },
    ],
  };
}

function lateWords(facts: SlowHostFacts, { ms, usualMs, checkpoints, stepMs, stepUsualMs = 0 }: LateAnswers): Text {
  const vertices = listed(facts.vertices);
  const step =
    stepMs === undefined
      ? phrase('', '')
      : phrase(
          `; so did ${vertices.en}: after ${duration(stepMs)} or more there, within ${duration(stepUsualMs)} elsewhere`,
          `；${vertices['zh-CN']} 亦然：在该处 ${duration(stepMs, 'zh-CN')}以后，在别处不超过 ${duration(stepUsualMs, 'zh-CN')}`,
        );
  return phrase(
    `In ${checkpoints} checkpoints all sources on ${facts.worker} answered after ${duration(ms)} or more, those on other TaskManagers within ${duration(usualMs)}${step.en}. A source waits for no barrier, so it is neither the code nor the records. Tasks of ${vertices.en} are several times as busy there as elsewhere, with no more records: the same work takes longer.${starvedEn(facts)}`,
    `${checkpoints} 次检查点中，${facts.worker} 上的全部 source 在 ${duration(ms, 'zh-CN')}以后才应答，其他 TaskManager 上的不超过 ${duration(usualMs, 'zh-CN')}${step['zh-CN']}。source 不等待任何 barrier，因此与代码和数据无关。${vertices['zh-CN']} 的 task 在该处比别处繁忙数倍而记录并不更多：同样的工作耗时更久。${starvedZh(facts)}`,
  );
}

function starvedEn({ starvedBy, starvedValue = 0 }: SlowHostFacts): string {
  if (starvedBy === 'steal')
    return ` The host's own tools show ${percent(starvedValue)} of CPU time taken by other guests (steal).`;
  if (starvedBy === 'disk')
    return ` The host's own tools show ${percent(starvedValue)} of CPU time spent waiting for disks.`;
  if (starvedBy === 'swap') return ` The host's own tools show paging of ${bytes(starvedValue)} a second.`;
  if (starvedBy === 'throttled')
    return ` The kernel's counts show that its container had used up its CPU limit early in ${percent(starvedValue)} of all periods (cpu.stat, since its start).`;
  if (starvedBy === 'collector')
    return ` In its longest collections the threads of the collector themselves had a CPU for ${percent(starvedValue)} of the time (User and Sys against Real): the process got too little CPU, or its memory was paged out.`;
  return starvedBy === 'cpu'
    ? ` The host's own tools show no idle CPU and ${starvedValue} threads that run or wait.`
    : '';
}

function starvedZh({ starvedBy, starvedValue = 0 }: SlowHostFacts): string {
  if (starvedBy === 'steal') return `主机工具显示 ${percent(starvedValue)} 的 CPU 时间被其他虚拟机占用（steal）。`;
  if (starvedBy === 'disk') return `主机工具显示 ${percent(starvedValue)} 的 CPU 时间在等待磁盘。`;
  if (starvedBy === 'swap') return `主机工具显示每秒换页 ${bytes(starvedValue)}。`;
  if (starvedBy === 'throttled')
    return `内核计数（cpu.stat，自容器启动以来）显示其容器在 ${percent(starvedValue)} 的周期内提前用尽 CPU 限额。`;
  if (starvedBy === 'collector')
    return `在最长的几次垃圾回收中，回收线程自身只有 ${percent(starvedValue)} 的时间得到 CPU（User 与 Sys 对比 Real）：进程缺少 CPU，或内存被换出。`;
  return starvedBy === 'cpu' ? `主机工具显示 CPU 无空闲，有 ${starvedValue} 个线程在运行或等待。` : '';
}
