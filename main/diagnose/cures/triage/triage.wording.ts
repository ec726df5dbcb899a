import { bytes } from '#contract/wording/bytes.ts';
import { duration } from '#contract/wording/duration.ts';
import { percent } from '#contract/wording/percent.ts';
import type { FrameKind } from '../../../flink/frames/frame-kinds.ts';
import type { Doing } from '../../tools/backpressure/task-threads.ts';
import type { Phase } from '../../tools/checkpoint/phases.ts';
import { listed, phrase, type Text } from '../../tools/words.ts';

const PHASE_MEANS: Readonly<Record<Phase, Text>> = {
  startDelayMs: phrase('from the trigger until the barrier came', '从触发到 barrier 到达'),
  alignmentMs: phrase('waiting for the barriers of the other inputs', '等待其他输入的 barrier'),
  syncMs: phrase('while the task could not work', '期间 task 无法处理数据'),
  asyncMs: phrase('writing to the storage', '写入存储'),
};

function compared(phase: Phase) {
  return (before: number | undefined): Text => {
    const means = PHASE_MEANS[phase];
    return before === undefined
      ? means
      : phrase(
          `${means.en}; ${duration(before)} in the last good ones`,
          `${means['zh-CN']}；最近成功的为 ${duration(before, 'zh-CN')}`,
        );
  };
}

const DOING: Readonly<Record<Doing, (frame: string) => Text>> = {
  computes: (frame) => phrase(`computes at ${frame}`, `正在计算：${frame}`),
  waits: (frame) => phrase(`waits for something outside, called from ${frame}`, `等待外部调用，位于 ${frame}`),
  pauses: (frame) => phrase(`pauses in its own code at ${frame}`, `在自身代码中暂停：${frame}`),
  blocked: (frame) => phrase(`waits for a lock at ${frame}`, `等待锁：${frame}`),
  idle: () => phrase('waits for records or for an output buffer', '等待数据或输出缓冲'),
};

const KINDS: Readonly<Record<FrameKind, Text>> = {
  user: phrase('code of the job', '作业自身代码'),
  state: phrase('state backend', '状态后端'),
  serialisation: phrase('serialisation', '序列化'),
  exchange: phrase('exchange of records', '数据交换'),
  snapshot: phrase('snapshots', '快照'),
  client: phrase('clients of other systems', '外部系统客户端'),
  framework: phrase('Flink itself', 'Flink 自身'),
};

const STEP = {
  free: (busy: number) =>
    phrase(`busy ${percent(busy)}, nobody holds it back: not it`, `繁忙 ${percent(busy)}，未被反压：不是它`),
  works: (busy: number) =>
    phrase(`busy ${percent(busy)}, but nobody waits for it`, `繁忙 ${percent(busy)}，但上游无人等待`),
  waits: (_busy: number, held: number) =>
    phrase(`waits ${percent(held)} of the time for those after it`, `有 ${percent(held)} 的时间在等待下游`),
  here: (busy: number) =>
    phrase(
      `busy ${percent(busy)}, not held back, and those before it wait: here it is slow`,
      `繁忙 ${percent(busy)}，自身未被反压，而上游在等待：慢在这里`,
    ),
} as const;

