import { closeSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import type { EntryPath } from '#contract/incident/ids.ts';
import { LOG_LEVELS } from '#contract/incident/log.ts';
import type { Met, MetFile, MetRecord } from '#contract/notices.ts';
import { maskSecrets } from '#contract/wording/secrets.ts';
import type { Fact } from '../facts/fact.ts';
import type { RowBatch } from '../facts/row.ts';
import { messageOf, messageReach } from '../store/text-lines.ts';

/** Between two notices: four a second look fluent in the window and cost nothing. */
const DISTANCE_MS = 250;
/** Records quoted of each log: so many errors, so many warnings and so many others. */
const OF_EACH = 20;
/** Records quoted of all logs together: further ones are not read before the bundle is open. */
const MOST_RECORDS = 1000;
/** A row of the window holds no more. */
const MESSAGE_CHARS = 400;

const WARN = LOG_LEVELS.indexOf('warn');
const ERROR = LOG_LEVELS.indexOf('error');

/** How many records of one log may still be quoted. */
interface Quota {
  errors: number;
  warnings: number;
  others: number;
}

type Seen = Pick<Met, 'files' | 'records' | 'levels'>;

/** Collects what the window shows while a bundle is read: its files, the first records of each log, the number of records by level. */
export class FirstLook {
  readonly #tell: (seen: Seen) => void;
  readonly #textFolder: string | undefined;
  readonly #quotas = new Map<EntryPath, Quota>();
  readonly #levels = LOG_LEVELS.map(() => 0);
  readonly #done = new Set<EntryPath>();
  #files = new Map<EntryPath, MetFile>();
  #records: MetRecord[] = [];
  #left = MOST_RECORDS;
  #toldAt = Number.NEGATIVE_INFINITY;
  /** Whether a record was told of. */
  #hasTold = false;

  /** `textFolder`: where those who read have written the text of rows. */
  constructor(tell: (seen: Seen) => void, textFolder: string | undefined) {
    this.#tell = tell;
    this.#textFolder = textFolder;
  }

  facts(facts: readonly Fact[]): void {
    for (const fact of facts) {
      if (fact.kind !== 'artifact') continue;
      const { entry, kind, read, bytes } = fact.artifact;
      this.#files.set(entry, { entry, kind, read, bytes });
      this.#done.add(entry);
    }
  }

  rows(batch: RowBatch): void {
    const { entry, count, level, byte, length } = batch;
    for (let i = 0; i < count; i += 1) {
      const at = level[i] ?? 0;
      this.#levels[at] = (this.#levels[at] ?? 0) + 1;
    }
    const bytes = (byte[count - 1] ?? 0) + (length[count - 1] ?? 0);
    if (!this.#done.has(entry)) this.#files.set(entry, { entry, bytes });
    const wanted = this.#left > 0 ? this.#wanted(batch) : [];
    if (wanted.length > 0) this.#quote(batch, wanted);
  }

  /** Tells what is new, unless that was done just before; `isLast` and the very first records are told in any case. */
  told(isLast = false): void {
    const now = performance.now();
    const isFirst = !this.#hasTold && this.#records.length > 0;
    if (this.#files.size === 0 || (!isLast && !isFirst && now - this.#toldAt < DISTANCE_MS)) return;
    this.#toldAt = now;
    this.#hasTold ||= isFirst;
    this.#tell({ files: [...this.#files.values()], records: this.#records, levels: [...this.#levels] });
    this.#files = new Map();
    this.#records = [];
  }

  /** Indexes in the batch of the records to quote. */
  #wanted({ entry, count, level }: RowBatch): readonly number[] {
    const quota = this.#quotas.get(entry) ?? { errors: OF_EACH, warnings: OF_EACH, others: OF_EACH };
    this.#quotas.set(entry, quota);
    const wanted: number[] = [];
    for (let i = 0; i < count && this.#left > 0; i += 1) {
      const at = level[i] ?? 0;
      const kind = at >= ERROR ? 'errors' : at === WARN ? 'warnings' : 'others';
      if (quota[kind] === 0) continue;
      quota[kind] -= 1;
      this.#left -= 1;
      wanted.push(i);
    }
    return wanted;
  }

  #quote(batch: RowBatch, wanted: readonly number[]): void {
    const { entry, wall, level, line, byte, length, messageAt, moreLines } = batch;
    const text = openText(batch, this.#textFolder);
    for (const i of text === undefined ? [] : wanted) {
      const at = messageAt[i] ?? 0;
      const record = text?.read((byte[i] ?? 0) - (byte[0] ?? 0), messageReach(length[i] ?? 0, at));
      const time = wall[i] ?? Number.NaN;
      this.#records.push({
        entry,
        line: line[i] ?? 0,
        ...(Number.isNaN(time) ? {} : { wall: time }),
        level: LOG_LEVELS[level[i] ?? 0] ?? 'unknown',
        message: messageOf(record ?? new Uint8Array(0), at, maskSecrets).slice(0, MESSAGE_CHARS),
        moreLines: moreLines[i] ?? 0,
      });
    }
    text?.close();
  }
}

interface OpenText {
  read(offset: number, bytes: number): Uint8Array;
  close(): void;
}

/** The text of a batch, in memory or where the thread that read it wrote it; undefined where it is packed. */
function openText({ text, written }: RowBatch, folder: string | undefined): OpenText | undefined {
  if (written === undefined)
    return { read: (offset, bytes) => text.subarray(offset, offset + bytes), close: () => undefined };
  if (written.isPacked || folder === undefined) return undefined;
  const file = openSync(join(folder, written.file), 'r');
  return {
    read(offset, bytes) {
      const buffer = new Uint8Array(bytes);
      return buffer.subarray(0, readSync(file, buffer, 0, bytes, written.offset + offset));
    },
    close: () => closeSync(file),
  };
}
