import { packingOf } from './magic.ts';
import { ByteLines } from './mail/byte-lines.ts';
import { base64 } from './mail/transfer-encoding.ts';

/** Less is a word or a key that stands alone. */
const LEAST_CHARS = 200;
const BLANK = 0x20;
const Z = 0x7a;
const LINE = /^[A-Za-z\d+/]{4,}={0,2}$/;
/** What is decoded to look at it. */
const LOOKED_AT_CHARS = 4_096;
const TEXT_SHARE = 0.95;

/**
 * True for a text that is nothing but base64, as somebody pastes what no terminal lets out otherwise: in lines of one length, or in one, and
 * what it stands for is text or packed. A list of hashes stands for neither.
 */
export function isBase64Text(head: Uint8Array, isWhole: boolean): boolean {
  // Nearly all that is opened ends here: a record has blanks, a body of REST begins with a brace.
  const begins = head.subarray(0, LEAST_CHARS / 2);
  if (head.length < LEAST_CHARS || begins.includes(BLANK) || (head[0] ?? 0) > Z) return false;
  const text = Buffer.from(head.buffer, head.byteOffset, head.byteLength).toString('latin1');
  const all = text.trimEnd().split(/\r?\n/);
  const lines = isWhole || all.length === 1 ? all : all.slice(0, -1);
  const [length = 0, last = 0] = [lines[0]?.length, lines.at(-1)?.length];
  if (!lines.every((line, i) => LINE.test(line) && (line.length === length || i === lines.length - 1))) return false;
  if (last > length) return false;
  const sample = lines.join('').slice(0, LOOKED_AT_CHARS);
  return (
    sample.length >= LEAST_CHARS &&
    standsForSomething(Buffer.from(sample.slice(0, -(sample.length % 4) || undefined), 'base64'))
  );
}

function standsForSomething(bytes: Uint8Array): boolean {
  if (packingOf(bytes) !== 'plain') return true;
  const readable = bytes.reduce(
    (sum, byte) => sum + (byte >= 32 || byte === 9 || byte === 10 || byte === 13 ? 1 : 0),
    0,
  );
  return readable >= bytes.length * TEXT_SHARE && bytes.includes(0x20) && bytes.includes(0x0a);
}

/** The bytes that it stands for. */
export async function* fromBase64(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const lines = new ByteLines(chunks);
  const decode = base64();
  try {
    for (let line = await lines.next(); line !== undefined; line = await lines.next()) {
      const bytes = decode(line);
      if (bytes.length > 0) yield bytes;
    }
  } finally {
    await lines.close();
  }
}
