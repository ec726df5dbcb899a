import { expect, test } from 'vitest';
import { SECTIONS } from '#contract/api.ts';
import { buildIncident } from '../../../../main/model/build-incident.ts';
import { sectionOf } from '../../../../main/model/sections/sections.ts';
import { summaryOf } from '../../../../main/model/summary.ts';
import {
  aBody,
  aJobManagerLog,
  aPointer,
  aTaskManagerLog,
  aThrowable,
  BUNDLE,
  ENRICH,
  GRAPH,
  JOB,
  T0,
  TM1,
  TM2,
} from '../../../kit/a-fact.ts';

const log = aJobManagerLog()
  .said(10_000, 'checkpoint-triggering', { checkpointId: 1, jobId: JOB, type: 'CHECKPOINT', triggeredAt: T0 + 10_000 })
  .said(70_000, 'checkpoint-expired', { checkpointId: 1, jobId: JOB })
  .said(
    80_000,
    'task-state',
    {
      task: 'enrich-customer',
      subtask: 1,
      parallelism: 2,
      attemptId: `${GRAPH}_${ENRICH}_1_0`,
      from: 'RUNNING',
      to: 'FAILED',
      by: 'jobmanager',
    },
    { throwable: aThrowable('java.lang.NullPointerException', 'No exchange rate') },
  );
const facts = [
  ...log.facts(),
  ...aTaskManagerLog(TM1, 'flink-tm1').facts(),
  aBody('checkpoint-config', { values: { intervalMs: { value: Infinity, source: aPointer('c', '/interval') } } }),
];
const incident = buildIncident({ bundle: BUNDLE, facts, complaints: [] });

test('checkpoints have the fixed names, times as ISO text, and their sources', () => {
  expect(sectionOf(incident, 'checkpoints')).toMatchObject({
    schema: 'nutcracker/checkpoints@1',
    jobs: [
      {
        id: JOB,
        name: 'ledger-posting',
        config: { intervalMs: { value: 'never', origin: 'rest' } },
        history: [
          {
            id: 1,
            kind: 'checkpoint',
            triggeredAt: '2026-11-21T12:00:10.000Z',
            outcome: 'failed',
            failure: 'expired',
            reason: 'Checkpoint expired before completing.',
            endToEndMs: 60_000,
            from: ['log'],
            sources: [
              { entry: 'logs/flink-flink-standalonesession-0-flink-jm.log', line: 24 },
              { entry: 'logs/flink-flink-standalonesession-0-flink-jm.log', line: 25 },
            ],
          },
        ],
      },
    ],
  });
});

test('failures name where they struck', () => {
  expect(sectionOf(incident, 'failures')).toMatchObject({
    jobs: [
      {
        attempts: [
          {
            number: 0,
            restarted: false,
            followers: [],
            firstFailure: {
              at: '2026-11-21T12:01:20.000Z',
              class: 'java.lang.NullPointerException',
              message: 'No exchange rate',
              vertexName: 'enrich-customer',
              subtask: 1,
              taskManager: TM2,
            },
          },
        ],
      },
    ],
  });
});

test('every section is JSON, and an incident without anything says why', () => {
  const nothing = buildIncident({ bundle: BUNDLE, facts: [], complaints: [] });
  for (const section of SECTIONS) {
    if (section === 'logs') continue;
    for (const of of [incident, nothing]) {
      const value = sectionOf(of, section, { jobId: JOB });
      expect(JSON.parse(JSON.stringify(value))).toEqual(value);
      expect(value).toMatchObject({ schema: `nutcracker/${section}@1` });
    }
  }
  expect(sectionOf(nothing, 'jobs')).toEqual({ schema: 'nutcracker/jobs@1', unknown: 'not-collected', jobs: [] });
});

test('the summary names release, deployment and jobs, and counts what there is', () => {
  expect(summaryOf(incident, { logRecords: 99, findings: 2 })).toMatchObject({
    bundle: BUNDLE,
    flink: '1.18.1',
    deployment: 'standalone-session',
    jobs: [{ id: JOB, name: 'ledger-posting', status: 'RUNNING', vertices: 3 }],
    counts: {
      findings: 2,
      failedCheckpoints: 1,
      restarts: 0,
      vertices: 3,
      logRecords: 99,
      sources: 2,
      complaints: 0,
      maskedValues: 0,
    },
  });
});
