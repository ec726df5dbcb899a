import type { LineSource } from '#contract/incident/source.ts';
import { present } from '#contract/present.ts';
import type { ThreadFact } from '../../../facts/fact.ts';
import { isUserCode } from '../../../flink/causes/causes.ts';
import { type LockLine, lockLine } from '../../../flink/frames/thread-locks.ts';
import { cleanFrame, cut, isFrame } from '../traces/trace-line.ts';

/** As `TaskThread.frames` says. */
const FRAMES = 40;
/** As `ThreadFact.holds` says. */
const LOCKS = 20;
/** `"main" #3 [11832] prio=5 … cpu=175.62ms elapsed=9.18s tid=0x… nid=0x… waiting on condition`. */
const JSTACK = /^"((?:[^"\\]|\\.){0,2000})" (?:.*\btid=0x|#\d+ |Id=\d+|daemon |prio=)/;
/** `#21 "enrich (1/2)#0" BLOCKED 2026-…Z`, up to JDK 24 without a state, `#29 "" virtual`: Thread.dump_to_file. */
const TO_FILE = /^#\d{1,9} "((?:[^"\\]|\\.){0,2000})"( virtual)?(?: ([A-Z_]{3,20}))?(?: \d{4}-\S{1,30})?\s*$/;
/** The carrier's frames are over; what follows is the virtual thread on it. */
const MOUNTED = /^\s+Mounted virtual thread (?:"((?:[^"\\]|\\.){0,2000})" )?#\d{1,9}/;
const STATE = /^\s+java\.lang\.Thread\.State: ([A-Z_]{3,20})/;
/** A frame of dump_to_file before JDK 25 has no `at`. */
const BARE_FRAME = /^ {4,8}[\w.$/@-]{1,500}\.[\w$<>]{1,200}\([^)]{0,300}\)\s*$/;

/** One thread of a dump as it is read. */
export class ThreadText {
  private readonly name: string;
  readonly header: LineSource;
  private state: string;
  private readonly frames: string[] = [];
  private readonly holds: string[] = [];
  private waitsFor: LockLine | undefined;
  private userLine: LineSource | undefined;
  private readonly cpuMs: number | undefined;
  private readonly isVirtual: boolean;

  private constructor(name: string, header: LineSource, state: string, isVirtual: boolean) {
    this.name = name;
    this.header = header;
    this.state = state;
    this.isVirtual = isVirtual;
    const cpu = /\bcpu=(\d{1,15}(?:\.\d{1,6})?)ms\b/.exec(header.text)?.[1];
    this.cpuMs = cpu === undefined ? undefined : Number(cpu);
  }

  /** The thread that a line begins; undefined when it begins none. */
  static at(line: string, source: () => LineSource): ThreadText | undefined {
    const header = JSTACK.exec(line);
    if (header !== null) return new ThreadText(header[1] ?? '', source(), stateOf(line), false);
    const filed = TO_FILE.exec(line);
    if (filed !== null) return new ThreadText(filed[1] ?? '', source(), filed[3] ?? 'UNKNOWN', filed[2] !== undefined);
    const mounted = MOUNTED.exec(line);
    return mounted === null ? undefined : new ThreadText(mounted[1] ?? '', source(), 'RUNNABLE', true);
  }

  line(line: string, source: () => LineSource): void {
    const state = STATE.exec(line);
    if (state !== null) this.state = state[1] ?? this.state;
    else if (isFrame(line) || BARE_FRAME.test(line)) this.frame(line, source);
    else this.lock(lockLine(line));
  }

  /** It cites the line of its first frame of user code, if it has one: that is the evidence. */
  fact(of: Pick<ThreadFact, 'entry' | 'at' | 'wall' | 'dump'>): ThreadFact {
    const { waitsFor } = this;
    return {
      kind: 'thread',
      ...of,
      threadName: this.name,
      state: this.state,
      frames: this.frames,
      ...present({
        waitsFor:
          waitsFor === undefined ? undefined : { lock: waitsFor.lock, ...present({ className: waitsFor.className }) },
        holds: this.holds.length === 0 ? undefined : this.holds,
        cpuMs: this.cpuMs,
        isVirtual: this.isVirtual ? (true as const) : undefined,
      }),
      source: this.userLine ?? this.header,
    };
  }

  private frame(line: string, source: () => LineSource): void {
    if (this.frames.length >= FRAMES) return;
    const frame = cleanFrame(line).replace(/\((?:[\w.]{1,60}(?:@[\w.+-]{1,60})?)\//, '(');
    this.frames.push(cut(frame, 500));
    if (this.userLine === undefined && isUserCode(frame)) this.userLine = source();
  }

  private lock(lock: LockLine | undefined): void {
    if (lock === undefined) return;
    if (lock.does === 'waits') this.waitsFor ??= lock;
    else if (this.holds.length < LOCKS && lock.lock !== this.waitsFor?.lock) this.holds.push(lock.lock);
  }
}

/** Threads of the JVM itself have no state line: the header says `runnable`. */
function stateOf(header: string): string {
  return /\brunnable\b/.test(header)
    ? 'RUNNABLE'
    : /\bwaiting for monitor entry\b/.test(header)
      ? 'BLOCKED'
      : 'UNKNOWN';
}
