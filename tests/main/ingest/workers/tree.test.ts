import { expect, test } from 'vitest';
import { FactPacker } from '../../../../main/ingest/workers/fact-packer.ts';
import { FactUnpacker } from '../../../../main/ingest/workers/fact-unpacker.ts';
import { packReply, unpackReply } from '../../../../main/ingest/workers/transfer.ts';
import { packTree } from '../../../../main/ingest/workers/tree-packer.ts';
import { unpackTree } from '../../../../main/ingest/workers/tree-unpacker.ts';
import { bytesOf, filesBelow, readRest } from '../../flink/rest/corpus.ts';

function moved(tree: unknown): unknown {
  const packed = packTree(tree);
  return packed === undefined ? 'as it is' : unpackTree(structuredClone(packed));
}

test('what every body of REST in the corpus says arrives as it left, between threads', () => {
  let bodies = 0;
  for (const folder of ['v1.13', 'v1.19', 'v1.20', 'v2.0', 'v2.2', 'found'])
    for (const file of filesBelow(folder)) {
      const { facts, complaints } = readRest(file, bytesOf(`${folder}/${file}`));
      const reply = { outcomes: [{ kind: 'reading' as const, job: 1, reading: { facts, complaints } }], taken: 9 };
      const { message } = packReply(reply, new FactPacker());
      expect(unpackReply(structuredClone(message), new FactUnpacker())).toStrictEqual(reply);
      if (message.facts[0] !== undefined) bodies += 1;
    }
  expect(bodies).toBeGreaterThan(50);
});

test.each([
  ['numbers of every kind', [0, -0, 1.5, -7, 2 ** 40, Number.NaN, Number.POSITIVE_INFINITY]],
  ['words', ['', 'a', 'a', 'ä\u0000\uD83D\uDE00', true, false, null, undefined]],
  ['holders within holders', { a: [{ b: { a: [] } }, {}], b: undefined }],
  ['a place', { kind: 'pointer', entry: 'a.json', pointer: '/x~1y', value: '/x' }],
  [
    'keys in another order',
    [
      { a: 1, b: 2 },
      { b: 3, a: 4 },
    ],
  ],
])('%s: the same tree, its keys in their order', (_what, tree) => {
  const arrived = moved(tree);
  expect(arrived).toStrictEqual(tree);
  expect(JSON.stringify(arrived)).toBe(JSON.stringify(tree));
});

test.each([
  ['a map', new Map([[1, 2]])],
  ['an array of bytes', { bytes: new Uint8Array(3) }],
  ['a key that would set a prototype', JSON.parse('{"__proto__": {"polluted": true}}')],
  [
    'keys that read alike when they are joined',
    [
      { 'a\nb': 1, c: 2 },
      { a: 1, 'b\nc': 2 },
    ],
  ],
  ['a place without a value', { kind: 'pointer', entry: 'a', pointer: 'b', more: 1 }],
])('%s travels as it is', (_what, tree) => {
  expect(moved([tree])).toBe('as it is');
});

test('an entry that stands with each of a thousand places is one text', () => {
  const entry = 'rest/a-long-path/of-a-body.json';
  const places = Array.from({ length: 1000 }, (_, i) => ({ kind: 'pointer', entry, pointer: `/${i}`, value: i }));
  expect(packTree(places)?.strings).toEqual([entry]);
});
