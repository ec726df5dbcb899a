import type { EntryPath } from '#contract/incident/ids.ts';
import type { LineSource } from '#contract/incident/source.ts';
import { maskSecrets } from '#contract/wording/secrets.ts';
import type { Fact } from '../../facts/fact.ts';
import { isUserCode } from '../../flink/causes.ts';
import { collectText } from './collect-text.ts';
import type { Decode, EntryInfo, EntryReader, Reading } from './reader.ts';
import { cleanFrame, cut, isFrame } from './trace-line.ts';

/** As `TaskThread.frames` says. */
const FRAMES = 40;
const HEADER = /^"((?:[^"\\]|\\.){0,2000})" (?:.*\btid=0x|#\d+ |Id=\d+|daemon |prio=)/;
const STATE = /^\s+java\.lang\.Thread\.State: ([A-Z_]{3,20})/;
const TIME = /^(\d{4})-(\d\d)-(\d\d)[ T](\d\d):(\d\d):(\d\d)/;
const DEADLOCK = /^Found (\d{1,5}|one) (?:Java-level )?deadlocks?[:.]/;
const DEADLOCKED = /^Found one Java-level deadlock:/;

const NOTHING: Reading = { facts: [], complaints: [] };

/** Reads what `jstack`, `jcmd Thread.print` or a SIGQUIT wrote; one file may hold several dumps. */
export function openThreadDumpReader(info: EntryInfo, decode: Decode): EntryReader {
  const collected = collectText(info, decode);
  return {
    push(bytes) {
      collected.push(bytes);
      return NOTHING;
    },
    end() {
      const { text, complaints } = collected.end();
      return { facts: readDump(text, info), complaints };
    },
  };
}

interface OpenThread {
  readonly name: string;
  readonly header: LineSource;
  readonly at: number | undefined;
  state: string;
  readonly frames: string[];
  userLine: LineSource | undefined;
}

function readDump(text: string, info: EntryInfo): readonly Fact[] {
  const reading = new DumpReading(info.entry);
  let byte = 0;
  let number = 0;
  for (const raw of text.split('\n')) {
    number += 1;
    reading.line(raw.endsWith('\r') ? raw.slice(0, -1) : raw, number, byte);
    byte += utf8Length(raw) + 1;
  }
  return reading.finish();
}

/** Goes through a dump line by line. */
class DumpReading {
  private readonly entry: EntryPath;
  private readonly facts: Fact[] = [];
  private open: OpenThread | undefined;
  private at: number | undefined;
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
    const time = TIME.exec(line);
    if (time !== null) this.at = wallOf(time);
    if (line.startsWith('Full thread dump')) this.inDeadlocks = false;
    if (DEADLOCK.test(line)) this.deadlock(line, source);
    if (this.inDeadlocks) return;
    const header = HEADER.exec(line);
    if (header !== null) {
      this.close();
      const name = header[1] ?? '';
      this.open = { name, header: source(), at: this.at, state: stateOf(line), frames: [], userLine: undefined };
    } else if (this.open !== undefined) readInside(this.open, line, source);
  }

  finish(): readonly Fact[] {
    this.close();
    return this.facts;
  }

  private deadlock(line: string, source: () => LineSource): void {
    this.close();
    if (DEADLOCKED.test(line) && !this.inDeadlocks)
      this.facts.push({
        kind: 'signal',
        phrase: 'jvm-deadlock',
        entry: this.entry,
        ...(this.at === undefined ? {} : { wall: this.at }),
        level: 'unknown',
        source: source(),
        fields: {},
      });
    this.inDeadlocks = true;
  }

  /** The thread cites the line of its first frame of user code, if it has one: that is the evidence. */
  private close(): void {
    const { open } = this;
    if (open === undefined) return;
    this.open = undefined;
    this.facts.push({
      kind: 'thread',
      entry: this.entry,
      ...(open.at === undefined ? {} : { at: open.at }),
      threadName: open.name,
      state: open.state,
      frames: open.frames,
      source: open.userLine ?? open.header,
    });
  }
}

function readInside(open: OpenThread, line: string, source: () => LineSource): void {
  const state = STATE.exec(line);
  if (state !== null) {
    open.state = state[1] ?? open.state;
    return;
  }
  if (!isFrame(line) || open.frames.length >= FRAMES) return;
  const frame = cleanFrame(line).replace(/\((?:[\w.]{1,60}(?:@[\w.+-]{1,60})?)\//, '(');
  open.frames.push(frame);
  if (open.userLine === undefined && isUserCode(frame)) open.userLine = source();
}

/** Threads of the JVM itself have no state line: the header says `runnable`. */
function stateOf(header: string): string {
  return /\brunnable\b/.test(header)
    ? 'RUNNABLE'
    : /\bwaiting for monitor entry\b/.test(header)
      ? 'BLOCKED'
      : 'UNKNOWN';
}

function wallOf(time: RegExpExecArray): number {
  const part = (i: number): number => Number(time[i]);
  return Date.UTC(part(1), part(2) - 1, part(3), part(4), part(5), part(6));
}

function utf8Length(text: string): number {
  let bytes = 0;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    // Each half of a surrogate pair stands for two of its four bytes.
    bytes += code < 0x80 ? 1 : code < 0x800 || (code >= 0xd800 && code < 0xe000) ? 2 : 3;
  }
  return bytes;
}
