import type { Classified, Decode } from '../parse/reader.ts';
import { doubleByteOf } from './double-byte.ts';

type Encoding = Classified['encoding'];

/** Beyond this share of control bytes a file is no text; terminals leave a few (colours, bells, NUL holes after a crash). */
const CONTROL_SHARE = 0.05;
/** Fewer broken sequences than this share of the bytes above 127 are damage inside UTF-8, not another encoding. */
const BROKEN_SHARE = 0.1;

/** How the bytes of a head stand for text. */
export function encodingOf(head: Uint8Array, decode: Decode): Encoding {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8-bom';
  const wide = utf32Of(head);
  if (wide !== undefined) return wide;
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  const counts = countBytes(head);
  const pairs = head.length / 2;
  // Latin text in UTF-16 has a zero in nearly every second place, always the same one.
  if (pairs > 8 && counts.zerosOdd > pairs * 0.8 && counts.zerosEven < pairs * 0.1) return 'utf-16le';
  if (pairs > 8 && counts.zerosEven > pairs * 0.8 && counts.zerosOdd < pairs * 0.1) return 'utf-16be';
  const zeros = counts.zerosEven + counts.zerosOdd;
  if (counts.control > (head.length - zeros) * CONTROL_SHARE || zeros > head.length * 0.3) return 'binary';
  if (counts.high === 0) return 'utf-8';
  // The last character may be cut by the end of the head.
  const text = decode(head, 0, Math.max(0, head.length - 4));
  const broken = text.split('\ufffd').length - 1;
  if (broken <= counts.high * BROKEN_SHARE) return 'utf-8';
  return doubleByteOf(head) ?? 'latin-1';
}

/** Most characters of a text in UTF-32 leave three of their four places zero, always the same ones. */
function utf32Of(head: Uint8Array): 'utf-32le' | 'utf-32be' | undefined {
  const whole = Math.min(head.length - (head.length % 4), 4_096);
  if (whole < 32) return undefined;
  const zeros = [0, 0, 0, 0];
  for (let i = 0; i < whole; i += 1) if (head[i] === 0) zeros[i % 4] = (zeros[i % 4] ?? 0) + 1;
  const isZero = zeros.map((count) => count > (whole / 4) * 0.8);
  if (isZero.join() === 'false,true,true,true') return 'utf-32le';
  return isZero.join() === 'true,true,true,false' ? 'utf-32be' : undefined;
}

/** Where in its two or four bytes a Latin letter stands. */
const PLACES: Readonly<Partial<Record<Encoding, readonly [place: number, of: number]>>> = {
  'utf-16le': [0, 2],
  'utf-16be': [1, 2],
  'utf-32le': [0, 4],
  'utf-32be': [3, 4],
};

/** Text of a head; UTF-16 and UTF-32 lose what is not Latin, which no clue needs. */
export function headText(head: Uint8Array, encoding: Encoding, decode: Decode): string {
  if (encoding === 'binary') return '';
  const place = PLACES[encoding];
  if (place !== undefined) {
    const bytes = head.filter((_byte, i) => i % place[1] === place[0]);
    return decode(bytes, 0, bytes.length).replace(/^[\ufffd\ufeff]/, '');
  }
  return decode(head, encoding === 'utf-8-bom' ? 3 : 0, head.length);
}

function countBytes(head: Uint8Array): {
  readonly zerosEven: number;
  readonly zerosOdd: number;
  readonly control: number;
  readonly high: number;
} {
  let zerosEven = 0;
  let zerosOdd = 0;
  let control = 0;
  let high = 0;
  for (let i = 0; i < head.length; i += 1) {
    const byte = head[i] ?? 0;
    if (byte === 0) {
      if (i % 2 === 0) zerosEven += 1;
      else zerosOdd += 1;
    } else if (byte >= 128) high += 1;
    else if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 27 && byte !== 12 && byte !== 8)
      control += 1;
  }
  return { zerosEven, zerosOdd, control, high };
}
