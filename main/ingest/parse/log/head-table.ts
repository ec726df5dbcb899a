import type { Known } from './loggers.ts';

const DAY_MS = 86_400_000;

/** `2026-03-02 ` at the beginning of the table. */
export const DATE_BYTES = 11;

/** Names of loggers: each has its length, its number and its bytes in one of two slots. */
export const NAMES_AT = 64;
export const NAMES = 256;
export const NAME_ROOM = 128;
export const NAME_AT = 16;
/** Where names differ: the bytes of a name so far behind its beginning, and behind a short one, choose its slot. */
export const NAME_SIGNS: readonly { readonly at: number; readonly times: number }[] = [
  { at: 5, times: 1 },
  { at: 18, times: 3 },
  { at: 26, times: 7 },
  { at: 31, times: 13 },
  { at: 38, times: 31 },
  { at: 45, times: 61 },
];

export const TABLE_BYTES = NAMES_AT + NAMES * NAME_ROOM;

/** What nearly every head of one log repeats, laid out for a `LineScanner`: the date of the newest line, and names of loggers. */
export class HeadTable {
  readonly bytes = new Uint8Array(TABLE_BYTES);
  /** Changes with what stands here. */
  version = 0;
  /** When the day of the date begins, wall clock as if UTC. */
  midnight = Number.NaN;
  private readonly words = new Uint32Array(this.bytes.buffer);

  /** The line that begins here was written at `wall`: those that follow nearly always have its date. */
  setDate(bytes: Uint8Array, from: number, wall: number): void {
    if (this.hasDate(bytes, from)) return;
    const midnight = wall - (wall % DAY_MS);
    if (!isDate(bytes, from, midnight)) return;
    this.bytes.set(bytes.subarray(from, from + DATE_BYTES));
    this.midnight = midnight;
    this.version += 1;
  }

  /** The name begins here. One that is too long, or finds both its slots taken, is left to those who read line by line. */
  setName(bytes: Uint8Array, from: number, name: Known): void {
    if (name.bytes.length > NAME_ROOM - NAME_AT) return;
    const slot = NAME_SIGNS.reduce((sum, { at, times }) => sum + times * (bytes[from + at] ?? 0), 0) & (NAMES - 1);
    for (const chosen of [slot, slot ^ 1]) {
      const at = NAMES_AT + chosen * NAME_ROOM;
      const word = at / Uint32Array.BYTES_PER_ELEMENT;
      if (this.words[word] !== 0) continue;
      this.bytes.set(name.bytes, at + NAME_AT);
      this.words[word] = name.bytes.length;
      this.words[word + 1] = name.index;
      this.version += 1;
      return;
    }
  }

  private hasDate(bytes: Uint8Array, from: number): boolean {
    for (let i = 0; i < DATE_BYTES; i += 1) if (bytes[from + i] !== this.bytes[i]) return false;
    return true;
  }
}

/** Whether a line begins with this date, year first: not so in other layouts, and at 24:00 of the day before. */
function isDate(bytes: Uint8Array, from: number, midnight: number): boolean {
  if (!(midnight >= 0)) return false;
  const date = new Date(midnight).toISOString();
  return [0, 1, 2, 3, 5, 6, 8, 9].every((i) => bytes[from + i] === date.charCodeAt(i));
}
