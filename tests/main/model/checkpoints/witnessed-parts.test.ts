import { expect, test } from 'vitest';
import { buildIncident } from '../../../../main/model/build-incident.ts';
import { aJobManagerLog, aLog, BUNDLE, JOB, T0 } from '../../../kit/a-fact.ts';

const LOG = 'logs/flink-flink-standalonesession-0-flink-jm.log';
const MINUTE = 60_000;

/** Minutes of which all parts of one log tell whether a checkpoint completed; each part lasts for ten, the oldest has the highest number. */
function witnessed(...parts: readonly { readonly entry: string; readonly from: number }[]): readonly string[] {
  const facts = parts.flatMap(({ entry, from }, at) => {
    const log = at === 0 ? aJobManagerLog(entry) : aLog(entry, 'jobmanager-log');
    for (let minute = from; minute < from + 10; minute += 1) {
      const checkpointId = minute + 1;
      const ms = minute * MINUTE + 400;
      log.said(ms, 'checkpoint-triggering', { checkpointId, jobId: JOB, type: 'CHECKPOINT', triggeredAt: T0 + ms });
      log.said(ms + 100, 'checkpoint-completed', { checkpointId, jobId: JOB, bytes: 1000, durationMs: 100 });
    }
    return log.facts();
  });
  const { checkpoints } = buildIncident({ bundle: BUNDLE, facts, complaints: [] });
  const spans = checkpoints.kind === 'known' ? (checkpoints.value[0]?.witnessed ?? []) : [];
  return spans.map(({ from, to }) => [from, to].map((at) => Math.floor((at - T0) / MINUTE)).join(' to '));
}

test('what a missing part in the midst of a rotated log told nobody saw', () => {
  expect(witnessed({ entry: `${LOG}.3`, from: 0 }, { entry: `${LOG}.1`, from: 20 })).toEqual(['0 to 9', '20 to 29']);
});

test('parts without a gap in their numbers are one log, whichever way they count', () => {
  const [first, second] = [
    { entry: `${LOG}.2`, from: 0 },
    { entry: `${LOG}.1`, from: 20 },
  ];
  expect(witnessed(first, second, { entry: LOG, from: 30 })).toEqual(['0 to 39']);
  expect(witnessed({ ...first, entry: `${LOG}.1` }, { ...second, entry: `${LOG}.2` })).toEqual(['0 to 29']);
});

test('a missing part is missing, although parts of another JobManager stand between those that are there', () => {
  const other = LOG.replace('-0-flink-jm', '-1-flink-standby');
  const parts = [`${LOG}.3`, `${other}.2`, `${LOG}.1`, `${other}.1`].map((entry, at) => ({ entry, from: at * 10 }));
  expect(witnessed(...parts)).toEqual(['0 to 9', '20 to 39']);
});

test('a part that lies in another folder is not missing', () => {
  const parts = [`${LOG}.3`, `older/${LOG}.2`, `${LOG}.1`].map((entry, at) => ({ entry, from: at * 10 }));
  expect(witnessed(...parts)).toEqual(['0 to 29']);
});

test('a day without a part among those that are named by day ends what was seen, and begins it anew', () => {
  const day = 24 * 60;
  // T0 lies in the day of the first part.
  const parts = (...days: readonly number[]) =>
    days.map((later) => {
      const date = new Date(T0 + later * day * MINUTE).toISOString().slice(0, 10);
      return { entry: `${LOG}.${date}`, from: later * day };
    });
  expect(witnessed(...parts(0, 1, 2))).toEqual([`0 to ${2 * day + 9}`]);
  expect(witnessed(...parts(0, 2))).toEqual(['0 to 9', `${2 * day} to ${2 * day + 9}`]);
});
