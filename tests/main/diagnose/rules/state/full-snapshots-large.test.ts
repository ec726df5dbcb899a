import { expect, test } from 'vitest';
import { fullSnapshotsLarge } from '../../../../../main/diagnose/rules/state/full-snapshots-large.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import { aCheckpoint, aSetting, ENRICH, JOB, SOURCE } from '../../../../kit/incident-parts.ts';
import { ask, foundBy } from '../../ask-rule.ts';
import { phased } from '../../phased.ts';

const MB = 1_000_000;
const written = (id: number, share: number, ms = 8000) =>
  aCheckpoint(id, id * 10, {
    endToEndMs: ms,
    stateBytes: 55 * MB,
    checkpointedBytes: 55 * MB * share,
    vertices: [
      phased(SOURCE, [{}]),
      phased(ENRICH, [
        { asyncMs: ms - 100, stateBytes: 27 * MB },
        { asyncMs: ms - 200, stateBytes: 28 * MB },
      ]),
    ],
  });
const story = (share: number, config: object = {}, ms = 8000) =>
  anIncident()
    .withSettings(aSetting('state.backend.incremental', 'false'))
    .withCheckpoints(
      [1, 2, 3, 4].map((id) => written(id, share, ms)),
      { stateBackend: 'EmbeddedRocksDBStateBackend', ...config },
    );

test('RocksDB that sends everything each time blames the setting', () => {
  expect(ask(fullSnapshotsLarge, story(1))).toEqual({
    kind: 'found',
    findings: [
      {
        role: 'trigger',
        severity: 'medium',
        culprit: { jobId: JOB, vertexId: ENRICH, vertexName: 'enrich', setting: 'state.backend.incremental' },
        facts: {
          vertex: 'enrich',
          backend: 'rocksdb',
          bytes: 55 * MB,
          longestMs: 8000,
          checkpoints: 4,
          intervalMs: 10_000,
          stated: true,
        },
      },
    ],
  });
});

test('the cure is one key, by the name of the release', () => {
  const set = (release: string) => foundBy(fullSnapshotsLarge, story(1).withRelease(release))[0]?.advice[0]?.set;
  expect([set('1.18.1'), set('2.0.0')]).toEqual([
    { 'state.backend.incremental': 'true' },
    { 'execution.checkpointing.incremental': 'true' },
  ]);
});

test.each([
  ['increments', story(0.1)],
  ['a heap backend, which has none', story(1, { stateBackend: 'HashMapStateBackend' })],
  ['quick ones', story(1, {}, 900)],
  ['increments that are on', story(1).withSettings(aSetting('state.backend.incremental', 'true'))],
])('it is silent about %s', (_, incident) => {
  expect(ask(fullSnapshotsLarge, incident)).toEqual({ kind: 'clear' });
});

test('a rate that broke down is the fault of the store', () => {
  const quick = [1, 2].map((id) => written(id, 1, 500));
  const slow = [3, 4, 5].map((id) => written(id, 1, 9000));
  const incident = story(1).withCheckpoints([...quick, ...slow], { stateBackend: 'EmbeddedRocksDBStateBackend' });
  expect(ask(fullSnapshotsLarge, incident)).toEqual({ kind: 'clear' });
});

test('without a backend it cannot tell', () => {
  expect(ask(fullSnapshotsLarge, story(1, { stateBackend: undefined }))).toEqual({
    kind: 'cannot-tell',
    missing: ['settings', 'taskmanager-log'],
  });
});

const GB = 1_000_000_000;
/** As the log tells them: a size and a duration. */
const onHeap = (sizes: readonly (readonly [bytes: number, ms: number])[], config: object = {}) =>
  anIncident().withCheckpoints(
    sizes.map(([stateBytes, endToEndMs], at) => aCheckpoint(at + 1, at * 30, { stateBytes, endToEndMs })),
    { intervalMs: 30_000, stateBackend: 'HashMapStateBackend', ...config },
  );
const growing = [
  [0.4 * GB, 6000],
  [1.2 * GB, 16_000],
  [1.6 * GB, 20_000],
  [2 * GB, 26_000],
] as const;

test('a large heap state that fills the interval is blamed on the backend, which has no increments', () => {
  const [found] = foundBy(fullSnapshotsLarge, onHeap(growing).withRelease('1.18.1'));
  expect([found?.culprit, found?.confidence, found?.title.en]).toEqual([
    { jobId: JOB, setting: 'state.backend.type' },
    0.75,
    'Every checkpoint writes the whole heap state again: 1.86 GiB in up to 26 s, every 30 s',
  ]);
  expect(found?.advice[0]?.set).toEqual({ 'state.backend.type': 'rocksdb', 'state.backend.incremental': 'true' });
});

test.each([
  ['of a small state the store is slow, not the size large', onHeap([1, 2, 3, 4].map(() => [0.05 * GB, 20_000]))],
  ['a large state that leaves room in the interval is well', onHeap(growing, { intervalMs: 300_000 })],
  [
    'with a changelog the heap sends increments',
    onHeap(growing).withSettings(aSetting('state.changelog.enabled', 'true')),
  ],
  [
    'increments asked of a heap are a fault of their own',
    onHeap(growing).withSettings(aSetting('state.backend.incremental', 'true')),
  ],
])('%s', (_, incident) => {
  expect(ask(fullSnapshotsLarge, incident)).toEqual({ kind: 'clear' });
});

test('without the backend a large state that takes long is left open', () => {
  const whole = growing.map(([stateBytes, ms]) => [stateBytes, ms] as const);
  const told = onHeap(whole, { stateBackend: undefined });
  expect(ask(fullSnapshotsLarge, told).kind).toBe('cannot-tell');
});
