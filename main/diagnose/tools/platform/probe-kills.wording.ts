import type { Advice } from '#contract/finding.ts';
import { duration } from '#contract/wording/duration.ts';
import { plural } from '#contract/wording/plural.ts';
import type { Words } from '../../define-rule.ts';
import { phrase, short, type Text, withoutStop } from '../words.ts';
import type { Held } from './held-before-kill.ts';

export type ProbeKilledFacts = {
  /** The pod. */
  readonly probed: string;
  readonly role: 'jobmanager' | 'taskmanager';
  readonly probe: 'liveness' | 'startup';
  /** What the probe got instead of an answer; empty when no event tells. */
  readonly answer: string;
  readonly times: number;
  readonly exitCode?: number;
  /** What the bundle shows to have kept it from answering, in the minute before. */
  readonly heldBy?: Held['by'];
  /** Of that minute, in collections. */
  readonly heldMs?: number;
};

export function probeKilledWords(facts: ProbeKilledFacts): Words {
  const { probed, probe, times } = facts;
  const who = facts.role === 'jobmanager' ? 'JobManager' : 'TaskManager';
  return {
    title: phrase(
      `Kubernetes ended ${who} ${probed} because its ${probe} probe failed`,
      `${who} ${probed} 的${ZH[probe]}失败，被 Kubernetes 终止`,
    ),
    why: phrase(
      `The kubelet asked and got no good answer${facts.answer === '' ? '' : ` (${withoutStop(facts.answer)})`} as often as the probe allows, so it ended the container${times > 1 ? `, ${plural(times, 'time', 'times')}` : ''}${exitEn(facts)}. Nobody else killed it, and no limit of memory did. ${reasonOf(facts).en}`,
      `kubelet 探测时未得到正常应答${facts.answer === '' ? '' : `（${withoutStop(facts.answer)}）`}，达到允许的失败次数后终止了容器${times > 1 ? `，共 ${times} 次` : ''}${exitZh(facts)}。并非他人杀死，也不是内存超限。${reasonOf(facts)['zh-CN']}`,
    ),
    brief: [phrase(`${probe} probe failed`, `${ZH[probe]}失败`), phrase(short(probed), short(probed, 16))],
    advice: [
      ...(facts.heldBy === undefined ? [lookForIt(probed)] : [{ text: CURES[facts.heldBy], losesData: false }]),
      {
        text: probe === 'startup' ? START_LATER : BE_PATIENT,
        losesData: false,
        doc: 'docs/deployment/resource-providers/standalone/kubernetes/',
      },
    ],
  };
}

function lookForIt(probed: string): Advice {
  return {
    text: phrase(
      'See what kept the process from answering at that time: its log before the end, its GC log, the throttling of its CPU.',
      '查明当时进程为何没有应答：终止前的日志、GC 日志、CPU 限流情况。',
    ),
    commands: [`kubectl logs ${probed} --previous > ${probed}-previous.log`, `kubectl describe pod ${probed}`],
    seeks: true,
  };
}

function reasonOf({ probe, answer, heldBy, heldMs }: ProbeKilledFacts): Text {
  if (heldBy === 'collector') return collected(heldMs ?? 0);
  if (heldBy !== undefined) return HELD[heldBy];
  if (probe === 'startup')
    return phrase(
      'The process needed longer to start than the probe waits.',
      '进程启动所需的时间超过了探针的等待时间。',
    );
  if (/connection refused/i.test(answer))
    return phrase(
      'Nothing listened on that port: the process had not come up yet, had ended already, or the probe asks a port that Flink does not open.',
      '该端口无人监听：进程尚未就绪、已经结束，或探针使用了 Flink 并未打开的端口。',
    );
  if (/statuscode: \d/.test(answer))
    return phrase(
      'The REST service answered with an error: it lives, but is not ready (no leader yet), or the path of the probe is wrong.',
      'REST 服务返回了错误：进程存活但尚未就绪（还没有 leader），或探针的路径有误。',
    );
  return phrase(
    'Either the process stood still (a long collection, a throttled CPU, an overloaded REST service), or the probe is less patient than Flink needs.',
    '原因要么是进程停顿（长时间 GC、CPU 被限流、REST 过载），要么是探针过于严格。',
  );
}

function collected(ms: number): Text {
  return phrase(
    `Its GC log shows ${duration(ms)} of pauses in the minute before: the collector held it, the probe only noticed.`,
    `其 GC 日志显示此前一分钟内停顿共 ${duration(ms, 'zh-CN')}：进程因垃圾回收而停顿，探针只是发现了它。`,
  );
}

