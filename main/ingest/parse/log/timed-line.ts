import type { EntryPath } from '#contract/incident/ids.ts';
import type { LineSource } from '#contract/incident/source.ts';
import { lineSource } from '../line-source.ts';
import type { Decode } from '../reader.ts';
import { firstLineBytes } from './record-text.ts';

/** The first line of the newest timed record of a log. One for millions of records: it is moved, not made anew. */
export class TimedLine {
  private readonly entry: EntryPath;
  private readonly decode: Decode;
  /** From 1; 0 when there was none yet. */
  private line = 0;
  private byte = 0;
  /** Where it stands in the buffer, and its bytes once the buffer has moved on. */
  private at = 0;
  private bytes: Uint8Array | undefined;

  constructor(entry: EntryPath, decode: Decode) {
    this.entry = entry;
    this.decode = decode;
  }

  moveTo(line: number, byte: number, at: number): void {
    this.line = line;
    this.byte = byte;
    this.at = at;
    this.bytes = undefined;
  }

  /** Before the first `from` bytes of the buffer are dropped. */
  bufferMoves(work: Uint8Array, from: number): void {
    if (this.line > 0 && this.bytes === undefined && this.at < from) this.bytes = firstLineBytes(work, this.at);
    this.at -= from;
  }

  source(work: Uint8Array): LineSource | undefined {
    if (this.line === 0) return undefined;
    const of = this.bytes ?? firstLineBytes(work, this.at);
    return lineSource(this.entry, { text: this.decode(of, 0, of.length), line: this.line, byte: this.byte });
  }
}
