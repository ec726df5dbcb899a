import { Buffer } from 'node:buffer';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { decompressorOf } from '../../../../main/ingest/bundle/decompress.ts';
import { INFLATE_BYTES } from '../../../../main/ingest/bundle/limits.ts';

const line = (i: number) =>
  `2026-03-02 10:11:12,345 INFO  org.apache.flink.runtime.taskmanager.Task - line ${i * 7919}\n`;
const text = Buffer.from(Array.from({ length: 60_000 }, (_, i) => line(i)).join(''));

async function unpacked(packed: AsyncIterable<Uint8Array>): Promise<readonly Uint8Array[]> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of decompressorOf('gzip')?.(packed) ?? []) chunks.push(chunk);
  return chunks;
}

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

test('what is unpacked leaves in whole output buffers, however the packed bytes come in', async () => {
  for (const size of [997, 40_000, 10_000_000]) {
    const chunks = await unpacked(inPieces(gzipSync(text), size));
    expect(Buffer.concat(chunks).equals(text)).toBe(true);
    const last = text.length % INFLATE_BYTES;
    expect(chunks.map((chunk) => chunk.length)).toEqual([
      ...Array.from({ length: (text.length - last) / INFLATE_BYTES }, () => INFLATE_BYTES),
      ...(last === 0 ? [] : [last]),
    ]);
  }
});

test('a buffer that is not full yet is not lost when the packed bytes end early', async () => {
  const packed = gzipSync(text);
  const chunks: Uint8Array[] = [];
  const cut = async () => {
    for await (const chunk of decompressorOf('gzip')?.(inPieces(packed.subarray(0, packed.length / 2), 997)) ?? [])
      chunks.push(chunk);
  };
  await expect(cut()).rejects.toThrow('the packed data ends early');
  const got = Buffer.concat(chunks);
  expect(got.length).toBeGreaterThan(text.length / 3);
  expect(got.equals(text.subarray(0, got.length))).toBe(true);
});
