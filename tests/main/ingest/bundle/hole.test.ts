import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { aPlace, tarGzOf } from '../../../kit/a-bundle.ts';
import { readIncident } from '../../../kit/read-incident.ts';

const place = aPlace();
afterAll(place.dispose);

const LOG = readFileSync(join(import.meta.dirname, '../../../corpus/logs/1.18-jobmanager.log'));
const NAME = 'jobmanager.log';
const holed = (bytes: number) => Buffer.concat([Buffer.alloc(bytes), LOG]);
const plain = (await readIncident([place.write(NAME, LOG)])).incident.coverage.sources[0];

test.each([64, 5_000, 100_000, 3_000_000])(
  'a log that was emptied under its writer, %d zeros before it, is read whole, alone and packed',
  async (bytes) => {
    for (const path of [
      place.write(NAME, holed(bytes)),
      place.write(`${NAME}.gz`, gzipSync(holed(bytes))),
      place.write('logs.tgz', tarGzOf([{ path: NAME, content: holed(bytes) }])),
    ]) {
      const { incident, facts } = await readIncident([path]);
      const [source] = incident.coverage.sources;
      expect([source?.artifact.kind, source?.records]).toEqual(['jobmanager-log', plain?.records]);
      const [said] = facts.flatMap((fact) => (fact.kind === 'said' ? [fact.source] : []));
      const from = holed(bytes).subarray(said?.byte ?? 0);
      expect(from.subarray(0, Buffer.byteLength(said?.text ?? '')).toString()).toBe(said?.text);
    }
  },
);

test('a log with zeros in its midst is opened alone', async () => {
  const cut = LOG.indexOf(10, 300) + 1;
  const log = Buffer.concat([LOG.subarray(0, cut), Buffer.alloc(90), LOG.subarray(cut)]);
  const [source] = (await readIncident([place.write(NAME, log)])).incident.coverage.sources;
  expect(source?.artifact.kind).toBe('jobmanager-log');
});

test('zeros before what is no text stay where they are', async () => {
  const state = Buffer.concat([
    Buffer.alloc(9_000),
    Buffer.from(Array.from({ length: 900 }, (_, i) => (i * 7919) % 256)),
  ]);
  const files = [
    { path: 'a/state', content: state },
    { path: 'a/nothing', content: Buffer.alloc(70_000) },
    { path: `a/${NAME}`, content: LOG },
  ];
  const { incident } = await readIncident([place.write('b.tgz', tarGzOf(files))]);
  const sizes = incident.coverage.sources.map(({ artifact }) => [artifact.entry, artifact.bytes]);
  expect(sizes).toContainEqual(['a/state', state.length]);
  expect(sizes).toContainEqual(['a/nothing', 70_000]);
});

test('the metadata of a checkpoint is opened alone', async () => {
  const metadata = readFileSync(join(import.meta.dirname, '../../../corpus/metadata/v5-2.x-checkpoint'));
  const { incident } = await readIncident([place.write('_metadata', metadata)]);
  expect(incident.coverage.sources.map(({ artifact }) => [artifact.kind, artifact.read])).toEqual([['metadata', true]]);
});
