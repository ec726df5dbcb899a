import { expect, test } from 'vitest';
import type { Fact, StampsFact } from '../../../../main/facts/fact.ts';
import { clocksOf } from '../../../../main/model/clocks/clocks.ts';
import { evidenceOf } from '../../../../main/model/evidence/evidence.ts';
import {
  aBody,
  aJobManagerLog,
  aLog,
  aTaskManagerLog,
  GRAPH,
  JOB,
  type LogBuilder,
  SOURCE,
  T0,
  TM1,
} from '../../../kit/a-fact.ts';

const HOUR = 3_600_000;
const JM = 'logs/flink-flink-standalonesession-0-flink-jm.log';
const TM = 'logs/flink-flink-taskexecutor-0-flink-tm1.log';

const running = (by: 'jobmanager' | 'taskmanager') => ({
  task: 'Source: orders -> parse-order',
  subtask: 0,
  parallelism: 2,
  attemptId: `${GRAPH}_${SOURCE}_0_1`,
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
    skewFromMs: 1990,
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

/** The log with what its collector's times say of its own. */
function stamped(log: LogBuilder, stamps: StampsFact): readonly Fact[] {
  return log.facts().map((fact) => (fact.kind === 'log-profile' ? { ...fact, stamps } : fact));
}

test('a collector that read its times out of the records knows less of the zone than another log, and more than nobody', () => {
  const copied = { differenceMs: 0, records: 100, agreeing: 100, copied: true } as const;
  const jm = aJobManagerLog(JM, 8 * HOUR)
    .said(4000, 'task-state', running('jobmanager'))
    .said(5000, 'checkpoint-triggering', { checkpointId: 1, jobId: JOB, type: 'CHECKPOINT', triggeredAt: T0 + 5000 });
  const tm = () => aTaskManagerLog(TM1, 'flink-tm1', TM, 8 * HOUR).said(3990, 'task-state', running('taskmanager'));
  const beside = clocksOf(evidenceOf([...jm.facts(), ...stamped(tm(), copied)], []));
  expect(beside.zones.get(TM)).toMatchObject({ offsetMinutes: 480, because: 'matched-with-other-log' });
  const alone = clocksOf(evidenceOf([...stamped(tm(), copied)], []));
  expect(alone.zones.get(TM)).toEqual({
    offsetMinutes: 0,
    because: 'matched-with-collector',
    stamps: { records: 100, agreeing: 100 },
  });
});

test.each([
  ['half of the records say otherwise', { differenceMs: 8 * HOUR - 40, records: 100, agreeing: 50 }],
  ['no zone is so far from UTC', { differenceMs: 31 * HOUR, records: 100, agreeing: 100 }],
  ['the difference lies between two zones', { differenceMs: 8 * HOUR - 600_000, records: 100, agreeing: 100 }],
])('a collector that tells no zone: %s', (_, stamps) => {
  const clocks = clocksOf(evidenceOf(stamped(aTaskManagerLog(TM1, 'flink-tm1', TM, 8 * HOUR), stamps), []));
  expect(clocks.zones.get(TM)?.because).toBe('assumed-utc');
});

test('a layout with a zone needs nothing else, and a log without times has no zone', () => {
  const zoned = aLog('a.log', 'taskmanager-log', { zoned: true }).signal(0, 'x', {});
  const empty = aLog('b.out', 'stdout');
  const { zones } = clocksOf(evidenceOf([...zoned.facts(), ...empty.facts()], []));
  expect([...zones]).toEqual([['a.log', { offsetMinutes: 0, because: 'stated-in-log' }]]);
});

/** Deploying takes 400 ms on its way to a TaskManager, a report 5 ms back. */
function deployedOn(jm: LogBuilder, tm: LogBuilder, ms: number, number: number): void {
  const attempt = { ...running('jobmanager'), attemptId: `${GRAPH}_${SOURCE}_0_${number}` };
  jm.said(ms, 'task-state', { ...attempt, from: 'SCHEDULED', to: 'DEPLOYING' });
  tm.said(ms + 400, 'task-state', { ...attempt, from: 'CREATED', to: 'DEPLOYING', by: 'taskmanager' });
  tm.said(ms + 900, 'task-state', { ...attempt, by: 'taskmanager' });
  jm.said(ms + 905, 'task-state', attempt);
}

test.each([
  [40_000, { skewFromMs: 39_995, skewToMs: 40_400 }],
  [-40_000, { skewFromMs: -40_005, skewToMs: -39_600 }],
  [1_200_000, { skewFromMs: 1_199_995, skewToMs: 1_200_400 }],
])('no message arrives before it was sent: a clock that is off by %d ms lies between bounds', (ahead, bounds) => {
  const jm = aJobManagerLog(JM, 8 * HOUR).said(100, 'checkpoint-triggering', {
    checkpointId: 1,
    jobId: JOB,
    type: 'CHECKPOINT',
    triggeredAt: T0 + 100,
  });
  const tm = aTaskManagerLog(TM1, 'flink-tm1', TM, 8 * HOUR + ahead);
  for (const number of [1, 2, 3]) deployedOn(jm, tm, number * 10_000, number);
  expect(clocksOf(evidenceOf([...jm.facts(), ...tm.facts()], [])).zones.get(TM)).toEqual({
    offsetMinutes: 480,
    because: 'matched-with-other-log',
    skewMs: bounds.skewFromMs,
    ...bounds,
    pairs: 6,
  });
});

test('a clock that was set while it ran is unsteady, and lay between the bounds', () => {
  const jm = aJobManagerLog(JM);
  const before = aTaskManagerLog(TM1, 'flink-tm1', TM);
  deployedOn(jm, before, 10_000, 1);
  const after = aTaskManagerLog(TM1, 'flink-tm1', `${TM}.1`, 7000);
  deployedOn(jm, after, 20_000, 2);
  const facts = [...jm.facts(), ...before.facts(), ...after.facts()];
  expect(clocksOf(evidenceOf(facts, [])).zones.get(TM)).toMatchObject({
    skewFromMs: 400,
    skewToMs: 6995,
    unsteady: true,
  });
});

test('a clock of another year is put on the axis of the others, and it is said', () => {
  const year = 365 * 24 * HOUR;
  const jm = aJobManagerLog(JM, 2 * HOUR).said(100, 'checkpoint-triggering', {
    checkpointId: 1,
    jobId: JOB,
    type: 'CHECKPOINT',
    triggeredAt: T0 + 100,
  });
  const tm = aTaskManagerLog(TM1, 'flink-tm1', TM, -year);
  deployedOn(jm, tm, 10_000, 1);
  const clocks = clocksOf(evidenceOf([...jm.facts(), ...tm.facts()], []));
  expect(clocks.zones.get(TM)).toMatchObject({ shiftedMs: -year - 5, skewMs: 0 });
  expect(clocks.at({ entry: TM, wall: T0 - year })).toBe(T0 + 5);
});

test('a second JobManager is compared by a TaskManager that both know', () => {
  const other = 'logs/flink-flink-standalonesession-1-flink-jm2.log';
  const first = aJobManagerLog(JM);
  const second = aLog(other, 'jobmanager-log', { aheadMs: 5000 });
  const tm = aTaskManagerLog(TM1, 'flink-tm1', TM);
  for (const number of [1, 2]) deployedOn(first, tm, number * 10_000, number);
  deployedOn(second, tm, 60_000, 3);
  const facts = [...first.facts(), ...second.facts(), ...tm.facts()];
  expect(clocksOf(evidenceOf(facts, [])).zones.get(other)).toMatchObject({ skewFromMs: 4595, skewToMs: 5405 });
});

test('a log whose dates are wrong by a year is put right by the instants that it states, with the logs that follow it', () => {
  const YEAR = 365 * 24 * HOUR;
  const jm = aJobManagerLog(JM, YEAR + 8 * HOUR)
    .said(4000, 'task-state', running('jobmanager'))
    .said(5000, 'checkpoint-triggering', { checkpointId: 1, jobId: JOB, type: 'CHECKPOINT', triggeredAt: T0 + 5000 });
  const tm = aTaskManagerLog(TM1, 'flink-tm1', TM, 8 * HOUR).said(4000, 'task-state', running('taskmanager'));
  const clocks = clocksOf(evidenceOf([...jm.facts(), ...tm.facts()], []));
  expect([clocks.zones.get(JM), clocks.zones.get(TM)]).toMatchObject([
    { offsetMinutes: 480, because: 'stated-in-log', shiftedMs: YEAR },
    { offsetMinutes: 480, because: 'matched-with-other-log' },
  ]);
  expect([clocks.zones.get(TM)?.shiftedMs, clocks.at({ entry: JM, wall: T0 + YEAR + 8 * HOUR })]).toEqual([
    undefined,
    T0,
  ]);
});

const failing = (seconds: number) => ({
  ...running('taskmanager'),
  attemptId: `${GRAPH}_${SOURCE}_0_${seconds}`,
  from: 'RUNNING',
  to: 'FAILED',
});
const exceptionAt = (seconds: number, subtask = 0) => ({
  className: 'java.lang.IllegalStateException',
  stackTrace: 'java.lang.IllegalStateException: no',
  at: T0 + seconds * 1000,
  task: 'Source: orders -> parse-order',
  subtask,
  isRoot: false,
  isConcurrent: false,
  source: { kind: 'pointer' as const, entry: 'rest/exceptions.json', pointer: '', value: '' },
});

test("a TaskManager's log without a JobManager's has its zone by the failures of its tasks that REST tells", () => {
  const offsetBy = (...exceptions: readonly ReturnType<typeof exceptionAt>[]) => {
    const tm = aTaskManagerLog(TM1, 'flink-tm1', TM, 2 * HOUR)
      .said(10_040, 'task-state', failing(10))
      .said(40_030, 'task-state', failing(40));
    const rest = aBody('exceptions', { exceptions });
    return clocksOf(evidenceOf([...tm.facts(), rest], [])).zones.get(TM);
  };
  expect(offsetBy(exceptionAt(10), exceptionAt(40))).toEqual({ offsetMinutes: 120, because: 'matched-with-rest' });
  expect(offsetBy(exceptionAt(10))?.because).toBe('matched-with-rest');
  // One that is two seconds off may be chance, another subtask's are no times of this one, and 17 minutes are no zone.
  for (const others of [
    [exceptionAt(12)],
    [exceptionAt(10, 1), exceptionAt(40, 1)],
    [exceptionAt(1030), exceptionAt(1060)],
  ])
    expect(offsetBy(...others)).toEqual({ offsetMinutes: 0, because: 'assumed-utc' });
});

test('a log whose tasks fail each half hour keeps its zone open', () => {
  const seconds = [0, 1800, 3600, 5400];
  const tm = seconds.reduce(
    (log, second) => log.said(second * 1000, 'task-state', failing(second)),
    aTaskManagerLog(TM1, 'flink-tm1', TM, 5.5 * HOUR),
  );
  const rest = aBody('exceptions', { exceptions: seconds.map((second) => exceptionAt(second)) });
  expect(clocksOf(evidenceOf([...tm.facts(), rest], [])).zones.get(TM)?.because).toBe('assumed-utc');
});

/** When the subtask entered RUNNING, as `/subtasktimes` says. */
const runningSince = (milliseconds: number, jobId = JOB) => {
  const source = { kind: 'pointer' as const, entry: 'rest/subtasktimes.json', pointer: '', value: '' };
  const body = aBody(
    'subtask-times',
    {
      vertex: { id: SOURCE, name: 'Source: orders -> parse-order' },
      subtasks: [{ subtask: 0, entered: [{ state: 'RUNNING', at: T0 + milliseconds, source }], source }],
    },
    `rest/${jobId}/subtasktimes.json`,
  );
  return { ...body, jobId };
};
const OTHER_JOB = 'ffffffffffffffffffffffffffffffff';

test("a TaskManager's log that came alone has its zone by when its tasks ran, as REST states it", () => {
  const zone = (...rest: readonly Fact[]) => {
    const tm = aTaskManagerLog(TM1, 'flink-tm1', TM, -5 * HOUR).said(4000, 'task-state', running('taskmanager'));
    return clocksOf(evidenceOf([...tm.facts(), ...rest], [])).zones.get(TM);
  };
  expect(zone(runningSince(4010))).toEqual({ offsetMinutes: -300, because: 'matched-with-rest' });
  // Two seconds off may be chance, and of two jobs that have a task of that name nobody knows which one it is.
  expect(zone(runningSince(6000))?.because).toBe('assumed-utc');
  expect(zone(runningSince(4010), runningSince(4010, OTHER_JOB))?.because).toBe('assumed-utc');
});