export const TRIAGE = {
  expired: phrase('a task was too late: look where the time went', 'task 过晚：看时间花在哪里'),
  declined: phrase('a task refused: look at what it said', 'task 拒绝：看它说了什么'),
  noneGood: phrase('none completed', '没有成功的'),
  lastGood: (id: number) => phrase(`the last good one is ${id}`, `最近成功的是 ${id}`),
  refused: (said: string, where: string) =>
    phrase(
      `${where === '' ? '' : `on ${where}`}${said === '' ? '' : `${where === '' ? '' : ': '}${said}`}` ||
        'gave no reason',
      `${where === '' ? '' : `位于 ${where}`}${said === '' ? '' : `${where === '' ? '' : '：'}${said}`}` ||
        '未说明原因',
    ),
  noDetails: phrase(
    'Nothing names the subtasks: /checkpoints/details/:id of a failed one would.',
    '没有资料指明子任务：失败检查点的 /checkpoints/details/:id 可以说明。',
  ),
  gap: (subtasks: number, open: readonly number[], always: boolean) => {
    const which = listed(
      open.map((one) => String(one + 1)),
      6,
    );
    const names =
      open.length === 0 || open.length === subtasks
        ? phrase(`of ${subtasks}`, `共 ${subtasks}`)
        : phrase(`of ${subtasks}: ${which.en}`, `共 ${subtasks}：${which['zh-CN']}`);
    return always ? phrase(`${names.en}; each time the same`, `${names['zh-CN']}；每次相同`) : names;
  },
  reached: phrase('the barrier came through here', 'barrier 已通过'),
  noThreads: phrase(
    'No thread dump and no flame graph of that time shows it.',
    '没有该时段的线程转储或火焰图显示该任务。',
  ),
  hot: (method: string, isUser: boolean) =>
    isUser
      ? phrase(`of its working time in ${method}: code of the job`, `的工作时间位于 ${method}：作业自身代码`)
      : phrase(`of its working time in ${method}`, `的工作时间位于 ${method}`),
  kinds: (shares: readonly { readonly kind: FrameKind; readonly share: number }[], active: number, samples: number) => {
    const parts = shares.filter((one) => one.share >= 0.005);
    const en = parts.map((one) => `${KINDS[one.kind].en} ${percent(one.share)}`).join(', ');
    const zh = parts.map((one) => `${KINDS[one.kind]['zh-CN']} ${percent(one.share)}`).join('，');
    return phrase(
      `${en}; at work in ${active} of ${samples} samples`,
      `${zh}；${samples} 次采样中有 ${active} 次在工作`,
    );
  },
  noPressure: phrase('Back pressure was not sampled.', '未采集反压。'),
  noGc: phrase('No GC log covers that time.', '没有覆盖该时段的 GC 日志。'),
  gc: (share: number) =>
    phrase(
      `${percent(share)} of the checkpoint’s time its JVM stood for the collector`,
      `检查点期间其 JVM 有 ${percent(share)} 的时间因垃圾回收而停顿`,
    ),
  silent: phrase('its process said nothing while the checkpoint waited', '检查点等待期间该进程没有任何输出'),
  doing: DOING,
  phase: {
    startDelayMs: compared('startDelayMs'),
    alignmentMs: compared('alignmentMs'),
    syncMs: compared('syncMs'),
    asyncMs: compared('asyncMs'),
  },
  noPhases: phrase(
    'No checkpoint tells its phases: /checkpoints/details/:id/subtasks/:vertexid would.',
    '没有检查点给出各阶段耗时：/checkpoints/details/:id/subtasks/:vertexid 可以说明。',
  ),
  writing: (before: number | undefined) =>
    before === undefined
      ? phrase('by the vertex that wrote most', '写入最多的 vertex')
      : phrase(`by the vertex that wrote most; ${bytes(before)}/s before`, `写入最多的算子；此前为 ${bytes(before)}/s`),
  pools: (kind: 'between' | 'beside' | 'receiver' | 'room', out: number, into: number) => {
    const usage = phrase(
      `sender ${percent(out)}, receiver ${percent(into)}`,
      `发送端 ${percent(out)}，接收端 ${percent(into)}`,
    );
    const means = {
      between: phrase('what lies between is slow: the network', '慢在两者之间：网络'),
      beside: phrase('both run in one process: the receiver or who follows it is slow', '两者同进程：接收端或其下游慢'),
      receiver: phrase('the receiver or who follows it is slow', '接收端或其下游慢'),
      room: phrase('there is room', '仍有余量'),
    }[kind];
    return phrase(`${usage.en}: ${means.en}`, `${usage['zh-CN']}：${means['zh-CN']}`);
  },
  uneven: (isKeyGroup: boolean, which: number) =>
    isKeyGroup
      ? phrase(`times the mean, in key group ${which}`, `为均值的倍数，在 key group ${which}`)
      : phrase(`times the mean, in subtask ${which + 1}`, `为均值的倍数，在子任务 ${which + 1}`),
  even: phrase('times the mean at most: even', '最多为均值的倍数：均匀'),
  step: STEP,
} as const;

const PHASE_ENDS: Readonly<Record<Phase, Text>> = {
  startDelayMs: phrase(
    'Barriers come late: they wait in the buffers behind the records.',
    'barrier 到达过晚：在缓冲区里排在数据之后。',
  ),
  alignmentMs: phrase('Inputs are unequally quick: alignment takes the time.', '各输入快慢不一：时间耗在对齐。'),
  syncMs: phrase('The task itself stands while it takes its snapshot.', '耗时在同步阶段：task 自身停下来做快照。'),
  asyncMs: phrase('The storage (or the local disk) takes the time.', '时间耗在存储（或本地磁盘）。'),
};

/** What the walk ends with. */
export function conclusion(of: {
  readonly bottleneck?: string;
  readonly phase?: Phase;
  readonly missing?: { readonly called: string; readonly declined: boolean; readonly passed?: true };
}): readonly Text[] {
  const so: Text[] = [];
  const { called, declined, passed } = of.missing ?? {};
  if (called !== undefined)
    so.push(
      declined
        ? phrase(`${called} refuses: its own words say why.`, `${called} 拒绝：原因见其自身的说明。`)
        : passed
          ? phrase(
              `The barriers pass ${called}; its acknowledgement is missing.`,
              `barrier 已通过 ${called}，缺的是它的确认。`,
            )
          : phrase(`Checkpoints do not get past ${called}.`, `检查点卡在 ${called}。`),
    );
  if (of.phase !== undefined && !declined) so.push(PHASE_ENDS[of.phase]);
  if (of.bottleneck !== undefined)
    so.push(
      phrase(
        `Everybody before ${of.bottleneck} waits for it: cure it first.`,
        `${of.bottleneck} 之前的都在等它：先解决它。`,
      ),
    );
  return so;
}
