import type { EntryPath } from '#contract/incident/ids.ts';
import type { LineSource } from '#contract/incident/source.ts';
import { maskSecrets } from '#contract/wording/secrets.ts';
import type { Fact, ThreadFact } from '../../facts/fact.ts';
import { LineFeed } from './line-feed.ts';
import type { Decode, EntryInfo, EntryReader, Reading } from './reader.ts';
import { ThreadText } from './thread-text.ts';
import { cut } from './trace-line.ts';
import { writtenTime } from './written-time.ts';

/** Threads of one entry; a process has hundreds, a file some dozen dumps of it. */
const MOST = 50_000;
const DEADLOCK = /^Found (\d{1,5}|one) (?:Java-level )?deadlocks?[:.]/;
const DEADLOCKED = /^Found one Java-level deadlock:/;

const NOTHING: Reading = { facts: [], complaints: [] };

/** Reads what `jstack`, `jcmd Thread.print`, `Thread.dump_to_file` or a SIGQUIT wrote; one file may hold several dumps. */
export function openThreadDumpReader(info: EntryInfo, decode: Decode): EntryReader {
  const dumps = new DumpReading(info.entry);
  const feed = new LineFeed(decode, (text, line, byte) => dumps.line(text, line, byte));
  return {
    push(bytes) {
      feed.push(bytes);
      return NOTHING;
    },
    end() {
      feed.end();
      return dumps.finish();
    },
  };
}

/** Goes through a dump line by line. */
class DumpReading {
  private readonly entry: EntryPath;
  private readonly facts: Fact[] = [];
  private open: ThreadText | undefined;
  private time: Pick<ThreadFact, 'at' | 'wall'> = {};
  private dump = 0;
  private threads = 0;
  private leftOut = 0;
  /** The closing part repeats the frames of threads that wait for each other: no threads of its own. */
  private inDeadlocks = false;

  constructor(entry: EntryPath) {
    this.entry = entry;
  }

  line(line: string, number: number, byte: number): void {
    const source = (): LineSource => ({
      kind: 'line',
      entry: this.entry,
      line: number,
      byte,
      text: cut(maskSecrets(line), 2_000),
    });
    if (this.isHead(line)) return;
    if (DEADLOCK.test(line)) this.deadlock(line, source);
    if (this.inDeadlocks) return;
    const thread = ThreadText.at(line, source);
    if (thread === undefined) this.open?.line(line, source);
    else {
      this.close();
      this.open = thread;
    }
  }

  finish(): Reading {
    this.close();
    const { entry } = this;
    if (this.threads === 0)
      return {
        facts: this.facts,
        complaints: [{ code: 'thread-dump-empty', entry, said: 'no line begins a thread' }],
      };
    if (this.leftOut === 0) return { facts: this.facts, complaints: [] };
    return { facts: this.facts, complaints: [{ code: 'threads-left-out', entry, said: `${this.leftOut} at the end` }] };
  }

  /** The time before a dump, and its title: what follows is another dump. */
  private isHead(line: string): boolean {
    const time = /^\d{4}-\d\d-\d\d[ T]/.test(line) ? writtenTime(line) : undefined;
    const isTitle = line.startsWith('Full thread dump');
    if (time === undefined && !isTitle) return false;
    this.close();
    this.inDeadlocks = false;
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
      this.leftOut += 1;
      return;
    }
    this.threads += 1;
    this.facts.push(open.fact({ entry: this.entry, ...this.time, ...(this.dump === 0 ? {} : { dump: this.dump }) }));
  }
}
