import type { Finding } from '#contract/finding.ts';
import type { Graph } from '#contract/incident/graph.ts';
import type { PointerSource } from '#contract/incident/source.ts';
import type { Timeline } from '#contract/incident/timeline.ts';
import type { Verdict } from '#contract/verdict.ts';
import type { ReportMatter } from '../../../main/report/matter.ts';
import { aLine, both } from './said.ts';
import { aWorking, someNews } from './worked-out.ts';

export { aLine, both } from './said.ts';

const START = Date.UTC(2026, 2, 2, 10, 0, 0);
const JOB = 'bb5dd987da71362b1e95ad53ddc3ba90';
const SOURCE = '4227536cdf1f2857912028d41d1921dd';
const ENRICH = 'c91e11046ac940a533568bcf3122a018';

const BUSY: PointerSource = {
  kind: 'pointer',
  entry: 'rest/backpressure.json',
  pointer: '/subtasks/0/busyRatio',
  value: 0.98,
};

export function aFinding(change: Partial<Finding> = {}): Finding {
  return {
    id: 'backpressure/parallelism-too-low',
    role: 'trigger',
    severity: 'critical',
    confidence: 0.934,
    culprit: { jobId: JOB, vertexId: ENRICH, vertexName: 'enrich-customer' },
    span: { from: START, to: START + 60_000, count: 14 },
    facts: { parallelism: 10, busy: 0.98 },
    title: both('enrich-customer runs with too few subtasks', 'enrich-customer 的并行度过低'),
    why: both('It is busy 98 % of the time between wider neighbours.', '它在更宽的上下游之间繁忙 98 %。'),
    brief: [both('98 % busy', '繁忙 98 %'), both('10 between 100', '10 对 100')],
    advice: [
      {
        text: both('Raise its parallelism to 40.', '把它的并行度提高到 40。'),
        set: { 'parallelism.default': '40' },
        doc: 'docs/dev/datastream/execution/parallel/',
      },
    ],
    evidence: [BUSY, aLine('2026-03-02 10:00:30,000 WARN  Checkpoint 41 expired before completing.')],
    expected: { met: 5, missed: 0, against: 0 },
    arithmetic: [{ term: 'inFlightBytes', value: 422_051_840, unit: 'B', kind: 'computed', evidence: 0 }],
    workings: [aWorking(BUSY)],
    leadsTo: ['checkpoint/expired'],
    ...change,
  };
}

export function aVerdict(change: Partial<Verdict> = {}): Verdict {
  return {
    state: 'cause-found',
    rootCauses: ['backpressure/parallelism-too-low'],
    confidence: 0.934,
    headline: both(
      'enrich-customer (10) stands between wider neighbours and is always busy.',
      'enrich-customer（10）一直繁忙。',
    ),
    findings: [
      aFinding(),
      aFinding({
        id: 'checkpoint/expired',
        role: 'consequence',
        severity: 'high',
        title: both('14 checkpoints expired', '14 个检查点超时'),
        advice: [],
        arithmetic: [],
        workings: [],
        leadsTo: [],
        evidence: [aLine('Checkpoint 41 of job expired before completing.')],
      }),
    ],
    ruledOut: [
      {
        id: 'storage/slow',
        because: both('Subtasks that were reached wrote in 40 ms.', '写入仅 40 毫秒。'),
        evidence: [BUSY],
      },
    ],
    knownIssues: [
      {
        id: 'FLINK-20992',
        title: both('Cleaning up checkpoints can end the JobMaster', '清理检查点可能导致 JobMaster 退出'),
        because: both(
          'Flink 1.12.1 lacks its fix. This fits; it is not proven.',
          'Flink 1.12.1 不含其修复。症状吻合，尚未证实。',
        ),
        cure: both('Update to Flink 1.12.2, or later.', '升级到 Flink 1.12.2 及以上。'),
        fixedIn: ['1.12.2'],
        evidence: [aLine('java.util.concurrent.RejectedExecutionException: Task rejected')],
        reference: 'github.com/apache/flink/pull/14683',
      },
    ],
    notAssessed: [
      {
        id: 'memory/gc-thrash',
        missing: ['gc-log'],
        wouldDecideBetween: [],
        ask: both('The GC logs of the TaskManagers.', 'TaskManager 的 GC 日志。'),
      },
    ],
    broken: [],
    clear: 12,
    unable: 1,
    recovery: [
      {
        jobId: JOB,
        lastRestorable: {
          checkpointId: 40,
          kind: 'checkpoint',
          at: START,
          path: 's3://bucket/chk-40',
          stateBytes: 1_834_221,
          source: aLine('Completed checkpoint 40'),
        },
        metadata: 'seen',
        replay: { is: 'yes', ms: 61_000, why: both('Everything after it is read again.', '之后的数据会重放。') },
        duplicates: { is: 'cannot-tell', why: both('The sink is not known.', '无法得知 Sink。') },
        files: { is: 'yes', where: 'shared', why: both('Its path is on s3.', '其路径位于 s3。') },
        savepoint: { checkpointId: 12, at: START - 60_000, path: 's3://bucket/sp-12', source: aLine('Savepoint 12') },
        loss: { is: 'no', why: both('The source keeps its records.', '数据源仍保留记录。') },
      },
    ],
    news: someNews(START),
    ...change,
  };
}

