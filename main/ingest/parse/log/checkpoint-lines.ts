import type { EntryPath } from '#contract/incident/ids.ts';
import type { CheckpointLines } from '../../../facts/checkpoint-lines.ts';
import { CHECKPOINT_SENTENCES } from '../../../flink/words/checkpoint-sentences.ts';
import { isClean } from '../mask.ts';
import type { Decode } from '../reader.ts';
import type { LineTexts } from './line-texts.ts';

/** The fixed pieces in bytes; they are ASCII. */
const WORDS = Object.fromEntries(
  Object.entries(CHECKPOINT_SENTENCES).map(([name, text]) => [name, Uint8Array.from(text, (c) => c.charCodeAt(0))]),
) as Readonly<Record<keyof typeof CHECKPOINT_SENTENCES, Uint8Array>>;

/** One entry gives no more of them so; the others go the way of all sentences. A checkpoint a second for two days. */
const MOST = 200_000;
const HEX = 32;
/** More digits are no safe integer. */
const DIGITS = 15;

/**
 * Reads the two sentences of the CheckpointCoordinator that are written for every checkpoint, as bytes, when they are exactly what Flink
 * writes; what is not is left to the phrases, which say the same of what is.
 */
export class CheckpointLineReader {
  private readonly entry: EntryPath;
  private readonly decode: Decode;
  private readonly texts: LineTexts;
  private numbers: number[] = [];
  private readonly places = new Map<string, number>();
  private names: string[] = [];
  private text = new Uint8Array(0);
  private textLength = 0;
  private count = 0;
  /** Behind what was read last; the number that was read last. */
  private at = 0;
  private value = 0;

  constructor(entry: EntryPath, decode: Decode, texts: LineTexts) {
    this.entry = entry;
    this.decode = decode;
    this.texts = texts;
  }

  /** Takes the record between `from` and `end` (without its line end) whose message begins at `messageAt`, if it is one of them. */
  take(bytes: Uint8Array, place: Place): boolean {
    if (this.count >= MOST) return false;
    const { from, messageAt, end } = place;
    const before = this.numbers.length;
    const first = bytes[messageAt];
    const isTaken =
      first === 84
        ? this.takeTriggering(bytes, messageAt, end, place)
        : first === 67 && this.takeCompleted(bytes, messageAt, end, place);
    if (!isTaken) {
      this.numbers.length = before;
      return false;
    }
    this.count += 1;
    this.addText(bytes, from, end);
    return true;
  }

  /** What was taken since the last call. */
  lines(): CheckpointLines | undefined {
    if (this.numbers.length === 0) return undefined;
    const lines = {
      kind: 'checkpoint-lines' as const,
      entry: this.entry,
      numbers: new Float64Array(this.numbers),
      names: this.names,
      text: this.decode(this.text, 0, this.textLength),
    };
    this.numbers = [];
    this.names = [];
    this.places.clear();
    this.textLength = 0;
    return lines;
  }

  /** `Triggering checkpoint 7 (type=…) @ 1795265976976 for job ….` */
  private takeTriggering(bytes: Uint8Array, messageAt: number, end: number, place: Place): boolean {
    if (!this.passes(bytes, messageAt, WORDS.triggering) || !this.readNumber(bytes)) return false;
    const checkpointId = this.value;
    let type = this.nameOf('CHECKPOINT');
    if (this.passes(bytes, this.at, WORDS.type)) {
      const typeFrom = this.at;
      const typeTo = closing(bytes, typeFrom, end);
      if (typeTo <= typeFrom) return false;
      type = this.nameOf(this.texts.line(bytes, typeFrom, typeTo).text);
      this.at = typeTo + 1;
    }
    if (type < 0 || !this.passes(bytes, this.at, WORDS.at) || !this.readNumber(bytes)) return false;
    const triggeredAt = this.value;
    if (!this.passes(bytes, this.at, WORDS.forJob)) return false;
    const job = this.readJob(bytes);
    if (job < 0 || !this.isOver(bytes, end, WORDS.point)) return false;
    this.add(0, place, job, checkpointId, triggeredAt, type);
    return true;
  }

