import type { Finding } from '#contract/finding.ts';
import type { LineSource, PointerSource } from '#contract/incident/source.ts';
import type { Text } from '#contract/text.ts';
import type { Verdict } from '#contract/verdict.ts';

/** 2026-11-14T00:00:00Z: the day of the incident. */
const DAY = Date.UTC(2026, 10, 14);
export const at = (hour: number, minute: number, second = 0): number =>
  DAY + ((hour * 60 + minute) * 60 + second) * 1000;
const text = (en: string, zh: string): Text => ({ en, 'zh-CN': zh });

export const JOB = '5f3c0b7e8d1a4b02c6f9e7d4a1192c44';

const line = (number: number, words: string): LineSource => ({
  kind: 'line',
  entry: 'logs/jobmanager.log',
  line: number,
  byte: number * 120,
  text: words,
});
const value = (entry: string, pointer: string, found: string | number): PointerSource => ({
  kind: 'pointer',
  entry,
  pointer,
  value: found,
});

export const expired = line(
  44120,
  '2026-11-14 11:22:45,411 INFO  org.apache.flink.runtime.checkpoint.CheckpointCoordinator [] - Checkpoint 1878 of job 5f3c0b7e8d1a4b02c6f9e7d4a1192c44 expired before completing.',
);

function finding(changes: Partial<Finding> & Pick<Finding, 'id' | 'role' | 'title' | 'brief' | 'evidence'>): Finding {
  return {
    severity: 'high',
    confidence: 0.9,
    culprit: { jobId: JOB },
    facts: {},
    why: text('', ''),
    advice: [],
    expected: { met: 1, missed: 0, against: 0 },
    arithmetic: [],
    leadsTo: [],
    ...changes,
  };
}

const parallelism = finding({
  id: 'backpressure/parallelism-too-low',
  role: 'trigger',
  severity: 'critical',
  confidence: 0.93,
  culprit: { jobId: JOB, vertexId: '6d2677a0ecc3fd8df0b72ec675edf8f4', vertexName: 'EnrichProfile -> ScoreFeature' },
  title: text('10 wide behind 100', '并行度 10，上游 100'),
  why: text(
    'EnrichProfile -> ScoreFeature runs with parallelism 10 between neighbours of 100. It takes 420 rec/s while about 600 rec/s arrive.',
    'EnrichProfile -> ScoreFeature 的并行度为 10，上下游均为 100。它每秒处理 420 条，而每秒约到达 600 条。',
  ),
  brief: [text('capacity 420 rec/s,', '处理能力 420 条/秒，'), text('demand about 600 rec/s', '需求约 600 条/秒')],
  advice: [
    {
      text: text(
        'Cancel, then resume from chk-1877. Not stop-with-savepoint: its barrier meets the same 32 min queue and the same 30 min limit.',
        '取消作业，再从 chk-1877 恢复。不要用 stop-with-savepoint：其 Barrier 同样要排 32 分钟队，也受 30 分钟限制。',
      ),
      commands: [
        './bin/flink cancel 5f3c0b7e8d1a4b02c6f9e7d4a1192c44',
        './bin/flink run -s s3://flink-ckpt/chk-1877 job.jar',
      ],
      deadline: at(14, 58, 21),
    },
    {
      text: text(
        'Parallelism 10 → 100, as wide as ParseClick: backlog gone in about 46 min. 40 would need 2 h 32 m, 15 almost 4 days.',
        '并行度 10 → 100，与 ParseClick 一致：约 46 分钟追平。设为 40 需 2 小时 32 分，15 则需近 4 天。',
      ),
      set: { 'pipeline.jobvertex-parallelism-overrides': '6d2677a0ecc3fd8df0b72ec675edf8f4:100' },
    },
    {
      text: text(
        'Unaligned after 30 s. A net, so that the next slow spell costs size, not checkpoints.',
        '对齐超过 30 秒后转非对齐。作为保险：下次变慢时代价是体积，而不是检查点失败。',
      ),
      set: {
        'execution.checkpointing.unaligned': 'true',
        'execution.checkpointing.aligned-checkpoint-timeout': '30 s',
        'execution.checkpointing.timeout': '45 min',
      },
    },
  ],
  evidence: [
    value('rest/jobs/5f3c/plan.json', '/plan/nodes/2/parallelism', 10),
    expired,
    value('rest/jobs/5f3c/vertices/6d26/backpressure.json', '/subtasks/0/busyRatio', 1),
    line(
      47509,
      '2026-11-14 12:52:46,021 INFO  o.a.f.r.executiongraph.ExecutionGraph [] - Job ad-attribution-enrich switched from state RUNNING to RESTARTING.',
    ),
    value('rest/jobs/5f3c/checkpoints.json', '/latest/failed/num_acknowledged_subtasks', 151),
    line(
      52100,
      '2026-11-14 13:58:21,114 INFO  o.a.f.r.checkpoint.CheckpointCoordinator [] - Triggering checkpoint 1884',
    ),
  ],
  expected: { met: 5, missed: 0, against: 0 },
  arithmetic: [
    { term: 'inFlightBytes', value: 422_051_840, unit: 'B', kind: 'computed', evidence: 0 },
    { term: 'drainedPerSecond', value: 218_400, unit: 'B/s', kind: 'observed', evidence: 2 },
    { term: 'barrierTravel', value: 1_932_000, unit: 'ms', kind: 'computed' },
    { term: 'checkpointTimeout', value: 1_800_000, unit: 'ms', kind: 'observed', evidence: 1 },
  ],
  leadsTo: ['backpressure/buffers-full'],
});

