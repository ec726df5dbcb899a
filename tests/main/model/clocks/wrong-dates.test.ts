import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { Fact } from '../../../../main/facts/fact.ts';
import { buildIncident } from '../../../../main/model/build-incident.ts';
import { aPlace, folderOf } from '../../../kit/a-bundle.ts';
import {
  aBody,
  aJobManagerLog,
  aLog,
  aTaskManagerLog,
  BUNDLE,
  GRAPH,
  JOB,
  LEDGER,
  SOURCE,
  T0,
  TM1,
  TM2,
} from '../../../kit/a-fact.ts';
import { readEntries } from '../../../kit/read-entries.ts';
import { readIncident } from '../../../kit/read-incident.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Without a leap day. */
const YEAR = 365 * DAY;
const JM = 'logs/flink-flink-standalonesession-0-flink-jm.log';
const TM = 'logs/flink-flink-taskexecutor-0-flink-tm1.log';
const OTHER = 'logs/flink-flink-taskexecutor-0-flink-tm2.log';

const place = aPlace();
afterAll(() => place.dispose());

function built(...facts: readonly (readonly Fact[])[]) {
  return buildIncident({ bundle: BUNDLE, facts: facts.flat(), complaints: [] });
}

/** Where each log begins and by what its date was put right; the axis; what is said. Days after T0. */
function toldOf(...facts: readonly (readonly Fact[])[]) {
  const { span, coverage } = built(...facts);
  const days = (at: number | undefined) => (at === undefined ? undefined : Math.round((at - T0) / DAY) + 0);
  return {
    logs: coverage.sources
      .filter((source) => source.from !== undefined)
      .map(({ artifact, from, zone }) => [artifact.entry, days(from), zone?.shiftedBecause]),
    axis: [days(span?.from), days(span?.to)],
    said: coverage.complaints.map(({ code, entry }) => [code, entry]),
  };
}

const JOB_OF_REST = aBody('job', {
  id: JOB,
  name: 'orders',
  status: 'RUNNING',
  now: T0 + HOUR,
  startedAt: T0 + 1000,
  timestamps: { CREATED: T0 + 1500, RUNNING: T0 + 2000 },
  vertices: [],
});

const runs = (log: ReturnType<typeof aLog>, ms = 2000) =>
  log.said(ms, 'job-state', { jobId: JOB, name: 'orders', from: 'CREATED', to: 'RUNNING' });

const task = (vertex: string, by: 'jobmanager' | 'taskmanager') => ({
  task: 'orders',
  subtask: 0,
  parallelism: 1,
  attemptId: `${GRAPH}_${vertex}_0_1`,
  from: 'INITIALIZING',
  to: 'RUNNING',
  by,
});

test.each([YEAR, -YEAR, 100 * DAY, -31 * DAY, YEAR + 8 * HOUR])(
  'a log without any trigger line, %i ms off, is put right by the times that REST tells of its states',
  (ahead) => {
    const jm = runs(aLog(JM, 'jobmanager-log', { aheadMs: ahead })).until(600_000);
    expect(toldOf(jm.facts(), [JOB_OF_REST])).toEqual({
      logs: [[JM, 0, 'rest']],
      axis: [0, 0],
      said: [['date-wrong', JM]],
    });
  },
);

test('a job that ran before REST tells of its last start is on its own day', () => {
  const jm = runs(aLog(JM, 'jobmanager-log', { aheadMs: -4 * DAY }), 123_456).until(600_000);
  expect(toldOf(jm.facts(), [JOB_OF_REST])).toMatchObject({ logs: [[JM, -4, undefined]], said: [] });
});

test('a JobManager whose year two TaskManagers contradict is put right, and they stay', () => {
  const jm = aLog(JM, 'jobmanager-log', { aheadMs: -YEAR })
    .said(4000, 'task-state', task(SOURCE, 'jobmanager'))
    .said(4000, 'task-state', task(LEDGER, 'jobmanager'));
  const tm1 = aTaskManagerLog(TM1, 'flink-tm1', TM).said(3990, 'task-state', task(SOURCE, 'taskmanager'));
  const tm2 = aTaskManagerLog(TM2, 'flink-tm2', OTHER).said(3990, 'task-state', task(LEDGER, 'taskmanager'));
  expect(toldOf(jm.facts(), tm1.facts(), tm2.facts())).toEqual({
    logs: [
      [JM, 0, 'other-logs'],
      [TM, 0, undefined],
      [OTHER, 0, undefined],
    ],
    axis: [0, 0],
    said: [['date-wrong', JM]],
  });
});

