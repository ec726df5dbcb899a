import type { Excerpt } from '#contract/api.ts';
import type { Coverage, SourceCoverage } from '#contract/incident/coverage.ts';
import type { Summary } from '#contract/incident/summary.ts';
import type { CheckpointMark, Timeline } from '#contract/incident/timeline.ts';
import { present } from '#contract/present.ts';
import { outlineOf } from '../../main/model/timeline/outline.ts';
import { AD_SETTINGS } from './ad-settings.ts';
import { AD_VERDICT, at, expired, JOB } from './ad-verdict.ts';
import { COLLECTED } from './an-incident.ts';

export const AD_SUMMARY: Summary = {
  bundle: { name: 'case-2291-ad-attribution.tar.gz', sha256: 'ab'.repeat(32), entries: 75, bytes: 1_406_000_000 },
  span: { from: at(0, 0), to: at(14, 40, 2) },
  flink: '1.17.2',
  deployment: 'kubernetes-application',
  restAddress: 'http://JOBMANAGER:8081',
  java: '11',
  jobs: [{ id: JOB, name: 'ad-attribution-enrich', status: 'RUNNING', vertices: 5 }],
  counts: {
    findings: 7,
    failedCheckpoints: 7,
    restarts: 1,
    vertices: 5,
    logRecords: 4_213_007,
    sources: 25,
    complaints: 2,
    maskedValues: 38,
  },
};

const failedAt = [
  at(11, 22, 45),
  at(11, 52, 45),
  at(12, 22, 45),
  at(12, 52, 45),
  at(13, 28, 21),
  at(13, 58, 21),
  at(14, 28, 21),
];

function checkpoint(id: number, to: number, outcome: CheckpointMark['outcome'], ms: number): CheckpointMark {
  return { id, kind: 'checkpoint', from: to - ms, to, outcome, durationMs: ms, source: expired };
}

const BUCKET = (at(14, 40, 2) - at(0, 0)) / 160;

export const AD_TIMELINE: Timeline = {
  span: { from: at(0, 0), to: at(14, 40, 2) },
  jobs: [
    {
      jobId: JOB,
      name: 'ad-attribution-enrich',
      states: [{ state: 'RUNNING', from: at(0, 0), source: expired }],
      restarts: [
        {
          at: at(12, 52, 46),
          attempt: 1,
          because: 'FlinkRuntimeException: Exceeded checkpoint tolerable failure threshold.',
        },
      ],
      checkpoints: [
        checkpoint(1877, at(10, 52, 45), 'completed', 795_000),
        ...failedAt.map((end, index) => checkpoint(1878 + index, end, 'failed', 1_800_000)),
      ],
      pressure: [],
      intervalMs: 600_000,
      timeoutMs: 1_800_000,
    },
  ],
  managers: [],
  volume: {
    from: at(0, 0),
    to: at(14, 40, 2),
    bucketMs: BUCKET,
    buckets: Array.from({ length: 160 }, (_, index) => {
      const busy = index > 110 ? 2 : 1;
      const isLoud = failedAt.some((end) => Math.floor((end - at(0, 0)) / BUCKET) === index);
      return [0, 0, 0, 200 * busy + ((index * 37) % 90), isLoud ? 60 : index % 7, isLoud ? 40 : 0, 0];
    }),
  },
};

function source(
  entry: string,
  changes: Partial<SourceCoverage> & { kind: SourceCoverage['artifact']['kind'] },
): SourceCoverage {
  const { kind, ...rest } = changes;
  return {
    artifact: { entry, kind, read: true, bytes: 1_834_221, sha256: 'cd'.repeat(32), encoding: 'utf-8' },
    records: 0,
    unreadLines: 0,
    gaps: [],
    ...rest,
  };
}

export const AD_COVERAGE: Coverage = {
  sources: [
    source('logs/jobmanager.log', {
      kind: 'jobmanager-log',
      process: 'jobmanager',
      host: 'jm-0',
      from: at(0, 0),
      to: at(14, 40),
      records: 61_200,
      layout: 'log4j-default',
      zone: { offsetMinutes: 480, because: 'matched-with-rest' },
    }),
    source('logs/tm-1-1/taskmanager.log', {
      kind: 'taskmanager-log',
      process: 'tm-1-1',
      from: at(2, 0),
      to: at(14, 40),
      records: 180_411,
      layout: 'log4j-default',
      zone: { offsetMinutes: 0, because: 'assumed-utc' },
      gaps: [{ from: at(6, 0), to: at(7, 30) }],
    }),
    source('logs/tm-1-1/gc.log', { kind: 'gc-log', process: 'tm-1-1' }),
    source('conf/flink-conf.yaml', { kind: 'settings' }),
    source('rest/jobs/5f3c/checkpoints.json', { kind: 'rest' }),
  ],
  complaints: [
    { code: 'json-cut', entry: 'rest/jobs/5f3c/metrics.json', line: 1, said: 'Unexpected end of JSON input', more: 3 },
    { code: 'archive-truncated', entry: 'logs/tm-1-7.tar.gz', said: 'ends after 3.1 of 8.0 MB' },
  ],
  has: { ...COLLECTED, gcLogs: true },
  managersWithoutLog: ['tm-1-19'],
};

function adExcerpt(params: { entry: string; line?: number | undefined; context: number }): Excerpt {
  const hit = params.line ?? 1;
  const first = Math.max(1, hit - params.context);
  const words = [
    '11:22:45,411 INFO  o.a.f.r.c.CheckpointCoordinator - Checkpoint 1878 of job 5f3c…2c44 expired before completing.',
    '11:22:45,412 WARN  o.a.f.r.c.CheckpointFailureManager - Failed to trigger or complete checkpoint 1878 for job 5f3c…2c44. (0 consecutive failed attempts so far)',
    "11:22:45,414 INFO  o.a.f.r.c.CheckpointCoordinator - Triggering checkpoint 1879 (type=CheckpointType{name='Checkpoint'})",
  ];
  return {
    entry: params.entry,
    lines: Array.from({ length: hit - first + 1 + params.context }, (_, index) => ({
      line: first + index,
      text: words[Math.abs(first + index - hit) % words.length] ?? '',
      hit: first + index === hit,
    })),
  };
}

const AD_OUTLINE = { ...outlineOf(AD_TIMELINE), ...present({ volume: AD_TIMELINE.volume }) };

/** The case of the look book, as a table of answers. */
export const AD_ANSWERS = {
  'incident.summary': AD_SUMMARY,
  'verdict.read': AD_VERDICT,
  'timeline.read': AD_TIMELINE,
  'timeline.outline': AD_OUTLINE,
  'coverage.read': AD_COVERAGE,
  'source.excerpt': adExcerpt,
  'settings.read': AD_SETTINGS,
} as const;
