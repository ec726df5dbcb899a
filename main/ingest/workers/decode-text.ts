import { Buffer, isAscii } from 'node:buffer';
import type { Artifact } from '#contract/incident/artifact.ts';
import { encodingOf } from '../classify/encoding.ts';
import type { Decode } from '../parse/reader.ts';

let viewed: Uint8Array | undefined;
let view: Buffer = Buffer.alloc(0);

/** Buffer's own decoder is several times quicker on short stretches than TextDecoder; the view of the last array is kept. */
export const decodeUtf8: Decode = (bytes, from, to) => {
  if (bytes !== viewed) {
    viewed = bytes;
    view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }
  return view.toString('utf8', from, to);
};

/** Brings the bytes of an entry into UTF-8, chunk by chunk. */
export interface ToUtf8 {
  readonly push: (bytes: Uint8Array) => Uint8Array;
  /** What a sequence cut by the end becomes. */
  readonly end: () => Uint8Array;
  /** What it was told to be, or what it turned out to be. */
  readonly encoding: () => Encoding;
}

type Encoding = NonNullable<Artifact['encoding']>;

const NOTHING = new Uint8Array(0);
const MARK_BYTES = 3;

/**
 * The byte-order mark is taken off; bytes of UTF-8 and of no text pass untouched. `isOpen`: nothing but ASCII was seen so far, and what
 * comes first that is none decides.
 */
export function toUtf8(encoding: Encoding, isOpen = false): ToUtf8 {
  switch (encoding) {
    case 'utf-8':
      return isOpen ? undecided() : untouched(encoding);
    case 'binary':
      return untouched(encoding);
    case 'utf-8-bom':
      return withoutMark();
    case 'utf-32le':
    case 'utf-32be':
      return fromUtf32(encoding);
    default:
      return converted(encoding);
  }
}

function untouched(encoding: Encoding): ToUtf8 {
  return { push: (bytes) => bytes, end: () => NOTHING, encoding: () => encoding };
}

/** So much is looked at to decide, as at the beginning of an entry. */
const LOOKED_AT_BYTES = 64 * 1024;
/** A character of UTF-8 with some behind it: one of four bytes, and the four that `encodingOf` leaves out. */
const LEAST_BYTES = 16;

/** A log may be plain ASCII for hours before the first message in its own language. */
function undecided(): ToUtf8 {
  let decided: ToUtf8 | undefined;
  return {
    push: (bytes) => {
      if (decided !== undefined) return decided.push(bytes);
      if (isAscii(bytes)) return bytes;
      const first = bytes.findIndex((byte) => byte > 127);
      // A character that the end of the bytes cuts decides nothing.
      if (bytes.length - first < LEAST_BYTES) return bytes;
      decided = toUtf8(textEncodingOf(bytes.subarray(first, first + LOOKED_AT_BYTES)));
      return decided.push(bytes);
    },
    end: () => decided?.end() ?? NOTHING,
    encoding: () => decided?.encoding() ?? 'utf-8',
  };
}

/** Control bytes and zeros in the midst of a text are damage. */
function textEncodingOf(bytes: Uint8Array): Encoding {
  const encoding = encodingOf(bytes, decodeUtf8);
  return /^(?:utf|binary)/.test(encoding) ? 'utf-8' : encoding;
}

function withoutMark(): ToUtf8 {
  let left = MARK_BYTES;
  return {
    ...untouched('utf-8-bom'),
    push: (bytes) => {
      const dropped = Math.min(left, bytes.length);
      left -= dropped;
      return bytes.subarray(dropped);
    },
  };
}

function converted(encoding: Encoding): ToUtf8 {
  const decoder = new TextDecoder(encoding === 'latin-1' ? 'latin1' : encoding);
  const encoder = new TextEncoder();
  return {
    push: (bytes) => encoder.encode(decoder.decode(bytes, { stream: true })),
    end: () => encoder.encode(decoder.decode()),
    encoding: () => encoding,
  };
}

const REPLACEMENT = 0xfffd;
const MARK = 0xfeff;

/** No decoder of the platform knows it. */
function fromUtf32(encoding: 'utf-32le' | 'utf-32be'): ToUtf8 {
  const isLittle = encoding === 'utf-32le';
  let rest = Buffer.alloc(0);
  let isFirst = true;
  return {
    push: (bytes) => {
      const all = rest.length === 0 ? Buffer.from(bytes) : Buffer.concat([rest, bytes]);
      const whole = all.length - (all.length % 4);
      rest = all.subarray(whole);
      const parts: string[] = [];
      for (let at = 0; at < whole; at += 4) {
        const code = isLittle ? all.readUInt32LE(at) : all.readUInt32BE(at);
        const isMark = isFirst && code === MARK;
        isFirst = false;
        if (isMark) continue;
        const isCharacter = code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
        parts.push(String.fromCodePoint(isCharacter ? code : REPLACEMENT));
      }
      return Buffer.from(parts.join(''));
    },
    end: () => (rest.length === 0 ? NOTHING : Buffer.from(String.fromCodePoint(REPLACEMENT))),
    encoding: () => encoding,
  };
}
