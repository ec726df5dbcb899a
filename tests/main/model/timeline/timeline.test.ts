import { expect, test } from 'vitest';
import type { Fact } from '../../../../main/facts/fact.ts';
import { buildIncident } from '../../../../main/model/build-incident.ts';
import { timelineOf } from '../../../../main/model/timeline/timeline.ts';
import {
  aBody,
  aJobManagerLog,
  aLine,
  aPointer,
  aTaskManagerLog,
  BUNDLE,
  ENRICH,
  JOB,
  T0,
  TM1,
  TM2,
} from '../../../kit/a-fact.ts';

const timeline = (...facts: readonly (readonly Fact[])[]) =>
  timelineOf(buildIncident({ bundle: BUNDLE, facts: facts.flat(), complaints: [] }));

test('states, checkpoints, restarts and pressure have their place', () => {
  const log = aJobManagerLog()
    .said(10_000, 'checkpoint-triggering', {
      checkpointId: 1,
      jobId: JOB,
      type: 'CHECKPOINT',
      triggeredAt: T0 + 10_000,
    })
    .said(10_700, 'checkpoint-completed', { checkpointId: 1, jobId: JOB, bytes: 5, durationMs: 650 })
    .said(60_000, 'job-state', { jobId: JOB, name: 'ledger-posting', from: 'RUNNING', to: 'RESTARTING' })
    .said(70_000, 'job-state', { jobId: JOB, name: 'ledger-posting', from: 'RESTARTING', to: 'RUNNING' });
  const pressure = aBody('backpressure', {
    vertexId: ENRICH,
    snapshotAt: T0 + 50_000,
    sampled: true,
    level: 'high',
    subtasks: [{ subtask: 0, ratio: 0.98, busy: 0.01, sources: { ratio: aPointer('bp', '/subtasks/0/ratio', 0.98) } }],
  });
  const { jobs, span } = timeline(log.facts(), [pressure]);
  const [job] = jobs;
  expect(span).toEqual({ from: T0, to: T0 + 70_000 });
  expect(job?.states.map((s) => [s.state, s.from - T0, s.to === undefined ? undefined : s.to - T0])).toEqual([
    ['RUNNING', 300, 60_000],
    ['RESTARTING', 60_000, 70_000],
    ['RUNNING', 70_000, undefined],
  ]);
  expect(job?.checkpoints.map((c) => [c.id, c.outcome, c.from - T0, (c.to ?? 0) - T0, c.durationMs])).toEqual([
    [1, 'completed', 10_000, 10_700, 650],
  ]);
  expect(job?.restarts.map((r) => [r.at - T0, r.attempt])).toEqual([[70_000, 1]]);
  expect(job?.pressure.map((p) => [p.at - T0, p.vertexId, p.level, p.ratio])).toEqual([[50_000, ENRICH, 'high', 0.98]]);
});

test('a TaskManager is up, silent while others missed it, and down after it was lost, not since it had nothing to log', () => {
  const jm = aJobManagerLog()
    .said(60_000, 'heartbeat-timed-out', { of: 'TaskManager', id: TM1 })
    .said(80_000, 'task-manager-registering', { taskManagerId: TM1, address: 'pekko.tcp://flink@10.42.203.11:36615/x' })
    .said(90_000, 'unreachable', { of: 'TaskManager', id: TM2 })
    .until(100_000);
  const silence = { fromWall: T0 + 30_000, toWall: T0 + 79_000, before: aLine('x', 3), after: aLine('x', 4) };
  const tm1 = aTaskManagerLog(TM1, 'flink-tm1')
    .until(85_000)
    .facts()
    .map((f) => (f.kind === 'log-profile' ? { ...f, silences: [silence] } : f));
  const tm2 = aTaskManagerLog(TM2, 'flink-tm2').until(75_000);
  const lanes = timeline(jm.facts(), tm1, tm2.facts()).managers;
  expect(lanes.map((l) => [l.id, l.hasLog, l.stretches.map((s) => `${s.kind} ${s.from - T0}-${s.to - T0}`)])).toEqual([
    ['jobmanager', true, ['up 0-100000']],
    [TM1, true, ['up 10-30000', 'silent 30000-79000', 'up 79000-100000']],
    [TM2, true, ['up 10-75000', 'down 90000-100000']],
  ]);
});

test('a TaskManager without a log is as others tell it', () => {
  const jm = aJobManagerLog().said(90_000, 'unreachable', { of: 'TaskManager', id: TM2 }).until(100_000);
  const lane = timeline(jm.facts()).managers.find((l) => l.id === TM2);
  expect([lane?.hasLog, lane?.stretches.map((s) => `${s.kind} ${s.from - T0}-${s.to - T0}`)]).toEqual([
    false,
    ['up 110-90000', 'down 90000-100000'],
  ]);
});
