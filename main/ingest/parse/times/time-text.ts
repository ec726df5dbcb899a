import { readTime, type TimeFound } from './read-time.ts';

const found: TimeFound = { wall: Number.NaN, zoned: false, undated: false, end: 0 };

/** A time as a string, whole. */
export function readTimeText(text: string): { readonly wall: number; readonly zoned: boolean } | undefined {
  const bytes = Uint8Array.from(text.trim().slice(0, 40), (c) => c.charCodeAt(0) & 127);
  return readTime(bytes, 0, bytes.length, 'date-time', found) ? { wall: found.wall, zoned: found.zoned } : undefined;
}
