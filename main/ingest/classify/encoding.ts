import type { Classified, Decode } from '../parse/reader.ts';

type Encoding = Classified['encoding'];

/** Beyond this share of control bytes a file is no text; terminals leave a few (colours, bells, NUL holes after a crash). */
const CONTROL_SHARE = 0.05;
/** Fewer broken sequences than this share of the bytes above 127 are damage inside UTF-8, not another encoding. */
const BROKEN_SHARE = 0.1;

/** How the bytes of a head stand for text. */
export function encodingOf(head: Uint8Array, decode: Decode): Encoding {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8-bom';
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
  return gbkShare(head) > 0.9 ? 'gbk' : 'latin-1';
}

/** Text of a head; UTF-16 loses what is not Latin, which no clue needs. */
export function headText(head: Uint8Array, encoding: Encoding, decode: Decode): string {
  if (encoding === 'binary') return '';
  if (encoding === 'utf-16le' || encoding === 'utf-16be') {
    const low = encoding === 'utf-16le' ? 0 : 1;
    const bytes = head.filter((_byte, i) => i % 2 === low);
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

/** Share of the bytes above 127 that begin a pair GBK allows. */
function gbkShare(head: Uint8Array): number {
  let pairs = 0;
  let wrong = 0;
  for (let i = 0; i + 1 < head.length; i += 1) {
    const lead = head[i] ?? 0;
    if (lead < 128) continue;
    const trail = head[i + 1] ?? 0;
    if (lead >= 0x81 && lead <= 0xfe && trail >= 0x40 && trail <= 0xfe && trail !== 0x7f) {
      // Latin-1 letters stand alone among ASCII; GBK comes in runs whose second byte is high nearly always.
      if (trail >= 128) pairs += 1;
      else wrong += 0.5;
      i += 1;
    } else wrong += 1;
  }
  return pairs + wrong === 0 ? 0 : pairs / (pairs + wrong);
}