test('of two logs that contradict each other, the one that what REST tells of contradicts is moved', () => {
  const jm = aLog(JM, 'jobmanager-log', { aheadMs: 50 * DAY }).said(4000, 'task-state', task(SOURCE, 'jobmanager'));
  const tm = aTaskManagerLog(TM1, 'flink-tm1', TM).said(3990, 'task-state', task(SOURCE, 'taskmanager'));
  expect(toldOf(jm.facts(), tm.facts(), [JOB_OF_REST]).logs).toEqual([
    [JM, 0, 'other-logs'],
    [TM, 0, undefined],
  ]);
});

test('a log that shares no event with any other is put right by whole years, where everything else lies there', () => {
  const client = aLog('logs/client.log', 'client-log', { aheadMs: 2 * YEAR + DAY }).until(60_000);
  expect(toldOf(client.facts(), [JOB_OF_REST])).toEqual({
    logs: [['logs/client.log', 0, 'other-times']],
    axis: [0, 0],
    said: [['date-wrong', 'logs/client.log']],
  });
  const named = aLog('logs/client-20261121.log', 'client-log', { aheadMs: -YEAR }).until(60_000);
  expect(toldOf(named.facts()).logs).toEqual([['logs/client-20261121.log', 0, 'file-name']]);
});

test('a log of months ago stays what it is, off the axis that REST tells, however long it is', () => {
  const old = aLog('logs/client.log', 'client-log', { aheadMs: -100 * DAY });
  for (let i = 0; i < 50; i += 1) old.until(i * 1000);
  const jm = runs(aJobManagerLog(JM));
  expect(toldOf(jm.facts(), old.facts(), [JOB_OF_REST])).toEqual({
    logs: [
      ['logs/client.log', -100, undefined],
      [JM, 0, undefined],
    ],
    axis: [0, 0],
    said: [['time-far-away', 'logs/client.log']],
  });
});

test('a real bundle whose JobManager lost its year and its trigger lines has the same axis and the same runs', async () => {
  const { entries } = await readEntries([join(import.meta.dirname, '../../../bundles/slow-sink/bundle.tar.gz')]);
  const rows = (year: string) =>
    Object.entries(entries).map(([path, content]) => {
      if (!/standalonesession[^/]*\.log$/.test(path)) return { path, content: Buffer.from(content, 'latin1') };
      const lines = content.split('\n').filter((line) => !line.includes('Triggering checkpoint'));
      return { path, content: Buffer.from(lines.join('\n').replace(/^2026-/gm, `${year}-`), 'latin1') };
    });
  const asIs = await readIncident([folderOf(place, 'as-is', rows('2026'))]);
  const edited = await readIncident([folderOf(place, 'edited', rows('2024'))]);
  expect(edited.incident.span).toEqual(asIs.incident.span);
  const runs = [asIs, edited].map(({ incident: { jobs } }) =>
    (jobs.kind === 'known' ? jobs.value : []).flatMap((job) =>
      job.attempts.map((one) => [one.id, one.transitions.map(({ at, to }) => [at, to])]),
    ),
  );
  expect(runs[0]).toEqual(runs[1]);
});

test('a log that is surely a year ahead by its own dates is moved back; one that may be is left where it is, and that is said', () => {
  const log = (yearAhead: 'surely' | 'perhaps') =>
    aJobManagerLog(JM)
      .facts()
      .map((fact) => (fact.kind === 'log-profile' ? { ...fact, yearAhead } : fact));
  const year = new Date(T0).getUTCFullYear();
  expect([toldOf(log('surely')), toldOf(log('perhaps'))]).toEqual([
    { logs: [[JM, -365, 'stated-in-log']], axis: [-365, -365], said: [['date-wrong', JM]] },
    { logs: [[JM, 0, undefined]], axis: [0, 0], said: [['year-unsure', JM]] },
  ]);
  expect(built(log('perhaps')).coverage.complaints).toEqual([
    {
      code: 'year-unsure',
      entry: JM,
      line: 1,
      byte: 100,
      said: `its first days have the year of their week (YYYY): it begins in ${year} or in ${year - 1}, read as ${year}`,
    },
  ]);
});

test.each([0, 9_999_999_999_999])(
  'a log whose lines were stripped of their digits is not moved to the instant %d',
  (triggeredAt) => {
    const log = aJobManagerLog(JM).said(5000, 'checkpoint-triggering', {
      checkpointId: 1,
      jobId: JOB,
      type: 'CHECKPOINT',
      triggeredAt,
    });
    expect(toldOf(log.facts())).toEqual({ logs: [[JM, 0, undefined]], axis: [0, 0], said: [] });
  },
);
