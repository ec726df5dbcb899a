import { expect, test } from 'vitest';
import type { Signal } from '#contract/incident/signal.ts';
import { metadataMissing } from '../../../../../main/diagnose/rules/ha/metadata-missing.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import { aSignal, aTaskManager, at, JOB, thrown } from '../../../../kit/incident-parts.ts';
import { ask, foundBy } from '../../ask-rule.ts';

const GONE = '/flink/ha/default/submittedJobGraph8a1';
const fatal = (cause: string) =>
  aSignal('ha-metadata-missing', 20, { job: JOB }, `Could not recover job with job id ${JOB}.`, {
    managerId: 'jobmanager',
    host: 'host-0',
    throwable: thrown([`org.apache.flink.util.FlinkException: Could not recover job with job id ${JOB}.`, cause]),
  });

test('a job graph that is not there any more is named by its path', () => {
  const story = anIncident().withSignals(fatal(`java.io.FileNotFoundException: ${GONE} (No such file or directory)`));
  expect(ask(metadataMissing, story)).toEqual({
    kind: 'found',
    findings: [
      {
        role: 'trigger',
        severity: 'critical',
        culprit: { jobId: JOB, path: GONE, host: 'host-0' },
        facts: { jobId: JOB, path: GONE, what: 'job', isAbsent: true, directory: '' },
      },
    ],
  });
});

test('the line that names the file is among the evidence', () => {
  const story = anIncident().withSignals(fatal(`java.io.FileNotFoundException: ${GONE} (No such file or directory)`));
  const cited = foundBy(metadataMissing, story)[0]?.evidence.map((one) => (one.kind === 'line' ? one.text : ''));
  expect(cited?.some((text) => text.includes(GONE))).toBe(true);
});

test('a store that does not answer proves nothing missing', () => {
  const story = anIncident().withSignals(fatal('java.net.ConnectException: Connection refused'));
  expect(ask(metadataMissing, story)).toEqual({ kind: 'clear' });
});

test('without logs it cannot tell', () => {
  expect(ask(metadataMissing, anIncident().without('signals'))).toEqual({
    kind: 'cannot-tell',
    missing: ['jobmanager-log'],
  });
});

test('a directory of job results that cannot be listed is told by what it keeps', () => {
  const signal = aSignal('ha-metadata-missing', 20, { results: 'accessible' }, 'Fatal error occurred', {
    throwable: thrown(["java.lang.IllegalStateException: The base directory of the JobResultStore isn't accessible."]),
  });
  const [found] = foundBy(metadataMissing, anIncident().withSignals(signal));
  expect([found?.facts, found?.title.en]).toEqual([
    { jobId: '', path: '', what: 'results', isAbsent: false, directory: '' },
    'The JobManager cannot read which jobs are done',
  ]);
});

const place = (id: string) => `ZooKeeperStateHandleStore{namespace='flink/${id}/execution-plans'}`;
const kept = aSignal('ha-job-kept', 20, { job: JOB, store: place('est') }, 'Added StreamGraph', { managerId: 'jm-1' });
const listed = (id: string, jobs = '', seconds = 100) =>
  aSignal('ha-jobs-listed', seconds, { jobs, store: place(id) }, 'Retrieved job ids', { managerId: 'jm-2' });
const twoStarts = (...signals: readonly Signal[]) =>
  anIncident()
    .withManagers(
      aTaskManager('jm-1', 'host-0', { role: 'jobmanager', logFrom: at(0), logTo: at(60) }),
      aTaskManager('jm-2', 'host-0', { role: 'jobmanager', logFrom: at(90), logTo: at(300) }),
    )
    .withCheckpoints([])
    .withSignals(kept, ...signals);

test('a JobManager that looks in another place than the one before does not find its job', () => {
  const [finding] = foundBy(metadataMissing, twoStarts(listed('est-prod')));
  expect([finding?.culprit.setting, finding?.facts.keptIn, finding?.facts.soughtIn]).toEqual([
    'high-availability.cluster-id',
    'flink/est/execution-plans',
    'flink/est-prod/execution-plans',
  ]);
});

test.each([
  ['one that looks in the same place', [listed('est', JOB)]],
  ['one that looked there as well', [listed('est-prod'), listed('est', '', 120)]],
  ['another cluster that looked while the first one ran', [listed('est-prod', '', 40)]],
])('%s misses nothing', (_, signals) => {
  expect(ask(metadataMissing, twoStarts(...signals))).toEqual({ kind: 'clear' });
});
