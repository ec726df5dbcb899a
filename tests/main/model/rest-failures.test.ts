import { expect, test } from 'vitest';
import { buildIncident } from '../../../main/model/build-incident.ts';
import { aBody, aPointer, BUNDLE, JOB, T0 } from '../../kit/a-fact.ts';
import { readRest } from '../flink/rest/corpus.ts';

const THROWN =
  'java.lang.NullPointerException: No exchange rate for currency PLN\\n\\tat com.example.Rates.of(Rates.java:12)';
const VERDICT = `org.apache.flink.runtime.JobException: Recovery is suppressed by FixedDelayRestartBackoffTimeStrategy(maxNumberRestartAttempts=2, backoffTimeMS=3000)\\nCaused by: ${THROWN}`;

function entry(ms: number, concurrent = ''): string {
  return `{"exceptionName":"java.lang.NullPointerException","stacktrace":"${THROWN}","timestamp":${T0 + ms},"taskName":"enrich-customer (2/2) - execution #0","concurrentExceptions":[${concurrent}]}`;
}

/** What REST and the archive of the HistoryServer tell of a job that fails of the same subtask every three seconds. */
function runsOf(exceptions: string, timestamps: Readonly<Record<string, number>>, status: string) {
  const { facts } = readRest(`jobs/${JOB}/exceptions.json`, exceptions);
  const source = aPointer('job', '/state');
  const job = aBody('job', { id: JOB, name: 'ledger-posting', status, timestamps, vertices: [], source });
  const { failures } = buildIncident({ bundle: BUNDLE, facts: [...facts, job], complaints: [] });
  const runs = failures.kind === 'known' ? (failures.value[0]?.attempts ?? []) : [];
  return runs.map((run) => [
    run.number,
    run.firstFailure && run.firstFailure.at - T0,
    run.followers.length,
    run.restarted,
  ]);
}

test('the last failure of a job that failed for good restarts nothing, and each one before it ended a run of its own', () => {
  const last = `{"exceptionName":"org.apache.flink.runtime.JobException","stacktrace":"${VERDICT}","timestamp":${T0 + 17_625},"concurrentExceptions":[${entry(17_372)}]}`;
  const history = `"exceptionHistory":{"entries":[${last},${entry(13_600)},${entry(10_000)}],"truncated":false}`;
  const body = `{"root-exception":"${VERDICT}","timestamp":${T0 + 17_373},"all-exceptions":[],${history}}`;
  expect(runsOf(body, { RUNNING: T0 + 16_900, FAILED: T0 + 17_625 }, 'FAILED')).toEqual([
    [0, 10_000, 0, true],
    [1, 13_600, 0, true],
    [2, 17_372, 0, false],
  ]);
});

test('a job that runs again after its last failure was restarted', () => {
  const body = `{"exceptionHistory":{"entries":[${entry(13_600)},${entry(10_000)}],"truncated":false}}`;
  expect(runsOf(body, { RUNNING: T0 + 16_700 }, 'RUNNING')).toEqual([
    [0, 10_000, 0, true],
    [1, 13_600, 0, true],
    [2, undefined, 0, false],
  ]);
});

test('a task that waits for its restart stands beside the history with a time of its own, and ended no run more', () => {
  const now = (ms: number, subtask = 2) =>
    `{"exception":"${THROWN}","task":"enrich-customer (${subtask}/2)","location":"(unassigned)","timestamp":${T0 + ms}}`;
  const history = `"exceptionHistory":{"entries":[${entry(13_600)},${entry(10_000)}],"truncated":false}`;
  const body = `{"root-exception":"${THROWN}","timestamp":${T0 + 13_600},"all-exceptions":[${now(13_598)},${now(13_605, 1)}],${history}}`;
  expect(runsOf(body, { RUNNING: T0 + 12_900, RESTARTING: T0 + 13_700 }, 'RESTARTING')).toEqual([
    [0, 10_000, 0, true],
    [1, 13_600, 1, false],
  ]);
});
