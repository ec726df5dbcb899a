import { expect, test } from 'vitest';
import type { Restore } from '#contract/incident/checkpoint.ts';
import { known } from '#contract/incident/section.ts';
import { filesMissing } from '../../../../../main/diagnose/rules/restore/files-missing.ts';
import { notShared } from '../../../../../main/diagnose/rules/storage/not-shared.ts';
import { anIncident, type IncidentBuilder, ORDERS } from '../../../../kit/an-incident.ts';
import {
  aCheckpoint,
  aFailure,
  aSignal,
  aTaskManager,
  at,
  ENRICH,
  JOB,
  line,
  ranUntil,
  TM1,
  thrown,
} from '../../../../kit/incident-parts.ts';
import { ask, foundBy } from '../../ask-rule.ts';
import { declinedBy, REFUSED } from '../storage/refused.ts';

const RESTORING = ['org.apache.flink.runtime.state.heap.HeapRestoreOperation.restore(HeapRestoreOperation.java:124)'];
const gone = (path: string, frames = RESTORING) =>
  aFailure(20, thrown([`java.io.FileNotFoundException: ${path} (No such file or directory)`], frames), {
    family: 'storage',
  });
const OPERATOR_STATE = [
  'org.apache.flink.streaming.api.operators.StreamTaskStateInitializerImpl.operatorStateBackend(StreamTaskStateInitializerImpl.java:286)',
];
const SAVEPOINT = '/data/savepoints/savepoint-1/c1b5';

test('a file of the savepoint that is not there any more is named with its folder', () => {
  expect(ask(filesMissing, anIncident().withFailures([gone(SAVEPOINT)]))).toEqual({
    kind: 'found',
    findings: [
      {
        role: 'trigger',
        severity: 'critical',
        culprit: { jobId: JOB, vertexId: ENRICH, vertexName: 'enrich', path: '/data/savepoints/savepoint-1' },
        facts: {
          path: '/data/savepoints/savepoint-1',
          files: [SAVEPOINT],
          missing: 1,
          gone: 'files',
          times: 1,
        },
      },
    ],
  });
});

test('a missing _metadata says that nothing can be restored', () => {
  const said = "java.io.FileNotFoundException: Cannot find meta data file '_metadata' in directory 'file:/data/x'.";
  const found = ask(
    filesMissing,
    anIncident().withSignals(aSignal('snapshot-not-found', 5, { path: 'file:/data/x' }, said)),
  );
  expect(found).toEqual({
    kind: 'found',
    findings: [expect.objectContaining({ facts: expect.objectContaining({ gone: 'metadata', path: 'file:/data/x' }) })],
  });
});

/** The subtask ran on one host and looks for what it wrote on another, or on the same one again. */
function restarted(from: string, to: string, frames = RESTORING) {
  const path = `/data/checkpoints/${JOB}/chk-5/e4c7`;
  const ran = {
    ...{ id: 'a0', vertexId: ENRICH, subtask: 1, host: from },
    transitions: [{ from: 'INITIALIZING', to: 'RUNNING', at: at(2), source: line('to RUNNING', 2) }],
  };
  return anIncident()
    .withJob({ attempts: [ran] })
    .withCheckpoints([aCheckpoint(5, 50)], { directory: 'file:///data/checkpoints' })
    .withFailures([{ ...gone(path, frames), host: to }]);
}

test('a subtask that misses its keyed state on the host where it wrote it tells that the files were removed', () => {
  const back = restarted('host-1', 'host-1');
  expect(foundBy(filesMissing, back)).toMatchObject([{ role: 'trigger', confidence: 0.93 }]);
  expect(foundBy(notShared, back)).toMatchObject([{ role: 'risk' }]);
});

test.each([
  ['on another host', restarted('host-1', 'host-2')],
  ['of operator state, which may be that of another subtask', restarted('host-1', 'host-1', OPERATOR_STATE)],
  [
    'after the job was given another parallelism',
    restarted('host-1', 'host-1').withSignals(aSignal('rescale-decided', 15, {}, 'Requesting a restart')),
  ],
])('files missed %s may lie on a disk elsewhere', (_, story) => {
  expect([foundBy(filesMissing, story), foundBy(notShared, story)]).toMatchObject([[], [{ role: 'trigger' }]]);
});

test('files on the disk of another host are not gone', () => {
  const path = `/data/checkpoints/${JOB}/chk-5/e4c7`;
  const local = anIncident().withCheckpoints([aCheckpoint(5, 50)], { directory: 'file:///data/checkpoints' });
  expect(ask(filesMissing, local.withFailures([gone(path)]))).toEqual({ kind: 'clear' });
});