const findings: readonly Finding[] = [
  parallelism,
  finding({
    id: 'backpressure/buffers-full',
    role: 'consequence',
    title: text('Buffers full upstream', '上游缓冲区占满'),
    brief: [
      text('402.5 MiB in flight,', '在途数据 402.5 MiB，'),
      text('drained at 213.3 KiB/s', '排空速度 213.3 KiB/s'),
    ],
    evidence: [value('rest/jobs/5f3c/vertices/6d26/backpressure.json', '/backpressure-level', 'high')],
    leadsTo: ['checkpoint/expired'],
  }),
  finding({
    id: 'checkpoint/expired',
    role: 'consequence',
    title: text('7 checkpoints expired', '7 个检查点超时'),
    why: text('1878–1881 before the restart, 1882–1884 after it.', '重启前 1878–1881，重启后 1882–1884。'),
    brief: [text('barrier needs 32 m 12 s,', 'Barrier 需 32 分 12 秒，'), text('timeout is 30 m', '超时设置 30 分钟')],
    evidence: [expired],
    leadsTo: ['checkpoint/tolerance-exceeded', 'connector/offsets-not-committed'],
  }),
  finding({
    id: 'checkpoint/tolerance-exceeded',
    role: 'sustainer',
    title: text('Restart at 12:52:46', '12:52:46 作业重启'),
    brief: [text('4th failure in a row,', '连续第 4 次失败，'), text('3 are tolerated', '容忍上限为 3 次')],
    evidence: [line(47509, 'Exceeded checkpoint tolerable failure threshold.')],
    leadsTo: ['job/replay-storm'],
  }),
  finding({
    id: 'job/replay-storm',
    role: 'sustainer',
    title: text('Replay from chk-1877', '自 chk-1877 回放'),
    brief: [text('3.69 M records read', '369 万条记录'), text('again at full speed', '以最大速率重读')],
    evidence: [line(47561, 'Restoring job 5f3c from Checkpoint 1877')],
    leadsTo: ['backpressure/buffers-full'],
  }),
  finding({
    id: 'connector/offsets-not-committed',
    role: 'consequence',
    title: text('Offsets not committed, lag 7.2 M', '位点未提交，积压 716 万条'),
    brief: [text('', ''), text('', '')],
    evidence: [line(50100, 'Marking the offsets as not committed')],
  }),
  finding({
    id: 'settings/secrets-plaintext',
    role: 'risk',
    severity: 'medium',
    title: text('A password stands in the settings file in plain text', '配置文件中有明文密码'),
    brief: [text('', ''), text('', '')],
    evidence: [{ kind: 'line', entry: 'conf/flink-conf.yaml', line: 41, byte: 900, text: 's3.secret-key: <masked>' }],
  }),
];

export const AD_VERDICT: Verdict = {
  state: 'cause-found',
  rootCauses: ['backpressure/parallelism-too-low'],
  confidence: 0.93,
  headline: text(
    'EnrichProfile → ScoreFeature runs 10 wide behind 100 upstream subtasks. A barrier needs 32 min 12 s to get through; the checkpoint timeout is 30 min.',
    'EnrichProfile → ScoreFeature 的并行度只有 10，上游为 100。Barrier 通过它需要 32 分 12 秒，而检查点超时时间是 30 分钟。',
  ),
  findings,
  ruledOut: [
    {
      id: 'storage/slow',
      because: text('async phase 3.8 s', '异步阶段 3.8 秒'),
      evidence: [value('rest/jobs/5f3c/checkpoints/1877.json', '/tasks/0/checkpoint_duration/async', 3800)],
    },
    {
      id: 'backpressure/data-skew',
      because: text('max/mean 1.02', '最大/均值 1.02'),
      evidence: [value('rest/jobs/5f3c/vertices/3.json', '/subtasks', '[…]')],
    },
    { id: 'checkpoint/timeout-too-short', because: text('pressure present', '存在反压'), evidence: [] },
  ],
  notAssessed: [
    {
      id: 'memory/gc-thrash',
      missing: ['gc-log'],
      wouldDecideBetween: [],
      ask: text('GC logs of tm-1-19, rolled files too.', 'tm-1-19 的 GC 日志，含滚动文件。'),
    },
    {
      id: 'connector/broker-slow',
      missing: ['broker-log'],
      wouldDecideBetween: ['backpressure/slow-sink', 'connector/broker-slow'],
      ask: text('The broker log of 10:26 to 11:00.', '10:26 至 11:00 的 Broker 日志。'),
    },
  ],
  broken: [],
  clear: 79,
  unable: 2,
  recovery: [
    {
      jobId: JOB,
      lastRestorable: {
        checkpointId: 1877,
        kind: 'checkpoint',
        at: at(10, 52, 45),
        path: 's3://flink-ckpt/ad-attribution/5f3c0b7e8d1a4b02c6f9e7d4a1192c44/chk-1877',
        stateBytes: 6_775_000_000,
        source: line(43011, 'Completed checkpoint 1877 for job 5f3c'),
      },
      metadata: 'read',
      replay: { is: 'yes', ms: 13_637_000, why: text('sources read again from 10:26:14', '源端自 10:26:14 重读') },
      duplicates: { is: 'yes', why: text('the sink is AT_LEAST_ONCE', 'Sink 为 AT_LEAST_ONCE') },
      loss: { is: 'cannot-tell', why: text('retention of the topics is not known', '不知主题的保留时间') },
    },
  ],
};
