import { expect, test } from 'vitest';
import { findByte } from '../../../../main/ingest/parse/reader.ts';
import { findInBuffer } from '../../../../main/ingest/workers/find-in-buffer.ts';

test("the host's search finds what the array's own finds, in a part of a buffer too", () => {
  const whole = new TextEncoder().encode('x\nfirst\nsecond\n\nlast');
  for (const bytes of [whole, whole.subarray(2), whole.subarray(3, 9), new Uint8Array(0)])
    for (let from = 0; from <= bytes.length + 1; from += 1)
      expect([from, findInBuffer(bytes, 10, from)]).toEqual([from, findByte(bytes, 10, from)]);
});
