import type { Complaint } from '#contract/incident/coverage.ts';
import { countBytes } from './json-tolerant.ts';
import type { Decode } from './reader.ts';

/** What stands in a text for bytes that are no UTF-8: one of them is then three. */
const REPLACED = '\uFFFD';
/** From here on each character is counted by itself. */
const FEW_BYTES = 64;

/** Complaints of a text whose places count the bytes of the text: with places among the bytes that it was made of. */
export function placedInBytes(
  complaints: readonly Complaint[],
  text: string,
  bytes: Uint8Array,
  decode: Decode,
): readonly Complaint[] {
  if (!complaints.some(({ byte = 0 }) => byte > 0) || !text.includes(REPLACED)) return complaints;
  return complaints.map((complaint) =>
    complaint.byte === undefined ? complaint : { ...complaint, byte: placeOf(complaint.byte, bytes, decode) },
  );
}

/** Halves of halves: all that is decoded is about as long as the text. */
function placeOf(inText: number, bytes: Uint8Array, decode: Decode): number {
  const lengthOf = (from: number, to: number) => {
    const text = decode(bytes, from, to);
    return countBytes(text, text.length);
  };
  let [from, to, left] = [0, bytes.length, inText];
  while (to - from > FEW_BYTES) {
    const middle = beginOfCharacter(bytes, from + Math.floor((to - from) / 2), from);
    if (middle === from) break;
    const length = lengthOf(from, middle);
    if (length <= left) [from, left] = [middle, left - length];
    else to = middle;
  }
  while (left > 0 && from < to) {
    let end = from + 1;
    while (end < to && isWithin(bytes[end])) end += 1;
    left -= lengthOf(from, end);
    from = end;
  }
  return from;
}

function beginOfCharacter(bytes: Uint8Array, at: number, from: number): number {
  let begin = at;
  while (begin > from && isWithin(bytes[begin])) begin -= 1;
  return begin;
}

function isWithin(byte = 0): boolean {
  return (byte & 0xc0) === 0x80;
}
