import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { Damage } from '../../../../main/ingest/bundle/archive.ts';
import { decompressorOf } from '../../../../main/ingest/bundle/decompress.ts';
import type { Packing } from '../../../../main/ingest/bundle/magic.ts';
import { lzipOf } from '../../../kit/lzma.ts';

const FIRST = Array.from({ length: 20_000 }, (_, i) => `first ${(i * 7919) % 104729}\n`).join('');
const SECOND = Array.from({ length: 5_000 }, (_, i) => `second ${(i * 104729) % 7919}\n`).join('');

function packed(tool: string, text: string | Uint8Array): Buffer {
  if (tool === 'lzip') return lzipOf(Buffer.from(text));
  return execFileSync(tool, ['-c'], { input: text, maxBuffer: 1 << 28 });
}

async function* inSlices(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function unpacked(packing: Packing, chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const chunk of decompressorOf(packing)?.(chunks) ?? chunks) parts.push(chunk.slice());
  return Buffer.concat(parts).toString();
}

const TOOLS: readonly (readonly [Packing, string])[] = [
  ['gzip', 'gzip'],
  ['xz', 'xz'],
  ['bzip2', 'bzip2'],
  ['zstd', 'zstd'],
  ['lzip', 'lzip'],
  ['lz4', 'lz4'],
];

test.each(TOOLS)('%s of several streams is read to its end, however it is cut into chunks', async (packing, tool) => {
  const bytes = Buffer.concat([packed(tool, FIRST), packed(tool, SECOND), packed(tool, 'end\n')]);
  for (const size of [1_000, 32_768, bytes.length])
    expect(await unpacked(packing, inSlices(bytes, size))).toBe(`${FIRST}${SECOND}end\n`);
});

test('xz streams may be padded with zeros up to where the next begins', async () => {
  const first = packed('xz', FIRST);
  const pad = Buffer.alloc(Math.ceil(first.length / 32_768) * 32_768 - first.length);
  const bytes = Buffer.concat([first, pad, packed('xz', SECOND), Buffer.alloc(8)]);
  expect(await unpacked('xz', inSlices(bytes, bytes.length))).toBe(`${FIRST}${SECOND}`);
});

test.each(TOOLS)('a second stream of %s that is cut is told from one that ends', async (packing, tool) => {
  const first = packed(tool, FIRST);
  const bytes = Buffer.concat([first, packed(tool, SECOND)]);
  const cut = bytes.subarray(0, first.length + Math.floor((bytes.length - first.length) * 0.7));
  await expect(unpacked(packing, inSlices(cut, 4_096))).rejects.toBeInstanceOf(Damage);
});

test('an xz inside an xz does not wait for itself', async () => {
  const twice = packed('xz', packed('xz', FIRST));
  const inner = decompressorOf('xz')?.(inSlices(twice, 4_096)) ?? inSlices(twice, 1);
  expect(await unpacked('xz', inner)).toBe(FIRST);
});