test('a local file that nobody places on a host may only lie elsewhere', () => {
  const path = `/data/checkpoints/${JOB}/chk-5/e4c7`;
  const { host: _, ...nowhere } = gone(path);
  const story = anIncident().withFailures([nowhere]);
  const oneHost = story.withManagers(aTaskManager(TM1, 'host-1'));
  const confidence = (incident: IncidentBuilder) => foundBy(filesMissing, incident)[0]?.confidence;
  expect([confidence(story), confidence(story.without('managers')), confidence(oneHost)]).toEqual([0.6, 0.6, 0.93]);
  const titles = [story, oneHost].map((incident) => foundBy(filesMissing, incident)[0]?.title.en);
  const folder = `/data/checkpoints/${JOB}/chk-5`;
  expect(titles).toEqual([
    `Files of the snapshot are not found: ${folder}`,
    `Files of the snapshot are gone: ${folder}`,
  ]);
  expect(foundBy(filesMissing, story)[0]?.why.en).toContain('they lie on the one that wrote them');
});

test('a store that is away finds nothing either', () => {
  const away = anIncident().withCheckpoints([4, 5, 6].map((id) => declinedBy(REFUSED, id)));
  expect(ask(filesMissing, away.withFailures([gone(SAVEPOINT)]))).toEqual({ kind: 'clear' });
});

test('a file that the code of the job looks for is its own matter', () => {
  const own = gone('/etc/acme/rates.csv', ['com.acme.Rates.open(Rates.java:12)']);
  expect(ask(filesMissing, anIncident().withFailures([own]))).toEqual({ kind: 'clear' });
});

test('without any log it cannot tell', () => {
  expect(ask(filesMissing, anIncident().without('signals')).kind).toBe('cannot-tell');
});

test('a path with nothing under it is not said to lack files, and the newest savepoint of the bundle is named', () => {
  const path = 'file:/data/savepoints/savepoint-5ad01e-typo';
  const said = `java.io.FileNotFoundException: Cannot find checkpoint or savepoint file/directory '${path}' on file system 'file'.`;
  const story = anIncident()
    .withCheckpoints([
      aCheckpoint(4, 10, { kind: 'savepoint', path: 'file:/data/savepoints/savepoint-old' }),
      aCheckpoint(7, 30, { kind: 'savepoint', path: 'file:/data/savepoints/savepoint-new' }),
    ])
    .withSignals(aSignal('snapshot-not-found', 50, { path }, said));
  const [finding] = foundBy(filesMissing, story);
  expect([finding?.facts.gone, finding?.facts.newestSavepoint, finding?.title.en]).toEqual([
    'all',
    'file:/data/savepoints/savepoint-new',
    `There is no snapshot under ${path}`,
  ]);
});

const OTHER = 'b'.repeat(32);
const REFUSED_PATH = 'file:/data/savepoints/savepoint-1x';
const absent = {
  ...aSignal(
    'snapshot-not-found',
    5,
    { path: REFUSED_PATH },
    `java.io.FileNotFoundException: Cannot find checkpoint or savepoint file/directory '${REFUSED_PATH}' on file system 'file'.`,
  ),
  jobId: OTHER,
};
/** The same program: refused as one job, then started as another that ends in `last`. */
function corrected(last: string, restores: readonly Restore[]) {
  return anIncident()
    .withSignals(absent)
    .with({
      jobs: known([
        { ...ORDERS, id: OTHER, states: [] },
        { ...ORDERS, states: ranUntil(last) },
      ]),
      checkpoints: known([{ jobId: JOB, config: {}, history: [], restores: [...restores] }]),
    });
}
const RIGHT: Restore = {
  at: at(8),

  path: 'file:/data/savepoints/savepoint-1',
  source: line('Restoring', 8),
};

test('a mistyped path is past when the same program went on from another snapshot', () => {
  const [finding] = foundBy(filesMissing, corrected('RUNNING', [RIGHT]));
  expect([finding?.role, finding?.severity]).toEqual(['risk', 'low']);
  expect(finding?.facts).toMatchObject({ again: 'file:/data/savepoints/savepoint-1', againAt: at(9) });
  expect(finding?.advice.map(({ text }) => text.en)).toEqual([
    'Nothing has to be done; see only that it runs from what you meant: file:/data/savepoints/savepoint-1.',
  ]);
});

test.each([
  ['begins with empty state', 'RUNNING', []],
  ['fails after all', 'FAILED', [RIGHT]],
  ['was restored before', 'RUNNING', [{ ...RIGHT, at: at(2) }]],
])('it is not past when that program %s', (_what, last, restores) => {
  const [finding] = foundBy(filesMissing, corrected(last, restores));
  expect([finding?.role, finding?.severity]).toEqual(['trigger', 'critical']);
});
