import { isDamaged } from '../archive.ts';

/** How far back a match may reach (`lz4_Block_format.md`). */
export const WINDOW_BYTES = 64 * 1024;
/** A match is this much longer than its number says. */
const SHORTEST = 4;
/** A number of four bits that goes on in further bytes. */
const MORE = 15;
/** A byte of it that is not the last. */
const FULL = 255;

function corrupt(): never {
  throw isDamaged('no LZ4 block');
}

/**
 * Unpacks one block into `out` from `start` on, `most` bytes at most, and gives where it ended. What lies before `start` is what matches
 * may reach back to.
 */
export function unpackBlock(packed: Uint8Array, out: Uint8Array, start: number, most: number): number {
  const end = start + most;
  let [from, at] = [0, start];
  for (;;) {
    const token = packed[from] ?? corrupt();
    const literals = lengthOf(packed, from + 1, token >> 4);
    from += 1 + further(literals, token >> 4);
    if (literals > end - at || literals > packed.length - from) corrupt();
    out.set(packed.subarray(from, from + literals), at);
    from += literals;
    at += literals;
    // The last sequence has literals alone.
    if (from === packed.length) return at;
    const distance = (packed[from] ?? 0) | ((packed[from + 1] ?? corrupt()) << 8);
    const told = lengthOf(packed, from + 2, token & MORE);
    from += 2 + further(told, token & MORE);
    if (distance === 0 || distance > at || told + SHORTEST > end - at) corrupt();
    copyWithin(out, at, distance, told + SHORTEST);
    at += told + SHORTEST;
  }
}

/** A length whose first four bits were read; where they are full it goes on in further bytes, the last of which is not. */
function lengthOf(packed: Uint8Array, from: number, bits: number): number {
  if (bits < MORE) return bits;
  let length = MORE;
  for (let at = from; ; at += 1) {
    const more = packed[at] ?? corrupt();
    length += more;
    if (more < FULL) return length;
  }
}

/** How many bytes it went on in. */
function further(length: number, bits: number): number {
  return bits < MORE ? 0 : Math.floor((length - MORE) / FULL) + 1;
}

function copyWithin(out: Uint8Array, at: number, distance: number, length: number): void {
  if (distance >= length) out.copyWithin(at, at - distance, at - distance + length);
  // Bytes that the match itself makes.
  else for (let i = at; i < at + length; i += 1) out[i] = out[i - distance] ?? 0;
}
