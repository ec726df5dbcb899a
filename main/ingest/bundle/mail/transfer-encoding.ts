import type { PartHeader } from './mail-header.ts';

/** Undoes what was done to a content for its way, line by line. `line`: as it stands, with its line end; a piece of one when it is very long. */
export type DecodeLine = (line: Uint8Array) => Uint8Array;

export function decoderOf({ encoding, isFlowed, type }: PartHeader): DecodeLine {
  const decode = encoding === 'base64' ? base64() : encoding === 'quoted-printable' ? quotedPrintable : asItIs;
  if (!isFlowed || type !== 'text/plain' || encoding === 'base64') return decode;
  return (line) => unflowed(decode(line));
}

function asItIs(line: Uint8Array): Uint8Array {
  return line;
}

/** Lines need not end where groups of four do. */
export function base64(): DecodeLine {
  let rest = '';
  return (line) => {
    const text = rest + textOf(line).replace(/[^A-Za-z\d+/]/g, '');
    const whole = text.length - (text.length % 4);
    rest = text.slice(whole);
    // The last group of a content is short when its end was filled up with `=`.
    const isLast = line.includes(EQUALS);
    const bytes = Buffer.from(isLast ? text : text.slice(0, whole), 'base64');
    if (isLast) rest = '';
    return bytes;
  };
}

const EQUALS = 0x3d;

/** `=E4`, and `=` at the end of a line that goes on in the next. */
function quotedPrintable(line: Uint8Array): Uint8Array {
  if (!line.includes(EQUALS)) return line;
  const text = textOf(line)
    .replace(/=[ \t]{0,100}\r?\n$/, '')
    .replace(/=([\dA-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(text, 'latin1');
}

/** A line that ends with a blank goes on in the next; the mark of a signature does not. */
function unflowed(line: Uint8Array): Uint8Array {
  const text = textOf(line);
  if (/^-- \r?\n$/.test(text)) return line;
  const from = text.startsWith(' ') ? 1 : 0;
  const joined = text.replace(/ \r?\n$/, ' ');
  return joined === text && from === 0 ? line : Buffer.from(joined.slice(from), 'latin1');
}

function textOf(line: Uint8Array): string {
  return Buffer.from(line.buffer, line.byteOffset, line.byteLength).toString('latin1');
}
