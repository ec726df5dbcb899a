import type { Complaint } from '#contract/incident/coverage.ts';
import { countBytes } from './json-tolerant.ts';
import type { Decode } from './reader.ts';

/** What stands in a text for bytes that are no UTF-8: one of them is then three. */
const REPLACED = '\uFFFD';
/** Of a piece: short enough to be walked for each place in it, long enough that few are kept. */
const PIECE_BYTES = 128;

/** Complaints of a text whose places count the bytes of the text: with places among the bytes that it was made of. */
export function placedInBytes(
  complaints: readonly Complaint[],
  text: string,
  bytes: Uint8Array,
  decode: Decode,
): readonly Complaint[] {
  if (!complaints.some(({ byte = 0 }) => byte > 0) || !text.includes(REPLACED)) return complaints;
  const placeOf = places(bytes, decode);
  return complaints.map((complaint) =>
    complaint.byte === undefined ? complaint : { ...complaint, byte: placeOf(complaint.byte) },
  );
}

/** Where a piece of whole characters begins, among the bytes and in the text. */
interface Piece {
  readonly from: number;
  readonly inText: number;
}

function places(bytes: Uint8Array, decode: Decode): (inText: number) => number {
  const lengthOf = (from: number, to: number) => {
    const text = decode(bytes, from, to);
    return countBytes(text, text.length);
  };
  const pieces: Piece[] = [];
  let inAll = 0;
  for (let from = 0; from < bytes.length; ) {
    const to = endOfCharacter(bytes, from + PIECE_BYTES);
    pieces.push({ from, inText: inAll });
    inAll += lengthOf(from, to);
    from = to;
  }
  return (inText) => {
    const piece = lastAtOrBefore(pieces, inText);
    let at = piece.from;
    for (let left = inText - piece.inText; left > 0 && at < bytes.length; ) {
      const end = endOfCharacter(bytes, at + 1);
      left -= lengthOf(at, end);
      at = end;
    }
    return at;
  };
}

function lastAtOrBefore(pieces: readonly Piece[], inText: number): Piece {
  let [low, high] = [0, pieces.length];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((pieces[middle]?.inText ?? 0) <= inText) low = middle;
    else high = middle;
  }
  return pieces[low] ?? { from: 0, inText: 0 };
}

/** From here on, the first byte that goes on with no character. */
function endOfCharacter(bytes: Uint8Array, from: number): number {
  let end = Math.min(from, bytes.length);
  while (end < bytes.length && ((bytes[end] ?? 0) & 0xc0) === 0x80) end += 1;
  return end;
}
