import { expect, test } from 'vitest';
import { buildIncident } from '../../../../main/model/build-incident.ts';
import { aLog, BUNDLE, JOB } from '../../../kit/a-fact.ts';

const jobIn = (log: ReturnType<typeof aLog>) => {
  const { jobs } = buildIncident({ bundle: BUNDLE, facts: log.facts(), complaints: [] });
  return jobs.kind === 'known' ? jobs.value[0] : undefined;
};
const submitted = () =>
  aLog('jm.log', 'jobmanager-log').said(0, 'job-submitted', { jobId: JOB, name: 'ledger-posting' });

test('a job whose JobMaster could not be set up failed while it was initialized, as the Dispatcher alone tells', () => {
  const job = jobIn(submitted().said(900, 'job-terminal', { jobId: JOB, state: 'FAILED' }));
  expect(job?.states.map(({ from, to }) => [from, to])).toEqual([['INITIALIZING', 'FAILED']]);
  expect(job?.status).toBe('FAILED');
});

test('one that told of its states by itself says no more by that line', () => {
  const moved = { jobId: JOB, name: 'ledger-posting', from: 'FAILING', to: 'FAILED' };
  const log = submitted().said(900, 'job-state', moved).said(910, 'job-terminal', { jobId: JOB, state: 'FAILED' });
  expect(jobIn(log)?.states.map(({ from, to }) => [from, to])).toEqual([['FAILING', 'FAILED']]);
});
