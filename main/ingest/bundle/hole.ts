import type { BundleEntry } from './archive.ts';
import { INFLATE_BYTES } from './limits.ts';
import { looksLikeText } from './magic.ts';

/** No text in any encoding begins with so many. */
const LEAST = 64;
/** Of what follows: enough to know a text. */
const LOOKED_AT = 8192;
const ZEROS = new Uint8Array(INFLATE_BYTES);

/** True for bytes that begin with zeros: a log that was emptied under its writer, who goes on where he was (`copytruncate` of logrotate). */
export function beginsWithHole(head: Uint8Array): boolean {
  return head.length >= LEAST && isZero(head.subarray(0, LEAST));
}

/** What stands behind the zeros at the beginning. */
export function behindZeros(bytes: Uint8Array): Uint8Array {
  const at = bytes.findIndex((byte) => byte !== 0);
  return at < 0 ? bytes.subarray(bytes.length) : bytes.subarray(at);
}

function isZero(bytes: Uint8Array): boolean {
  for (let at = 0; at < bytes.length; at += ZEROS.length) {
    const part = bytes.subarray(at, at + ZEROS.length);
    if (Buffer.compare(part, ZEROS.subarray(0, part.length)) !== 0) return false;
  }
  return true;
}

/** The entry without the zeros it begins with, when a text follows them: its lines stand where they stood. Any other comes as it is. */
export async function withoutHole(entry: BundleEntry): Promise<BundleEntry> {
  const rest = entry.chunks()[Symbol.asyncIterator]();
  let hole = 0;
  let first: Uint8Array | undefined;
  while (first === undefined) {
    const { done, value } = await rest.next();
    if (done) break;
    if (!isZero(value)) first = behindZeros(value);
    hole += value.length - (first?.length ?? 0);
  }
  const isText = first !== undefined && looksLikeText(first.subarray(0, LOOKED_AT));
  async function* chunks() {
    try {
      for (let left = isText ? 0 : hole; left > 0; left -= ZEROS.length)
        yield new Uint8Array(Math.min(left, ZEROS.length));
      if (first !== undefined) yield first;
      for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
    } finally {
      await rest.return?.();
    }
  }
  if (!isText) return { ...entry, chunks, inStream: true };
  const { bytes, within = { lines: 0, bytes: 0 } } = entry;
  return {
    ...entry,
    ...(bytes === undefined ? {} : { bytes: Math.max(0, bytes - hole) }),
    within: { ...within, bytes: within.bytes + hole },
    chunks,
    inStream: true,
  };
}
