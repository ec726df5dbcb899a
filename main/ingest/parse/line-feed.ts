import type { Decode } from './reader.ts';

/** Lines a person could read are shorter; the rest of a longer one is not looked at. */
const MOST_BYTES = 64 * 1024;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

/** A line without its end, its number from 1, and the offset of its first byte. */
export type OnLine = (text: string, line: number, byte: number) => void;

/** Cuts chunks into lines; what a chunk leaves open is carried over to the next. */
export class LineFeed {
  private readonly decode: Decode;
  private readonly onLine: OnLine;
  private carry: Uint8Array = new Uint8Array(0);
  private line = 1;
  /** Offset of the line that is open. */
  private byte = 0;
  /** Bytes of the open line that were too many to carry. */
  private dropped = 0;

  constructor(decode: Decode, onLine: OnLine) {
    this.decode = decode;
    this.onLine = onLine;
  }

  push(chunk: Uint8Array): void {
    let from = 0;
    for (let end = chunk.indexOf(LINE_FEED); end >= 0; end = chunk.indexOf(LINE_FEED, from)) {
      this.close(chunk, from, end, 1);
      from = end + 1;
    }
    this.keep(chunk.subarray(from));
  }

  end(): void {
    if (this.carry.length + this.dropped > 0) this.close(this.carry, 0, 0, 0);
  }

  private close(chunk: Uint8Array, from: number, end: number, feed: number): void {
    const open = this.carry.length + this.dropped;
    let bytes = chunk;
    let start = from;
    let stop = Math.min(end, from + MOST_BYTES);
    if (open > 0) {
      bytes = joined(
        this.carry,
        chunk.subarray(from, Math.max(from, Math.min(end, from + MOST_BYTES - this.carry.length))),
      );
      start = 0;
      stop = bytes.length;
    }
    const length = open + end - from;
    if (stop > start && bytes[stop - 1] === CARRIAGE_RETURN && stop - start === length) stop -= 1;
    this.onLine(this.decode(bytes, start, stop), this.line, this.byte);
    this.line += 1;
    this.byte += length + feed;
    this.carry = new Uint8Array(0);
    this.dropped = 0;
  }

  private keep(rest: Uint8Array): void {
    if (rest.length === 0) return;
    const room = Math.max(0, MOST_BYTES - this.carry.length);
    this.dropped += Math.max(0, rest.length - room);
    if (room > 0) this.carry = joined(this.carry, rest.subarray(0, room));
  }
}

function joined(head: Uint8Array, tail: Uint8Array): Uint8Array {
  const all = new Uint8Array(head.length + tail.length);
  all.set(head);
  all.set(tail, head.length);
  return all;
}