type Shown = Exclude<Held['by'], 'collector'>;

const HELD: Readonly<Record<Shown, Text>> = {
  'nobody-answered': phrase(
    'The JobManager missed its heartbeats in the same minute: the process answered nobody, the probe only noticed.',
    '同一分钟内 JobManager 也丢失了它的心跳：进程对谁都没有应答，探针只是发现了它。',
  ),
  steal: phrase(
    'Its host shows CPU time taken by other guests (steal) at that time: the process did not run, the probe only noticed.',
    '当时其主机的 CPU 时间被其他虚拟机占用（steal）：进程得不到运行，探针只是发现了它。',
  ),
  swap: phrase(
    'Its host was paging at that time: the process waited for its memory, the probe only noticed.',
    '当时其主机在换页：进程在等待内存，探针只是发现了它。',
  ),
  disk: phrase(
    'The CPUs of its host waited for disks at that time: the process did, too, and the probe only noticed.',
    '当时其主机的 CPU 在等待磁盘：进程也在等待，探针只是发现了它。',
  ),
  cpu: phrase(
    'The CPUs of its host had no idle time and more threads than they could run: the process waited for its turn, the probe only noticed.',
    '当时其主机的 CPU 没有空闲，排队线程多于可运行数：进程在等待 CPU，探针只是发现了它。',
  ),
};

const MORE_CPU = phrase(
  'Give the process the CPU it needs: a request (and no lower limit) as large as its load, and fewer neighbours on that node.',
  '为进程提供所需的 CPU：按负载设置 request（limit 不低于它），并减少该节点上的其他负载。',
);

const CURES: Readonly<Record<Held['by'], Text>> = {
  collector: phrase(
    'Find what makes the collector stand so long: a heap that is too full or too small; the GC log tells.',
    '查明回收为何停顿这么久：堆过满或过小，GC 日志可以说明。',
  ),
  'nobody-answered': phrase(
    'Find what made the process stand still: its GC log, its safepoints, the throttling of its CPU, its node.',
    '查明进程为何停顿：GC 日志、safepoint、CPU 限流、所在节点。',
  ),
  steal: MORE_CPU,
  cpu: MORE_CPU,
  swap: phrase('Leave the node enough memory that nothing is paged out.', '为节点留足内存，避免换页。'),
  disk: phrase('Take the load off the disks of that node.', '减轻该节点磁盘的负载。'),
};

const ZH = { liveness: '存活探针', startup: '启动探针' } as const;

const START_LATER = phrase(
  'Let the startup probe wait longer: periodSeconds × failureThreshold above the longest start that was seen.',
  '延长启动探针的等待：periodSeconds × failureThreshold 应大于见过的最长启动时间。',
);

/** 50 s is the default of heartbeat.timeout: who answers within it is alive for Flink. */
const BE_PATIENT = phrase(
  'Make the probe as patient as Flink itself is: timeoutSeconds of 5 and more, periodSeconds × failureThreshold not below heartbeat.timeout (50 s by default), a startup probe for slow starts, and a TCP check of the RPC port (6123 of the JobManager, 6122 of a TaskManager) instead of a REST call.',
  '让探针与 Flink 自身一样宽容：timeoutSeconds 至少 5，periodSeconds × failureThreshold 不低于 heartbeat.timeout（默认 50 秒），启动慢时使用启动探针，并以 RPC 端口（JobManager 6123、TaskManager 6122）的 TCP 检查代替 REST 请求。',
);

function exitEn({ exitCode }: ProbeKilledFacts): string {
  const meaning = exitCode === undefined ? undefined : SIGNAL[exitCode];
  return meaning === undefined ? '' : ` (exit code ${exitCode}: ${meaning.en})`;
}

function exitZh({ exitCode }: ProbeKilledFacts): string {
  const meaning = exitCode === undefined ? undefined : SIGNAL[exitCode];
  return meaning === undefined ? '' : `（退出码 ${exitCode}：${meaning.zh}）`;
}

const SIGNAL: Readonly<Record<number, { readonly en: string; readonly zh: string }>> = {
  143: { en: 'it went down at the SIGTERM of the kubelet', zh: '收到 kubelet 的 SIGTERM 后退出' },
  137: { en: 'the kubelet sent SIGKILL after the grace period', zh: '宽限期后被 kubelet 以 SIGKILL 结束' },
};
