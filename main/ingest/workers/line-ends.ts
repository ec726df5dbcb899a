import type { ToUtf8 } from './decode-text.ts';

const FEED = 0x0a;
const RETURN = 0x0d;
/** A stray carriage return is no line end. */
const LEAST = 2;

/** True for a text whose lines end with a carriage return alone, as some consoles and old editors save them. */
export function endsLinesWithReturns(head: Uint8Array): boolean {
  if (head.includes(FEED) || head.includes(0)) return false;
  let returns = 0;
  for (let at = head.indexOf(RETURN); at >= 0 && returns < LEAST; at = head.indexOf(RETURN, at + 1)) returns += 1;
  return returns >= LEAST;
}

/** Every carriage return as a line feed: each byte keeps its place. */
export function withFeeds(bytes: Uint8Array): Uint8Array {
  return bytes.map((byte) => (byte === RETURN ? FEED : byte));
}

/** What a text becomes, with line feeds. */
export function feeding({ push, end, encoding }: ToUtf8): ToUtf8 {
  return { push: (bytes) => withFeeds(push(bytes)), end: () => withFeeds(end()), encoding };
}
