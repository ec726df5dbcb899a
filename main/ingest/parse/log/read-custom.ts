import type { TimeFound } from '../times/read-time.ts';
import { readStamp } from './layouts/custom/stamp.ts';
import type { StampPart } from './layouts/define-layout.ts';

// Parts of layouts that somebody made for himself: read from settings, or learnt from the text.

const timeFound: TimeFound = { wall: Number.NaN, zoned: false, undated: false, end: 0 };

/** What a head says of its time, as `LineFound` has it. */
interface Timed {
  wall: number;
  zoned: boolean;
  undated: boolean;
}

/** Position after the time, or -1. */
export function readStampPart(part: StampPart, bytes: Uint8Array, p: number, end: number, found: Timed): number {
  if (!readStamp(bytes, p, end, part.stamp, timeFound)) return -1;
  found.wall = timeFound.wall;
  found.zoned = timeFound.zoned || (part.utc === true && !timeFound.undated);
  found.undated = timeFound.undated;
  return timeFound.end;
}

/** Position after the text, from wherever it is found, or -1. */
export function readUntil(bytes: Uint8Array, p: number, end: number, text: string): number {
  const first = text.charCodeAt(0);
  for (let q = p; q + text.length <= end; q += 1) {
    if (bytes[q] !== first) continue;
    let i = 1;
    while (i < text.length && bytes[q + i] === text.charCodeAt(i)) i += 1;
    if (i === text.length) return q + text.length;
  }
  return -1;
}

/** Index into LOG_LEVELS, by name or first letter in lower case. */
const LEVELS: ReadonlyMap<string, number> = new Map([
  ...['trace', 'trc', 't', 'finest', 'finer', 'fine'].map((name) => [name, 1] as const),
  ...['debug', 'dbg', 'd', 'config'].map((name) => [name, 2] as const),
  ...['info', 'information', 'inf', 'i', 'notice'].map((name) => [name, 3] as const),
  ...['warn', 'warning', 'wrn', 'w'].map((name) => [name, 4] as const),
  ...['error', 'err', 'e', 'severe'].map((name) => [name, 5] as const),
  ...['fatal', 'critical', 'crit', 'ftl', 'f'].map((name) => [name, 6] as const),
]);
/** `information`. */
const LONGEST = 11;

/** Position after a level in any case, or -1. */
export function readLevelWord(bytes: Uint8Array, p: number, end: number, found: { level: number }): number {
  let q = p;
  let word = '';
  while (q < end && q - p <= LONGEST && isLetter(bytes[q] ?? 0)) {
    word += String.fromCharCode((bytes[q] ?? 0) | 32);
    q += 1;
  }
  const level = LEVELS.get(word);
  if (level === undefined) return -1;
  found.level = level;
  return q;
}

function isLetter(byte: number): boolean {
  return (byte >= 65 && byte <= 90) || (byte >= 97 && byte <= 122);
}
