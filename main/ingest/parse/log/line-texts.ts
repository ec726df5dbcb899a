import type { Decode } from '../reader.ts';
import { type TextLine, textLine } from '../traces/text-line.ts';
import { isSameBytes } from './same-bytes.ts';

/** Lines remembered; a flood of traces has a few hundred different ones. */
const MOST = 8_192;
/** Longer lines are no frames. */
const LONGEST = 400;

interface Known {
  readonly bytes: Uint8Array;
  readonly line: TextLine;
}

/** Lines by their bytes. Frames repeat in every trace of a log: each is decoded and looked at once. */
export class LineTexts {
  private readonly decode: Decode;
  private readonly slots: (Known | undefined)[] = new Array(MOST);

  constructor(decode: Decode) {
    this.decode = decode;
  }

  line(bytes: Uint8Array, from: number, to: number): TextLine {
    if (to - from > LONGEST || to <= from) return textLine(this.decode(bytes, from, to));
    const slot = slotOf(bytes, from, to);
    const known = this.slots[slot];
    if (known !== undefined && isSameBytes(known.bytes, bytes, from, to)) return known.line;
    const line = textLine(this.decode(bytes, from, to));
    this.slots[slot] = { bytes: bytes.slice(from, to), line };
    return line;
  }
}

/** From the length and every third byte: what is alike in all is compared anyway. */
function slotOf(bytes: Uint8Array, from: number, to: number): number {
  let hash = to - from;
  for (let i = to - 1; i >= from; i -= 3) hash = Math.imul(hash ^ (bytes[i] ?? 0), 0x01000193);
  return (hash ^ (hash >>> 15)) & (MOST - 1);
}
