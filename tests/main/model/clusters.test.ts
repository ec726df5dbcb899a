import { expect, test } from 'vitest';
import type { Fact, SettingFact } from '../../../main/facts/fact.ts';
import { buildIncident } from '../../../main/model/build-incident.ts';
import { aLine, aLog, BUNDLE } from '../../kit/a-fact.ts';

const [ORDERS, FRAUD] = ['aa'.repeat(16), 'bb'.repeat(16)];

function clusterIn(folder: string, jobId: string, directory: string): readonly Fact[] {
  const entry = `${folder}/conf/flink-conf.yaml`;
  const key = 'state.checkpoints.dir';
  const setting: SettingFact = {
    ...{ kind: 'setting', entry, key, value: directory, secret: false, file: 'flink-conf' },
    source: aLine(entry, 1, `${key}: ${directory}`),
  };
  const log = aLog(`${folder}/jobmanager.log`, 'jobmanager-log')
    .said(1000, 'job-state', { jobId, name: 'orders', from: 'CREATED', to: 'RUNNING' })
    .said(9000, 'checkpoint-completed', { checkpointId: 1, jobId, bytes: 7, durationMs: 9 });
  return [setting, ...log.facts()];
}

function toldOf(facts: readonly Fact[]) {
  const { checkpoints, coverage } = buildIncident({ bundle: BUNDLE, facts, complaints: [] });
  const all = checkpoints.kind === 'known' ? checkpoints.value : [];
  return {
    directories: new Map(all.map((of) => [of.jobId, of.config.directory?.value])),
    said: coverage.complaints.filter((one) => one.code === 'several-clusters').map((one) => one.said),
  };
}

test('two clusters in one bundle: each job has the settings of its own, and the bundle says so', () => {
  const facts = [...clusterIn('east', ORDERS, 's3://east'), ...clusterIn('west', FRAUD, 'file:///west')];
  const told = {
    directories: new Map([
      [ORDERS, 's3://east'],
      [FRAUD, 'file:///west'],
    ]),
    said: ['east, west'],
  };
  expect(toldOf(facts)).toEqual(told);
  expect(toldOf([...facts].reverse()).said).toEqual(told.said);
});

test('two leaders of one job are one cluster', () => {
  expect(toldOf([...clusterIn('jm-1', ORDERS, 's3://x'), ...clusterIn('jm-2', ORDERS, 's3://x')]).said).toEqual([]);
});
