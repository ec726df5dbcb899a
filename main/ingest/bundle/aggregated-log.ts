import type { BundleEntry } from './archive.ts';
import { INFLATE_BYTES } from './limits.ts';
import type { Reading } from './reading.ts';

/**
 * What `yarn logs -applicationId` prints: the log files of all containers, one after another in one text. Hadoop 2 writes `Log Contents:`
 * and no end marks, Hadoop 3 `LogContents:` and `End of LogType:…` (org.apache.hadoop.yarn.logaggregation.LogToolUtils,
 * AggregatedLogFormat.LogReader).
 */
const CONTENTS = /^Log ?Contents:\s*$/;
const CONTAINER = /^Container: (container_\w+) on \S/;
const TYPE = /^LogType: ?([^\r\n]{1,255}?)\s*$/;
const LENGTH = /^LogLength: ?(\d{1,15})\s*$/;
const MARKS = ['End of LogType:', 'LogType:', 'Container: container_'];
const MARK_LINE = /^(?:End of LogType:|LogType: ?[\w.$@+-]+\s*$|Container: container_\w+ on \S)/;

/** Lines between sections are short; of a longer one only this much is looked at. */
const LINE_BYTES = 4096;
const FEED = 0x0a;
const RETURN = 0x0d;
const NOTHING = new Uint8Array(0);

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}

/** True when a text begins as the aggregated logs of an application, perhaps after what the client says of its connection. */
export function isAggregatedLog(head: Uint8Array): boolean {
  const text = latin1(head);
  return /^LogType: ?\S/m.test(text) && /^LogLength: ?\d/m.test(text) && /^Log ?Contents:\s*$/m.test(text);
}

/** The open section of an aggregated log. */
interface Section {
  readonly path: string | undefined;
  /** As its header states it; a text that was converted since may differ. */
  readonly stated: number | undefined;
  given: number;
  /** Line ends beyond the stated length; given when the text turns out longer than it states. */
  readonly blanks: Uint8Array[];
  isOver: boolean;
  isCut: boolean;
}

/** Gives each log file of an aggregated log as an entry of its own, `<container>/<log type>`, that knows where in the text it stands. */
export class AggregatedLog {
  readonly #chunks: AsyncIterator<Uint8Array>;
  readonly #reading: Reading;
  #work: Uint8Array = NOTHING;
  #hasEnded = false;
  /** The work begins within a line that was given away in pieces. */
  #isMidLine = false;
  #bytes = 0;
  #lines = 0;

  constructor(chunks: AsyncIterable<Uint8Array>, reading: Reading) {
    this.#chunks = chunks[Symbol.asyncIterator]();
    this.#reading = reading;
  }

  async *entries(): AsyncGenerator<BundleEntry> {
    let container = 'container';
    let type: string | undefined;
    let stated: number | undefined;
    for (let line = await this.#takeLine(); line !== undefined; line = await this.#takeLine()) {
      container = CONTAINER.exec(line)?.[1] ?? container;
      const named = TYPE.exec(line)?.[1];
      if (named !== undefined) stated = undefined;
      type = named ?? type;
      const length = LENGTH.exec(line)?.[1];
      if (length !== undefined) stated = Number(length);
      if (type === undefined || !CONTENTS.test(line)) continue;
      if (!this.#reading.quota.admitEntry(this.#reading.archive)) return;
      const path = this.#reading.names.admit(`${container}/${type}`, this.#reading.prefix);
      const section: Section = { path, stated, given: 0, blanks: [], isOver: false, isCut: false };
      if (path !== undefined) yield this.#entryOf(path, section);
      // What nobody read is passed over.
      for await (const _ of this.#contents(section)) if (this.#reading.quota.isSpent) return;
      type = undefined;
    }
  }

  #entryOf(path: string, section: Section): BundleEntry {
    return {
      path,
      ...(section.stated === undefined ? {} : { bytes: section.stated }),
      within: { lines: this.#lines, bytes: this.#bytes },
      chunks: () => this.#contents(section),
      isCut: () => section.isCut,
      inStream: true,
    };
  }

  async *#contents(section: Section): AsyncGenerator<Uint8Array> {
    while (!section.isOver) {
      const mark = this.#markAt();
      section.isOver = mark !== undefined || this.#hasEnded;
      yield* this.#give(section, mark ?? (this.#hasEnded ? this.#work.length : this.#sure()));
      if (!section.isOver) await this.#fill();
      else if (mark === undefined) this.#complainWhenCut(section);
    }
  }

  /** Takes bytes off the work and gives them. YARN ends the line after the contents, also when they end one themselves: that is left out. */
  *#give(section: Section, count: number): Generator<Uint8Array> {
    const taken = this.#take(count);
    const within = Math.min(taken.length, Math.max(0, (section.stated ?? Number.POSITIVE_INFINITY) - section.given));
    const isMore = taken.subarray(within).some((byte) => byte !== FEED && byte !== RETURN);
    const blanks = isMore ? section.blanks : [];
    if (!isMore && within < taken.length) section.blanks.push(taken.slice(within));
    for (const part of [...blanks.splice(0), isMore ? taken : taken.subarray(0, within)]) {
      section.given += part.length;
      for (let at = 0; at < part.length; at += INFLATE_BYTES) yield part.subarray(at, at + INFLATE_BYTES);
    }
  }

