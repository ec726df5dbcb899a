import type { Advice } from '#contract/finding.ts';
import { duration } from '#contract/wording/duration.ts';
import { plural } from '#contract/wording/plural.ts';
import type { Words } from '../../define-rule.ts';
import { startWorkers } from '../../tools/asking/worker-commands.ts';
import { didNotStart, mendStart } from '../../tools/process/failed-starts.wording.ts';
import { type FewerSlotsFacts, fewerSlotsWords } from '../../tools/resource/fewer-slots.wording.ts';
import type { Tools } from '../../tools/tools.ts';
import { listed, phrase, type Text } from '../../tools/words.ts';

export type SlotsInsufficientFacts = NoSlotsFacts | FewerSlotsFacts;

export type NoSlotsFacts = {
  /** What the jobs declared, or the widest vertex of each, added up; 0: not known. */
  readonly required: number;
  /** The widest vertex of each job, added up, where they declared more: some vertices share no slot with others. */
  readonly widest?: number;
  /** Absent when nothing tells which TaskManagers there are. */
  readonly slots?: number;
  /** By the refusal alone, at its moment: what was before it nobody tells. */
  readonly isCounted?: true;
  readonly taskManagers: number;
  /** Hosts (or ids) of TaskManagers that were lost before. */
  readonly lost: readonly string[];
  /** Hosts (or ids) of TaskManagers that never found the JobManager. */
  readonly absent: readonly string[];
  /** Hosts (or ids) of TaskManagers that are there, and whose name the JobManager cannot resolve. */
  readonly refused?: readonly string[];
  readonly times: number;
  /** How long a job was seen to wait, when no request for slots was given up yet. */
  readonly waitsMs?: number;
  /** Files of standard output of processes whose JVM could not be created, and what the JVM says of it. */
  readonly notStarted?: readonly string[];
  readonly refusal?: string;
  /** Hosts (or ids) whose TaskManager ended with an error while it started, how often, and what it says of it. */
  readonly failedStarts?: readonly string[];
  readonly startedInVain?: number;
  readonly startReason?: string;
  /** Slots that other jobs hold, and their names, where the rest is too few. */
  readonly held?: number;
  readonly holders?: readonly string[];
  /** Hosts (or ids) that offer fewer slots than the others, with whose number there would be enough; the fewest of them, and that number. */
  readonly poorer?: readonly string[];
  readonly least?: number;
  readonly most?: number;
};

export function slotsInsufficientWords(facts: SlotsInsufficientFacts, tools: Tools): Words {
  return 'wanted' in facts ? fewerSlotsWords(facts) : noSlotsWords(facts, tools);
}

function noSlotsWords(facts: NoSlotsFacts, tools: Tools): Words {
  const before = whatWasBefore(facts);
  const known = facts.required > 0;
  const needs = known ? `${facts.required}` : '?';
  const jobs = facts.waitsMs === undefined ? 'job needs' : 'jobs need';
  const asks = known ? whatAsks(facts) : phrase('', '');
  const has = hasSlots(facts);
  return {
    title: phrase(
      `The ${jobs} ${known ? plural(facts.required, 'slot', 'slots') : 'more slots'}, ${has.en}`,
      `作业需要 ${known ? facts.required : '更多'} 个 slot，${has['zh-CN']}`,
    ),
    why: phrase(
      `${there(facts).en}${asks.en}. ${before.en} ${whatHappens(facts).en}`,
      `${there(facts)['zh-CN']}${asks['zh-CN']}。${before['zh-CN']}${whatHappens(facts)['zh-CN']}`,
    ),
    brief: [
      phrase('too few slots', 'slot 不足'),
      phrase(`${needs} needed, ${free(facts) ?? 'fewer'} there`, `需 ${needs} 有 ${free(facts) ?? '不足'}`),
    ],
    advice: [
      ...(facts.notStarted === undefined ? [] : [repairOptions(tools)]),
      ...(facts.failedStarts === undefined ? [] : [mendStart(facts.failedStarts, facts.startReason)]),
      ...(facts.poorer === undefined ? [] : [evenOut(tools, facts.poorer, facts.most ?? 0)]),
      bringSlots(facts, tools),
    ],
  };
}

function bringSlots(facts: NoSlotsFacts, tools: Tools): Advice {
  const { lost, absent, refused = [], required } = facts;
  const isFew = lost.length + absent.length + refused.length === 0;
  if (isFew && required > 0 && required <= (free(facts) ?? 0)) return WITHHELD;
  return {
    text: isFew ? moreSlots(facts) : BRING_BACK,
    commands: [...startWorkers(tools), 'flink run -p <slots> JOB.jar'],
    losesData: false,
    // More of them do not come up either where something keeps those that there are from it.
    ...(isFew ? { seeks: true as const } : {}),
    doc: 'docs/deployment/elastic_scaling/',
  };
}

