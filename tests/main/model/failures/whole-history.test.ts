import { expect, test } from 'vitest';
import type { Fact } from '../../../../main/facts/fact.ts';
import { buildIncident } from '../../../../main/model/build-incident.ts';
import { aBody, aPointer, BUNDLE, JOB } from '../../../kit/a-fact.ts';

const jobs = aBody('jobs', { jobs: [{ id: JOB, status: 'RUNNING', source: aPointer('jobs', '/jobs/0') }] });

const sized = (value: string, entry: string): Fact => ({
  ...{ kind: 'setting', entry, key: 'web.exception-history-size', value, secret: false, file: 'flink-conf' },
  source: { kind: 'line', entry, line: 1, byte: 0, text: `web.exception-history-size: ${value}` },
});

function isWhole(historyLength: number | undefined, ...settings: readonly Fact[]): boolean {
  const body = aBody('exceptions', {
    jobId: JOB,
    exceptions: [],
    ...(historyLength === undefined ? {} : { historyLength }),
  });
  const { failures } = buildIncident({ bundle: BUNDLE, facts: [jobs, body, ...settings], complaints: [] });
  return failures.kind === 'known' && failures.value[0]?.isWhole === true;
}

test('a history is whole while it is shorter than the JobManager lets it grow, which is 16 by default', () => {
  expect([undefined, 0, 15, 16].map((length) => isWhole(length))).toEqual([false, true, true, false]);
});

test('the size that is set decides, and of several the least', () => {
  const four = sized('4', 'conf/flink-conf.yaml');
  const twenty = sized('20', 'jm-2/conf/flink-conf.yaml');
  expect([3, 4].map((length) => isWhole(length, four))).toEqual([true, false]);
  expect([16, 19, 20].map((length) => isWhole(length, twenty))).toEqual([true, true, false]);
  expect([3, 4].map((length) => isWhole(length, four, twenty))).toEqual([true, false]);
});
