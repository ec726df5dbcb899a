import { expect, test } from 'vitest';
import { known } from '#contract/incident/section.ts';
import { notShared } from '../../../../../main/diagnose/rules/storage/not-shared.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import {
  aCheckpoint,
  aFailure,
  aTaskManager,
  at,
  ENRICH,
  JOB,
  line,
  TM1,
  TM2,
  thrown,
} from '../../../../kit/incident-parts.ts';
import { ask, foundBy } from '../../ask-rule.ts';

const DIRECTORY = 'file:///data/checkpoints';
const local = anIncident().withCheckpoints([aCheckpoint(5, 50)], { directory: DIRECTORY });
const RESTORING = ['org.apache.flink.runtime.state.heap.HeapRestoreOperation.restore(HeapRestoreOperation.java:124)'];

test('a local path on two hosts is a low risk as long as nothing failed', () => {
  expect(ask(notShared, local)).toEqual({
    kind: 'found',
    findings: [
      {
        role: 'risk',
        severity: 'low',
        culprit: { jobId: JOB, path: DIRECTORY, setting: 'state.checkpoints.dir' },
        facts: { directory: DIRECTORY, hosts: ['host-1', 'host-2'], failedRestores: 0 },
      },
    ],
  });
});

test('a job that takes no checkpoints writes nothing there', () => {
  const off = anIncident().withCheckpoints([], { directory: DIRECTORY, intervalMs: Number.POSITIVE_INFINITY });
  expect(ask(notShared, off)).toEqual({ kind: 'clear' });
});

test('jobs that write to the same directory share one risk', () => {
  const { checkpoints } = local.build();
  const two = checkpoints.kind === 'known' ? checkpoints.value.flatMap((of) => [of, { ...of, jobId: 'second' }]) : [];
  expect(ask(notShared, local.with({ checkpoints: known(two) }))).toEqual({
    kind: 'found',
    findings: [expect.objectContaining({ culprit: expect.objectContaining({ jobId: JOB }) })],
  });
});

test('a restore that misses a file of a completed checkpoint makes it the cause', () => {
  const path = `/data/checkpoints/${JOB}/chk-5/e4c7`;
  const missing = thrown([`java.io.FileNotFoundException: ${path} (No such file or directory)`], RESTORING);
  const said = ask(notShared, local.withFailures([aFailure(70, missing, { family: 'storage' })]));
  expect(said).toEqual({
    kind: 'found',
    findings: [
      {
        role: 'trigger',
        severity: 'critical',
        culprit: { jobId: JOB, path: DIRECTORY, setting: 'state.checkpoints.dir' },
        facts: { directory: DIRECTORY, hosts: ['host-1', 'host-2'], failedRestores: 1, missing: path },
      },
    ],
  });
});

test('that the writer ran on another host is shown by an earlier attempt; without one the files may have been removed', () => {
  const path = `/data/checkpoints/${JOB}/chk-5/e4c7`;
  const missing = thrown([`java.io.FileNotFoundException: ${path} (No such file or directory)`], RESTORING);
  const failed = local.withFailures([aFailure(70, missing, { family: 'storage' })]);
  const transitions = [{ at: at(10), from: 'INITIALIZING', to: 'RUNNING', source: line('RUNNING', 10) }];
  const wrote = { id: 'a0', vertexId: ENRICH, subtask: 1, taskManagerId: TM2, host: 'host-2', transitions };
  const confidence = (story: typeof local) => foundBy(notShared, story).map((one) => one.confidence);
  expect(confidence(failed)).toEqual([0.6]);
  expect(confidence(failed.withJob({ attempts: [wrote] }))).toEqual([0.93]);
});

test('a savepoint whose files are gone is another cause', () => {
  const missing = thrown(
    ['java.io.FileNotFoundException: /data/savepoints/savepoint-1/x (No such file or directory)'],
    RESTORING,
  );
  const said = ask(notShared, local.withFailures([aFailure(70, missing, { family: 'storage' })]));
  expect(said).toEqual({ kind: 'found', findings: [expect.objectContaining({ role: 'risk' })] });
});

test('one host has one disk', () => {
  expect(ask(notShared, local.withManagers(aTaskManager(TM1, 'host-1')))).toEqual({ kind: 'clear' });
});

test('without managers it cannot tell', () => {
  expect(ask(notShared, local.without('managers')).kind).toBe('cannot-tell');
});

test('by the exceptions and checkpoints of REST alone: where they lie, and on which hosts tasks failed', () => {
  const path = `/data/checkpoints/${JOB}/chk-5/e4c7`;
  const missing = thrown([`java.io.FileNotFoundException: ${path} (No such file or directory)`], RESTORING);
  const rest = anIncident()
    .without('managers')
    .withCheckpoints([aCheckpoint(5, 50, { path: `file:/data/checkpoints/${JOB}/chk-5` })], { directory: undefined });
  const on = (host: string, second: number) => aFailure(second, missing, { family: 'storage', host });
  expect(ask(notShared, rest.withFailures([on('host-1', 70), on('host-3', 80)]))).toMatchObject({
    kind: 'found',
    findings: [{ role: 'trigger', facts: { directory: 'file:/data/checkpoints', hosts: ['host-1', 'host-3'] } }],
  });
});

test('where nobody tells on how many hosts tasks ran it cannot tell', () => {
  const path = `/data/checkpoints/${JOB}/chk-5/e4c7`;
  const missing = thrown([`java.io.FileNotFoundException: ${path} (No such file or directory)`], RESTORING);
  const { host: _, ...nowhere } = aFailure(70, missing, { family: 'storage' });
  expect(ask(notShared, local.without('managers').withFailures([nowhere]))).toEqual({
    kind: 'cannot-tell',
    missing: ['jobmanager-log', 'taskmanager-log'],
  });
});