const BRING_BACK = phrase(
  'Bring the missing TaskManager back, and keep spare slots for the next loss.',
  '恢复缺失的 TaskManager，并为下次丢失预留 slot。',
);

function moreSlots(facts: NoSlotsFacts): Text {
  if (facts.held !== undefined) return besideOthers(free(facts) ?? 0);
  if (facts.widest !== undefined)
    return phrase(
      `Start more TaskManagers, or leave out slotSharingGroup(…) in the program: in one group the job does with ${plural(facts.widest, 'slot', 'slots')}.`,
      `启动更多 TaskManager，或在程序中去掉 slotSharingGroup(…)：同处一个组时作业只需 ${facts.widest} 个 slot。`,
    );
  return phrase(
    'Start more TaskManagers, or lower the parallelism of the job to the slots there are.',
    '启动更多 TaskManager，或把作业并行度降到现有 slot 数。',
  );
}

function whatAsks({ required, widest, waitsMs }: NoSlotsFacts): Text {
  if (widest !== undefined)
    return phrase(
      `; ${required} are asked for, more than the ${widest} of the widest ${waitsMs === undefined ? 'vertex' : 'vertices'}: vertices of different slot sharing groups share no slot`,
      `；共请求 ${required} 个，多于最宽算子的 ${widest} 个：不同 slot 共享组的算子不共用 slot`,
    );
  return waitsMs === undefined
    ? phrase(`; the widest vertex of the job asks for ${required}`, `；作业最宽的算子需要 ${required} 个`)
    : phrase(
        `; the widest vertices of all jobs together ask for ${required}`,
        `；所有作业最宽的算子合计需要 ${required} 个`,
      );
}

/** As many as the job needs are registered: more of them would be withheld by the same. */
const WITHHELD: Advice = {
  text: phrase(
    'Look in the logs of the JobManager and the TaskManagers for what became of the requests for slots: a TaskManager that cannot be reached under the address it gave, or that fits no resource profile, offers its slots in vain.',
    '在 JobManager 与 TaskManager 日志中查看 slot 请求的去向：若 TaskManager 上报的地址无法访问，或不符合所需的资源规格，其 slot 等于没有。',
  ),
  seeks: true,
};

function besideOthers(slots: number): Text {
  return slots > 0
    ? phrase(
        `Start more TaskManagers, lower the parallelism to the ${plural(slots, 'free slot', 'free slots')}, or give the job a cluster of its own.`,
        `启动更多 TaskManager，将并行度降到 ${slots} 个空闲 slot，或为该作业使用单独的集群。`,
      )
    : phrase(
        'Start more TaskManagers, free slots by less parallelism or an end of the other jobs, or give the job a cluster of its own.',
        '启动更多 TaskManager，降低其他作业的并行度或结束它们以腾出 slot，或为该作业使用单独的集群。',
      );
}

function free({ slots, held = 0 }: NoSlotsFacts): number | undefined {
  return slots === undefined ? undefined : slots - held;
}

function hasSlots(facts: NoSlotsFacts): Text {
  const { slots, held, required } = facts;
  if (slots === undefined) return phrase('the cluster has fewer', '集群不足');
  if (held !== undefined)
    return phrase(`${free(facts)} of the cluster's ${slots} are free`, `集群 ${slots} 个中只有 ${free(facts)} 个空闲`);
  // As many as it needs, and yet it got none: who had them nothing tells.
  return required > 0 && required <= slots
    ? phrase(`it did not get them although the cluster has ${slots}`, `集群有 ${slots} 个，作业却没有得到`)
    : phrase(`the cluster has ${slots}`, `集群只有 ${slots} 个`);
}

function there({ taskManagers, slots }: NoSlotsFacts): Text {
  if (slots === undefined) return phrase('How many TaskManagers there are is not told', '未说明有多少个 TaskManager');
  return phrase(
    `${plural(taskManagers, 'TaskManager', 'TaskManagers')} with ${plural(slots, 'slot', 'slots')} ${taskManagers === 1 ? 'is' : 'are'} there`,
    `现有 ${taskManagers} 个 TaskManager 共 ${slots} 个 slot`,
  );
}

function whatHappens({ waitsMs }: NoSlotsFacts): Text {
  if (waitsMs === undefined)
    return phrase('Each attempt waits for slots and then fails.', '每次尝试都在等待 slot 后失败。');
  return phrase(
    `No task of the waiting job was deployed for ${duration(waitsMs)}; when its request for slots times out it fails.`,
    `等待中的作业已有 ${duration(waitsMs, 'zh-CN')}没有任何 task 被部署；slot 请求超时后该作业将失败。`,
  );
}

