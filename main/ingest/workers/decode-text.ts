import { Buffer } from 'node:buffer';
import type { Artifact } from '#contract/incident/artifact.ts';
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
}

const NOTHING = new Uint8Array(0);
const MARK_BYTES = 3;

/** The byte-order mark is taken off; bytes of UTF-8 and of no text pass untouched. */
export function toUtf8(encoding: NonNullable<Artifact['encoding']>): ToUtf8 {
  switch (encoding) {
    case 'utf-8':
    case 'binary':
      return { push: (bytes) => bytes, end: () => NOTHING };
    case 'utf-8-bom':
      return withoutMark();
    case 'utf-16le':
    case 'utf-16be':
    case 'gbk':
    case 'latin-1':
      return converted(encoding === 'latin-1' ? 'latin1' : encoding);
  }
}

function withoutMark(): ToUtf8 {
  let left = MARK_BYTES;
  return {
    push: (bytes) => {
      const dropped = Math.min(left, bytes.length);
      left -= dropped;
      return bytes.subarray(dropped);
    },
    end: () => NOTHING,
  };
}

function converted(label: string): ToUtf8 {
  const decoder = new TextDecoder(label);
  const encoder = new TextEncoder();
  return {
    push: (bytes) => encoder.encode(decoder.decode(bytes, { stream: true })),
    end: () => encoder.encode(decoder.decode()),
  };
}
