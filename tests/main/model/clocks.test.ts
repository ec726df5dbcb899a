import { expect, test } from 'vitest';
import { clocksOf } from '../../../main/model/clocks.ts';
import { evidenceOf } from '../../../main/model/evidence.ts';
import { aBody, aJobManagerLog, aLog, aTaskManagerLog, GRAPH, JOB, SOURCE, T0, TM1 } from '../../kit/a-fact.ts';

const HOUR = 3_600_000;
const JM = 'logs/flink-flink-standalonesession-0-flink-jm.log';
const TM = 'logs/flink-flink-taskexecutor-0-flink-tm1.log';

const running = (by: 'jobmanager' | 'taskmanager') => ({
  task: 'Source: orders -> parse-order',
  subtask: 0,
  parallelism: 2,
  attemptId: `${GRAPH}_${SOURCE}_0_0`,
  from: 'INITIALIZING',
  to: 'RUNNING',
  by,
});

test('a trigger line states an instant beside its wall clock', () => {
  const log = aJobManagerLog(JM, 8 * HOUR).said(5000, 'checkpoint-triggering', {
    checkpointId: 1,
    jobId: JOB,
    type: 'CHECKPOINT',
    triggeredAt: T0 + 4990,
  });
  const clocks = clocksOf(evidenceOf(log.facts(), []));
  expect(clocks.zones.get(JM)).toEqual({ offsetMinutes: 480, because: 'stated-in-log' });
  expect(clocks.at({ entry: JM, wall: T0 + 8 * HOUR })).toBe(T0);
});

test('half-hour zones are kept, seconds of skew are not a zone', () => {
  const log = aJobManagerLog(JM, 5.5 * HOUR + 40_000).said(5000, 'checkpoint-triggering', {
    checkpointId: 1,
    jobId: JOB,
    type: 'CHECKPOINT',
    triggeredAt: T0 + 5000,
  });
  expect(clocksOf(evidenceOf(log.facts(), [])).zones.get(JM)?.offsetMinutes).toBe(330);
});

test('a TaskManager in another zone is matched by what both wrote, and its skew is told', () => {
  const jm = aJobManagerLog(JM, 8 * HOUR)
    .said(4000, 'task-state', running('jobmanager'))
    .said(5000, 'checkpoint-triggering', { checkpointId: 1, jobId: JOB, type: 'CHECKPOINT', triggeredAt: T0 + 5000 });
  const tm = aTaskManagerLog(TM1, 'flink-tm1', TM, -5 * HOUR + 2000).said(3990, 'task-state', running('taskmanager'));
  const clocks = clocksOf(evidenceOf([...jm.facts(), ...tm.facts()], []));
  expect(clocks.zones.get(TM)).toEqual({
    offsetMinutes: -300,
    because: 'matched-with-other-log',
    skewMs: 1990,
    pairs: 1,
  });
});

test('REST states the zone of a JobManager whose log does not', () => {
  const config = aBody('config', { version: '1.18.1', zoneOffsetMs: -5 * HOUR });
  expect(clocksOf(evidenceOf([...aJobManagerLog(JM).facts(), config], [])).zones.get(JM)).toEqual({
    offsetMinutes: -300,
    because: 'rest-config',
  });
});

test('job states that REST dates put a log right', () => {
  const job = aBody('job', {
    id: JOB,
    name: 'ledger-posting',
    status: 'RUNNING',
    timestamps: { RUNNING: T0 + 301 },
    vertices: [],
  });
  expect(clocksOf(evidenceOf([...aJobManagerLog(JM, 2 * HOUR).facts(), job], [])).zones.get(JM)).toEqual({
    offsetMinutes: 120,
    because: 'matched-with-rest',
  });
});

test('without any proof UTC is assumed, and it is said', () => {
  expect(clocksOf(evidenceOf(aJobManagerLog(JM).facts(), [])).zones.get(JM)?.because).toBe('assumed-utc');
});

test('a layout with a zone needs nothing else, and a log without times has no zone', () => {
  const zoned = aLog('a.log', 'taskmanager-log', { zoned: true }).signal(0, 'x', {});
  const empty = aLog('b.out', 'stdout');
  const { zones } = clocksOf(evidenceOf([...zoned.facts(), ...empty.facts()], []));
  expect([...zones]).toEqual([['a.log', { offsetMinutes: 0, because: 'stated-in-log' }]]);
});
