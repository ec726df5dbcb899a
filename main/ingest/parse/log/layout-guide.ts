import type { Complaint } from '#contract/incident/coverage.ts';
import type { EntryPath } from '#contract/incident/ids.ts';
import { maskSecrets } from '#contract/wording/secrets.ts';
import type { Decode, EntryInfo } from '../reader.ts';
import { cut } from '../traces/trace-line.ts';
import { type ChosenLayout, chooseLayout, type Learning, otherLayout } from './choose-layout.ts';
import { DayCount } from './day-count.ts';
import type { HeadTable } from './head-table.ts';
import { LAYOUTS } from './layouts/index.ts';
import { isContinuation, isOfTrace, isTimed } from './line-kind.ts';
import type { Loggers } from './loggers.ts';
import { PlainText } from './plain-text.ts';
import { type LineFound, nothingFound, readLine, readParts } from './read-line.ts';

const TAB = 9;

/** What a line is: the first of a record; one that belongs to the record before; a time that no layout reads; plain text. */
export type LineKind = 'record' | 'more' | 'unread' | 'plain';

/** Knows the layout of one log, and follows when the log changes it half-way. */
export class LayoutGuide {
  chosen: ChosenLayout | undefined;
  /** What the line that was last found to begin a record says. */
  readonly found = nothingFound();
  /** How lines belong together when no layout reads them. */
  readonly plain = new PlainText();
  /** The line that was last looked at is part of a stack trace, behind a head of its own. */
  isTraced = false;
  /** Such a line was seen: heads are to be taken off the lines that follow a record's first. */
  hasTraced = false;
  /** A collector put a time with its zone beside each line. */
  isStamped: boolean;

  private readonly days: DayCount;
  private readonly isCollected: boolean;
  private readonly heads: HeadTable;
  private readonly times: Float64Array | undefined;
  /** What stands before the line that was last looked at. */
  private taken = Number.NaN;

  constructor({ times, timesZoned }: Pick<EntryInfo, 'times' | 'timesZoned'>, loggers: Loggers) {
    this.heads = loggers.heads;
    this.times = times;
    this.isStamped = timesZoned === true;
    this.days = new DayCount(times);
    this.isCollected = times !== undefined;
  }

  /** The times of the records have no day, and nobody told it. */
  get isUndated(): boolean {
    return this.days.isUndated;
  }

  /** A `LineScanner` knows most of its heads. */
  get isQuick(): boolean {
    return this.chosen?.layout.isQuick === true && this.chosen.prefix === undefined;
  }

  /** Takes over what a `LineScanner` says of a line of the day that began at `midnight`; false when it is to be looked at. */
  took(work: Uint8Array, lines: Uint32Array, at: number, midnight: number): boolean {
    const messageAt = lines[at + 1] ?? 0;
    if (messageAt === 0 || isOfTrace(work, messageAt, lines[at] ?? 0)) return false;
    const { found } = this;
    const head = lines[at + 3] ?? 0;
    found.wall = midnight + (lines[at + 2] ?? 0);
    found.zoned = false;
    found.undated = false;
    found.level = head & 7;
    found.logger = head >>> 3;
    found.messageAt = messageAt;
    this.isTraced = false;
    return true;
  }

  choose(head: Uint8Array, learning: Learning): void {
    this.chosen = chooseLayout(head, learning) ?? (this.isCollected ? BY_COLLECTOR : undefined);
    if (this.chosen === undefined) this.plain.choose(head);
    if (this.chosen?.prefix?.parts.some(({ is }) => is === 'time')) this.isStamped = true;
  }

  /** The instant that a collector put beside the line that was last looked at; NaN where it did not. */
  takenAt(line: number): number {
    return Number.isNaN(this.taken) ? (this.times?.[line - 1] ?? Number.NaN) : this.taken;
  }

  /** Looks at the line between two offsets. The first may have a byte order mark. */
  look(work: Uint8Array, from: number, end: number, line: number): LineKind {
    this.isTraced = false;
    if (this.isQuick) {
      const first = work[from] ?? 0;
      if (first === TAB || (first >= 65 && first <= 90) || (first >= 97 && first <= 122)) return 'more';
    }
    const kind = this.kindOf(work, from, end, line === 1);
    const { found } = this;
    if (kind !== 'record') return kind;
    if (found.undated || Number.isNaN(found.wall)) this.days.place(found, line);
    else if (this.isQuick && !found.zoned) this.heads.setDate(work, from, found.wall);
    return kind;
  }

  /** True for a line before the first record that goes on with the one above it. */
  leadsOn(work: Uint8Array, from: number, end: number): boolean {
    const goesOn = this.plain.continues(work, from, end);
    return goesOn || this.isTraced;
  }

  private kindOf(work: Uint8Array, from: number, end: number, isFirst: boolean): LineKind {
    let at = from;
    if (isFirst && work[0] === 0xef && work[1] === 0xbb && work[2] === 0xbf) at = from + 3;
    const { chosen, found } = this;
    if (chosen === undefined) return this.plain.continues(work, at, end) ? 'plain' : 'record';
    if (chosen === BY_COLLECTOR && isContinuation(work, at, end)) return 'more';
    if (chosen.prefix !== undefined) {
      const inner = readParts(chosen.prefix.parts, work, at, end, found);
      if (inner >= 0) at = inner;
      this.taken = found.zoned ? found.wall : Number.NaN;
    }
    if (readLine(chosen.layout, work, at, end, found)) return this.recordOr(work, end, this.taken);
    if (!isTimed(work, at, end)) return 'more';
    const other = otherLayout(chosen.layout, work, at, end, found);
    if (other === undefined) return 'unread';
    // A layout of somebody's own is not among the others: it would not be found again.
    if (LAYOUTS.includes(chosen.layout)) this.chosen = { ...chosen, layout: other };
    return 'record';
  }

  /** A head was read: of a record, unless a line of a stack trace stands behind it. */
  private recordOr(work: Uint8Array, end: number, taken: number): LineKind {
    const { found } = this;
    this.isTraced = isOfTrace(work, found.messageAt, end);
    if (this.isTraced) {
      this.hasTraced = true;
      return 'more';
    }
    if (!Number.isNaN(taken) && (found.undated || Number.isNaN(found.wall))) found.wall = takenIn(taken, found);
    return 'record';
  }
}

/** The lines say nothing of their time, but whoever collected them did. */
const BY_COLLECTOR: ChosenLayout = {
  id: 'collected',
  layout: { id: 'collected', usedBy: 'plain text out of a collector', parts: [], samples: [], nearMisses: [] },
};

/** The time that `kubectl logs --timestamps` and the like put before a line stands for one it lacks. */
function takenIn(taken: number, found: LineFound): number {
  found.zoned = true;
  found.undated = false;
  return taken;
}

/** No layout reads the log: it is shown as plain text. */
export function layoutUnknown(entry: EntryPath, head: Uint8Array, decode: Decode): Complaint {
  const newline = head.indexOf(10);
  const end = newline > 0 && head[newline - 1] === 13 ? newline - 1 : newline;
  const said = decode(head, 0, Math.min(end < 0 ? head.length : end, 1_000));
  return { code: 'log-layout-unknown', entry, line: 1, byte: 0, said: cut(maskSecrets(said), 200) };
}

/** The archive ended before the log did. */
export function cutShort(entry: EntryPath, line: number, byte: number): Complaint {
  return { code: 'log-truncated', entry, line, byte, said: `${byte} B` };
}