function aTimeline(): Timeline {
  return {
    span: { from: START, to: START + 120_000 },
    jobs: [
      {
        jobId: JOB,
        name: 'ledger-posting',
        states: [{ state: 'RUNNING', from: START, source: aLine('switched from CREATED to RUNNING') }],
        restarts: [
          { at: START + 50_000, attempt: 0, because: 'java.io.IOException: disk', source: aLine('Restarting') },
        ],
        checkpoints: [40, 41, 42].map((id) => ({
          id,
          kind: 'checkpoint' as const,
          from: START + (id - 40) * 30_000,
          to: START + (id - 40) * 30_000 + 20_000,
          outcome: id === 40 ? ('completed' as const) : ('failed' as const),
          ...(id === 40 ? {} : { reason: 'expired' }),
          source: aLine(`checkpoint ${id}`),
        })),
        pressure: [{ at: START + 60_000, vertexId: SOURCE, level: 'high', ratio: 0.98, source: BUSY }],
      },
    ],
    managers: [
      {
        id: 'tm-1:6122-ab12cd',
        role: 'taskmanager',
        hasLog: true,
        stretches: [
          { kind: 'up', from: START, to: START + 70_000, source: aLine('started') },
          { kind: 'down', from: START + 70_000, to: START + 120_000, source: aLine('no longer reachable') },
        ],
        marks: [{ at: START + 70_000, kind: 'unreachable', source: aLine('no longer reachable') }],
      },
    ],
    volume: {
      from: START,
      to: START + 120_000,
      bucketMs: 60_000,
      buckets: [
        [0, 0, 0, 900, 2, 0, 0],
        [0, 0, 0, 400, 0, 1, 0],
      ],
    },
  };
}

function aGraph(): Graph {
  const vertex = { inferred: false, isSource: false, isSink: false, perSubtask: [], sources: [] };
  return {
    jobId: JOB,
    from: 'rest',
    vertices: [
      {
        ...vertex,
        id: SOURCE,
        name: 'Source: orders -> parse',
        parallelism: 100,
        backpressured: 0.98,
        busy: 0.01,
        culprit: false,
      },
      {
        ...vertex,
        id: ENRICH,
        name: 'enrich-customer',
        parallelism: 10,
        busy: 0.98,
        backpressured: 0,
        culprit: true,
        acknowledged: 4,
        subtasks: 10,
      },
    ],
    edges: [{ from: SOURCE, to: ENRICH, strategy: 'HASH', inferred: false, pressure: 'high', ratio: 0.98 }],
    culprits: [ENRICH],
    snapshots: [],
    hasPressure: true,
  };
}

export function aMatter(change: Partial<ReportMatter> = {}): ReportMatter {
  return {
    incident: {
      bundle: { name: 'acme.tar.gz', sha256: 'ab'.repeat(32), entries: 143, bytes: 1_834_221 },
      span: { from: START, to: START + 120_000 },
      release: { kind: 'known', value: { version: '1.18.1', source: aLine('Version: 1.18.1') } },
      deployment: { kind: 'known', value: { kind: 'standalone-session', java: '11' } },
      jobs: {
        kind: 'known',
        value: [
          {
            id: JOB,
            name: 'ledger-posting',
            vertices: [
              {
                id: ENRICH,
                idKnown: true,
                name: 'enrich-customer',
                operators: ['enrich-customer'],
                parallelism: 10,
                inferred: false,
                isSource: false,
                isSink: false,
                sources: [],
              },
            ],
            edges: [],
            graphFrom: 'rest',
            states: [],
            attempts: [],
            sources: [],
          },
        ],
      },
      coverage: {
        sources: [
          {
            artifact: { entry: 'logs/jobmanager.log', kind: 'jobmanager-log', read: true, bytes: 120_000 },
            process: 'jobmanager',
            from: START,
            to: START + 120_000,
            records: 1302,
            unreadLines: 0,
            gaps: [],
          },
          {
            artifact: { entry: 'conf/flink-conf.yaml', kind: 'settings', read: true, bytes: 900 },
            records: 0,
            unreadLines: 0,
            gaps: [],
          },
        ],
        complaints: [{ code: 'json-cut', entry: 'rest/jobs.json', line: 1, said: '{"jobs":[' }],
        has: {
          jobManagerLog: true,
          taskManagerLogs: false,
          settings: true,
          restCheckpoints: false,
          restExceptions: false,
          restBackpressure: true,
          restPlan: true,
          threadDumps: false,
          gcLogs: false,
        },
        managersWithoutLog: [],
      },
    },
    verdict: aVerdict(),
    timeline: aTimeline(),
    graphs: [aGraph()],
    ...change,
  };
}