  /** `Completed checkpoint 7 for job … (28509 bytes, checkpointDuration=7 ms, finalizationTime=0 ms).`, up to 1.14 `(28509 bytes in 7 ms).` */
  private takeCompleted(bytes: Uint8Array, messageAt: number, end: number, place: Place): boolean {
    if (!this.passes(bytes, messageAt, WORDS.completed) || !this.readNumber(bytes)) return false;
    const checkpointId = this.value;
    if (!this.passes(bytes, this.at, WORDS.forJob)) return false;
    const job = this.readJob(bytes);
    if (job < 0 || !this.passes(bytes, this.at, WORDS.opening) || !this.readNumber(bytes)) return false;
    const size = this.value;
    const isNew = this.passes(bytes, this.at, WORDS.duration);
    if (!isNew && !this.passes(bytes, this.at, WORDS.inMs)) return false;
    if (!this.readNumber(bytes)) return false;
    const durationMs = this.value;
    if (isNew && !(this.passes(bytes, this.at, WORDS.finalization) && this.readNumber(bytes))) return false;
    if (!this.isOver(bytes, end, WORDS.end)) return false;
    this.add(1, place, job, checkpointId, size, durationMs);
    return true;
  }

  private add(
    isCompleted: number,
    { wall, line, byte }: Place,
    ...rest: readonly [number, number, number, number]
  ): void {
    this.numbers.push(isCompleted, wall, line, byte, this.textLength, ...rest);
  }

  private addText(bytes: Uint8Array, from: number, end: number): void {
    const length = end - from;
    if (this.textLength + length > this.text.length) {
      const larger = new Uint8Array(Math.max(65_536, 2 * (this.textLength + length)));
      larger.set(this.text.subarray(0, this.textLength));
      this.text = larger;
    }
    for (let i = 0; i < length; i += 1) this.text[this.textLength + i] = bytes[from + i] ?? 0;
    this.textLength += length;
  }

  /** The place of a name; below zero when it may hold a secret. */
  private nameOf(name: string): number {
    const known = this.places.get(name);
    if (known !== undefined) return known;
    const place = isClean(name) ? this.names.length : -1;
    if (place >= 0) this.names.push(name);
    this.places.set(name, place);
    return place;
  }

  private passes(bytes: Uint8Array, at: number, text: Uint8Array): boolean {
    for (let i = 0; i < text.length; i += 1) if (bytes[at + i] !== text[i]) return false;
    this.at = at + text.length;
    return true;
  }

  private readNumber(bytes: Uint8Array): boolean {
    const from = this.at;
    let at = from;
    let value = 0;
    for (; at - from <= DIGITS; at += 1) {
      const digit = (bytes[at] ?? 0) - 48;
      if (digit < 0 || digit > 9) break;
      value = value * 10 + digit;
    }
    this.at = at;
    this.value = value;
    return at > from && at - from <= DIGITS;
  }

  /** The place of a JobID among the names, or below zero. */
  private readJob(bytes: Uint8Array): number {
    const from = this.at;
    for (let i = 0; i < HEX; i += 1) {
      const byte = bytes[from + i] ?? 0;
      if (!((byte >= 48 && byte <= 57) || (byte >= 97 && byte <= 102))) return -1;
    }
    this.at = from + HEX;
    return this.nameOf(this.texts.line(bytes, from, this.at).text);
  }

  private isOver(bytes: Uint8Array, end: number, text: Uint8Array): boolean {
    return this.passes(bytes, this.at, text) && this.at === end;
  }
}

/** Where a record stands: its bytes and its message in the buffer, its line and first byte in the entry. */
export interface Place {
  readonly from: number;
  readonly messageAt: number;
  readonly end: number;
  readonly wall: number;
  readonly line: number;
  readonly byte: number;
}

/** The first `) @` of a type in printable ASCII; below zero without one. A type that holds one itself does not fit what follows. */
function closing(bytes: Uint8Array, from: number, end: number): number {
  for (let at = from; at < end; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte < 32 || byte > 126) return -1;
    if (byte === 41 && bytes[at + 1] === 32 && bytes[at + 2] === 64) return at;
  }
  return -1;
}
