import { expect, test } from 'vitest';
import { diagnose } from '../../../../main/diagnose/diagnose.ts';
import { anIncident } from '../../../kit/an-incident.ts';
import { aCheckpoint, aTaskManager, line, pointer, TM1 } from '../../../kit/incident-parts.ts';

const MIB = 1024 * 1024;
const rising = (perStep: (step: number) => number) =>
  Array.from({ length: 24 }, (_, step) =>
    aCheckpoint(step + 1, 10 + step * 20, {
      stateBytes: perStep(step),
      sources: { outcome: line('Completed', step), stateBytes: pointer(`/history/${step}`, perStep(step)) },
    }),
  );

function forecast(heapMiB: number, backend: string, config = {}) {
  const incident = anIncident()
    .withManagers(aTaskManager(TM1, 'host-1', { heapMaxBytes: heapMiB * MIB, managedMemoryBytes: 100 * MIB }))
    .withJob({ stateBackend: { name: backend, source: line(backend, 3) } })
    .withCheckpoints(
      rising((step) => (step + 1) * 2 * MIB),
      config,
    );
  return diagnose(incident.build())
    .findings.find((one) => one.id === 'state/growing')
    ?.workings?.find((one) => one.kind === 'forecast');
}

test('steady growth meets the heap as objects first, within a range that both halves of the line allow', () => {
  const working = forecast(600, 'hashmap');
  expect(working?.rows.map(({ term, value, kind }) => [term, value, kind])).toEqual([
    ['stateBytes', 48 * MIB, 'observed'],
    ['bytesPerSecond', 104_858, 'computed'],
    ['heapAsObjects', 200 * MIB, 'assumed'],
    ['metInMs', 1_381_813, 'computed'],
    ['heapBytes', 600 * MIB, 'observed'],
    ['metInMs', 5_018_163, 'computed'],
    ['storageSpace', undefined, 'missing'],
  ]);
  expect(working?.so.map((text) => text.en)).toEqual([
    'Going on like this it first meets: heap, for state as objects, in 23 min 2 s to 28 min 9 s.',
  ]);
});

test('twenty times as far as was seen is called a guess and concludes nothing', () => {
  const working = forecast(60_000, 'hashmap');
  expect([working?.rows[3]?.says?.en, working?.so]).toEqual([expect.stringContaining('a guess'), []]);
});

test('RocksDB meets its cache, and the disk is asked for', () => {
  expect(
    forecast(600, 'rocksdb')
      ?.rows.map(({ term, kind }) => [term, kind])
      .slice(2),
  ).toEqual([
    ['managedBytes', 'observed'],
    ['metInMs', 'computed'],
    ['localDisk', 'missing'],
    ['storageSpace', 'missing'],
  ]);
});