/** CMS is gone since Java 14; an option that a Java does not know keeps its JVM from starting. */
function repairOptions(tools: Tools): Advice {
  return {
    text: phrase(
      'Take out the JVM option that this Java refuses, then start the TaskManagers again.',
      '删除当前 Java 不接受的 JVM 选项，然后重新启动 TaskManager。',
    ),
    set: { [tools.keyFor('env.java.opts.taskmanager')]: '<options that this Java knows>' },
    commands: ['java <options> -version'],
    losesData: false,
    doc: 'docs/deployment/config/',
  };
}

/** One configuration for all: another number on one host is an oversight more often than a plan. */
function evenOut(tools: Tools, poorer: readonly string[], most: number): Advice {
  const hosts = listed(poorer);
  const key = tools.keyFor('taskmanager.numberOfTaskSlots');
  return {
    text: phrase(
      `Where memory allows it, set ${key} to ${most} in the configuration of ${hosts.en}, as on the other hosts, and start the TaskManager there again.`,
      `若内存允许，在 ${hosts['zh-CN']} 的配置中将 ${key} 设为 ${most}（与其他主机一致），并重新启动其 TaskManager。`,
    ),
    losesData: false,
    doc: 'docs/deployment/config/',
  };
}

function whatWasBefore(facts: NoSlotsFacts): Text {
  const { lost, absent, notStarted, refusal, slots, isCounted, held, required, poorer, least, most } = facts;
  if (notStarted !== undefined) {
    const files = listed(notStarted);
    const said = refusal === undefined ? { en: '', zh: '' } : { en: `: ${refusal}`, zh: `：${refusal}` };
    return phrase(
      `Processes ended before Flink wrote a line, because their JVM could not be created${said.en} (${files.en}): theirs are the missing slots.`,
      `有进程在 Flink 写出第一行之前即退出，因为无法创建 JVM${said.zh}（${files['zh-CN']}）：缺的正是它们的 slot。`,
    );
  }
  if (facts.failedStarts !== undefined) return didNotStart(facts.failedStarts, facts);
  const hosts = listed(lost.length > 0 ? lost : absent);
  if (lost.length > 0)
    return phrase(
      `${hosts.en} was lost before and took its slots along: that loss is what to look at.`,
      `此前 ${hosts['zh-CN']} 丢失并带走了其 slot：应查看该丢失。`,
    );
  if (absent.length > 0)
    return phrase(
      `${hosts.en} runs but never found the JobManager: its slots are the missing ones.`,
      `${hosts['zh-CN']} 在运行但始终未找到 JobManager：缺的正是它的 slot。`,
    );
  if (facts.refused !== undefined) return isRefused(facts.refused);
  if (slots === undefined || isCounted)
    return phrase(
      'Whether one was lost before only the log of the JobManager from its start would tell.',
      '此前是否有 TaskManager 丢失，需要 JobManager 从启动开始的日志才能判断。',
    );
  if (held !== undefined) {
    const names = listed(facts.holders ?? []);
    return phrase(
      `${names.en} ${facts.holders?.length === 1 ? 'holds' : 'hold'} ${held} of them, and a slot belongs to one job. No TaskManager was lost before.`,
      `其中 ${held} 个由 ${names['zh-CN']} 占用，而一个 slot 只属于一个作业。此前没有 TaskManager 丢失。`,
    );
  }
  if (required > 0 && required <= slots)
    return phrase(
      'No TaskManager was lost before. Who held the slots, or whether they fit what was asked for, nothing tells.',
      '此前没有 TaskManager 丢失。slot 由谁占用、是否符合所请求的规格，均无从得知。',
    );
  if (poorer !== undefined) {
    const hosts = listed(poorer);
    return phrase(
      `No TaskManager was lost before: there were never enough. ${hosts.en} ${poorer.length === 1 ? 'offers' : 'offer as few as'} ${least} where others offer ${most}; with ${most} each there would be enough.`,
      `此前没有 TaskManager 丢失：slot 从一开始就不够。${hosts['zh-CN']} 仅提供 ${least} 个，而其他提供 ${most} 个；若各提供 ${most} 个即已足够。`,
    );
  }
  return phrase(
    'No TaskManager was lost before: there were never enough.',
    '此前没有 TaskManager 丢失：slot 从一开始就不够。',
  );
}

function isRefused(refused: readonly string[]): Text {
  const hosts = listed(refused);
  return phrase(
    `${hosts.en} registered under a name that the JobManager cannot resolve, so no job gets its slots: they are the missing ones.`,
    `${hosts['zh-CN']} 注册所用的名称 JobManager 无法解析，任何作业都得不到其 slot：缺的正是这些。`,
  );
}