  /** Bytes of the work that no later byte can turn into a mark: whole lines, and the beginning of a long one. */
  #sure(): number {
    const end = this.#work.lastIndexOf(FEED) + 1;
    return this.#work.length - end <= LINE_BYTES ? end : this.#work.length;
  }

  /** Where in the work the line begins that ends the section. Short sections do not look for each mark in all of it. */
  #markAt(): number | undefined {
    const work = Buffer.from(this.#work.buffer, this.#work.byteOffset, this.#work.byteLength);
    for (let within = LINE_BYTES; ; within *= 4) {
      const at = this.#markWithin(work, within);
      if (at !== undefined || within >= work.length) return at;
    }
  }

  #markWithin(work: Buffer, within: number): number | undefined {
    const near = work.subarray(0, within);
    const found = MARKS.flatMap((mark) => {
      const at = this.#isMidLine || !work.subarray(0, mark.length).equals(Buffer.from(mark)) ? -1 : 0;
      return at === 0 && this.#isMark(work, 0) ? [0] : this.#nextMark(work, near, `\n${mark}`);
    });
    return found.length === 0 ? undefined : Math.min(...found);
  }

  #nextMark(work: Buffer, near: Buffer, mark: string): readonly number[] {
    for (let at = near.indexOf(mark, 0, 'latin1'); at >= 0; at = near.indexOf(mark, at + 1, 'latin1'))
      if (this.#isMark(work, at + 1)) return [at + 1];
    return [];
  }

  /** A mark counts when its whole line is there, or nothing follows. */
  #isMark(work: Buffer, at: number): boolean {
    const feed = work.indexOf(FEED, at);
    if (feed < 0 && !this.#hasEnded) return false;
    return MARK_LINE.test(work.toString('latin1', at, Math.min(feed < 0 ? work.length : feed, at + LINE_BYTES)));
  }

  /** The next line without its end; undefined after the last. */
  async #takeLine(): Promise<string | undefined> {
    for (;;) {
      const feed = this.#work.indexOf(FEED);
      const isWhole = feed >= 0 || this.#hasEnded || this.#work.length > LINE_BYTES;
      if (isWhole && this.#work.length === 0) return undefined;
      if (isWhole) {
        const line = this.#take(feed < 0 ? this.#work.length : feed + 1);
        return latin1(line.subarray(0, LINE_BYTES)).replace(/\r?\n$/, '');
      }
      await this.#fill();
    }
  }

  #take(count: number): Uint8Array {
    const taken = this.#work.subarray(0, count);
    this.#work = this.#work.subarray(count);
    this.#bytes += taken.length;
    for (let at = taken.indexOf(FEED); at >= 0; at = taken.indexOf(FEED, at + 1)) this.#lines += 1;
    if (taken.length > 0) this.#isMidLine = taken[taken.length - 1] !== FEED;
    return taken;
  }

  async #fill(): Promise<void> {
    const { done, value } = await this.#chunks.next();
    if (done) this.#hasEnded = true;
    else this.#work = this.#work.length === 0 ? value : Buffer.concat([this.#work, value]);
  }

  #complainWhenCut(section: Section): void {
    const { path, stated, given } = section;
    if (path === undefined || stated === undefined || given >= stated) return;
    section.isCut = true;
    const said = `the text ends after ${given} of ${stated} bytes of this log`;
    this.#reading.complain({ code: 'archive-truncated', entry: path, byte: this.#bytes, said });
  }
}
