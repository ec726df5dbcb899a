import { NEEDLE_BYTES } from './find-bytes.ts';

/** Bytes to look for; each may stand in either of two spellings. */
export interface Needle {
  readonly bytes: Uint8Array;
  readonly otherwise: Uint8Array;
}

/** The bytes of a text; undefined when its two cases differ in more than single bytes, or it is too long or empty. */
export function needleOf(text: string, matchCase: boolean): Needle | undefined {
  const bytes: number[] = [];
  const otherwise: number[] = [];
  for (const char of text) {
    const [one, other] = spellings(char, matchCase);
    if (one === undefined || other === undefined) return undefined;
    bytes.push(...one);
    otherwise.push(...other);
  }
  if (bytes.length === 0 || bytes.length > NEEDLE_BYTES) return undefined;
  return { bytes: Uint8Array.from(bytes), otherwise: Uint8Array.from(otherwise) };
}

/** A character's bytes in both cases, when these differ in one byte at most: else bytes of one could stand beside bytes of the other. */
function spellings(char: string, matchCase: boolean): readonly (readonly number[] | undefined)[] {
  if (matchCase) return [bytesOf(char), bytesOf(char)];
  const all = [...new Set([char, char.toLowerCase(), char.toUpperCase()])].map(bytesOf);
  const [one = [], other = one] = all;
  const differing = one.filter((byte, at) => byte !== other[at]).length;
  return all.length <= 2 && one.length === other.length && differing <= 1 ? [one, other] : [];
}

function bytesOf(char: string): readonly number[] {
  return [...Buffer.from(char)];
}
