import type { EntryPath } from '#contract/incident/ids.ts';
import type { LineSource } from '#contract/incident/source.ts';
import type { Fact, ThreadFact } from '../../../facts/fact.ts';
import { LeftOut } from '../left-out.ts';
import type { Reading } from '../reader.ts';
import { unreadLines } from '../report/unread-lines.ts';
import { writtenTime } from '../times/written-time.ts';
import { ThreadText } from './thread-text.ts';

/** Threads of one entry; a process has hundreds, a file some dozen dumps of it. */
const MOST = 50_000;
const DEADLOCK = /^Found (\d{1,5}|one) (?:Java-level )?deadlocks?[:.]/;
const DEADLOCKED = /^Found one Java-level deadlock:/;

/** The dumps of threads in one text. */
export class ThreadDumpText {
  private readonly entry: EntryPath;
  private readonly facts: Fact[] = [];
  private open: ThreadText | undefined;
  private time: Pick<ThreadFact, 'at' | 'wall'> = {};
  private dump = 0;
  private threads = 0;
  private readonly leftOut = new LeftOut();
  /** Lines that begin as a thread does, and go on as none. */
  private readonly unread: LineSource[] = [];
  /** The closing part repeats the frames of threads that wait for each other: no threads of its own. */
  private inDeadlocks = false;
  /** The first line that promised a dump. */
  private title: LineSource | undefined;
  /** Between the title of a dump and another tool's output: lines that are none of a thread belong to the dump. */
  private isIn = false;

  constructor(entry: EntryPath) {
    this.entry = entry;
  }

  /** Takes a line of a dump; false when it is none. */
  takes(line: string, source: () => LineSource): boolean {
    if (DEADLOCK.test(line)) this.deadlock(line, source);
    if (this.inDeadlocks) return true;
    const thread = ThreadText.at(line, source);
    if (thread === undefined && line.startsWith('"') && this.isIn) {
      // What stands below is not of the thread above.
      this.close();
      this.unread.push(source());
    } else if (thread === undefined) this.open?.line(line, source);
    else {
      this.close();
      this.open = thread;
      this.isIn = true;
    }
    return this.isIn;
  }

  /** Another tool's output begins. */
  leave(): void {
    this.close();
    this.isIn = false;
    this.inDeadlocks = false;
  }

  finish(): Pick<Reading, 'facts' | 'complaints'> & { readonly title: LineSource | undefined } {
    this.close();
    const { entry } = this;
    const complaints = [...this.leftOut.complaints('threads-left-out', entry), ...unreadLines(entry, this.unread)];
    return { facts: this.facts, complaints, title: this.title };
  }

  /** Takes the time before a dump, or its title: what follows is another dump. */
  head(line: string, source: () => LineSource): boolean {
    const time = /^\d{4}-\d\d-\d\d[ T]/.test(line) ? writtenTime(line) : undefined;
    const isTitle = line.startsWith('Full thread dump');
    if (time === undefined && !isTitle) return false;
    this.leave();
    this.isIn = isTitle;
    if (isTitle) this.title ??= source();
    if (this.threads > 0 && this.lastDump() === this.dump) this.dump += 1;
    if (time !== undefined) this.time = time.zoned ? { at: time.wall } : { wall: time.wall };
    return true;
  }

  private lastDump(): number {
    const last = this.facts.findLast((fact) => fact.kind === 'thread');
    return last?.dump ?? 0;
  }

  private deadlock(line: string, source: () => LineSource): void {
    this.close();
    const wall = this.time.wall ?? this.time.at;
    if (DEADLOCKED.test(line) && !this.inDeadlocks)
      this.facts.push({
        kind: 'signal',
        phrase: 'jvm-deadlock',
        entry: this.entry,
        ...(wall === undefined ? {} : { wall }),
        level: 'unknown',
        source: source(),
        fields: {},
      });
    this.inDeadlocks = true;
  }

  private close(): void {
    const { open } = this;
    if (open === undefined) return;
    this.open = undefined;
    if (this.threads >= MOST) {
      this.leftOut.add(open.header);
      return;
    }
    this.threads += 1;
    this.facts.push(open.fact({ entry: this.entry, ...this.time, ...(this.dump === 0 ? {} : { dump: this.dump }) }));
  }
}
