import { expect, it } from 'vitest';
import { letGo } from '../../../main/bytes/let-go.ts';

it('a buffer that is let go holds nothing any more', () => {
  const bytes = new Uint8Array(1024);
  letGo(bytes.buffer);
  expect([bytes.length, bytes.buffer.byteLength]).toEqual([0, 0]);
});

it('a buffer that was let go, an empty one and one that threads share stay as they are', () => {
  const gone = new ArrayBuffer(8);
  letGo(gone);
  letGo(gone);
  const shared = new SharedArrayBuffer(8);
  letGo(shared);
  letGo(new ArrayBuffer(0));
  expect([gone.byteLength, shared.byteLength]).toEqual([0, 8]);
});

it('memory of buffers that were let go does not wait for a collector', () => {
  const before = process.memoryUsage().arrayBuffers;
  for (let i = 0; i < 64; i += 1) letGo(new ArrayBuffer(1024 * 1024));
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(8 * 1024 * 1024);
});
