import { expect, test } from 'vitest';
import { openMetadataReader } from '../../../../main/ingest/parse/metadata-reader.ts';
import { bytesOf, corpus, readAll } from './reading.ts';

const ENTRY = 'checkpoints/7417297e5af71267ffd9b79407377a66/chk-1034/_metadata';
const open = () => openMetadataReader({ entry: ENTRY, modifiedAt: 5 });
const REAL = corpus('metadata/v5-2.x-checkpoint');

const artifact = { entry: ENTRY, kind: 'metadata', modifiedAt: 5, bytes: REAL.length };

test('a real one is a fact without complaints, however its bytes are cut', () => {
  const whole = readAll(open, REAL);
  expect([whole.complaints, whole.facts.map((f) => f.kind), whole.facts[0]]).toEqual([
    [],
    ['artifact', 'metadata'],
    { kind: 'artifact', artifact: { ...artifact, detail: 'v5', read: true } },
  ]);
  for (const size of [1, 7, 1000]) expect(readAll(open, REAL, size)).toEqual(whole);
});

test('half of one gives what stands in it, and says where it ends', () => {
  const { facts, complaints } = readAll(open, REAL.subarray(0, 3000), 3000, true);
  expect(complaints).toEqual([{ code: 'metadata-damaged', entry: ENTRY, byte: 3000, said: 'ends early' }]);
  expect(facts[1]).toMatchObject({ kind: 'metadata', content: { complete: false, checkpointId: 1034 } });
});

test('another file stays unread', () => {
  const { facts, complaints } = readAll(open, bytesOf('I`g but no metadata'));
  expect([facts, complaints]).toEqual([
    [{ kind: 'artifact', artifact: { ...artifact, bytes: 19, read: false } }],
    [{ code: 'metadata-unknown', entry: ENTRY, byte: 0, said: 'no checkpoint metadata' }],
  ]);
});
