import type { JvmCrash } from '#contract/incident/jvm.ts';
import type { LineSource } from '#contract/incident/source.ts';
import { present } from '#contract/present.ts';
import { maskSecrets } from '#contract/wording/secrets.ts';
import type { WrittenAt } from '../../../facts/host-facts.ts';
import { taskOfThread } from '../../../flink/frames/thread-name.ts';
import { writtenTime } from '../times/written-time.ts';
import { cut } from '../traces/trace-line.ts';
import { amountIn, FIELDS, type Field, HEAD, type Named, SECTION } from './crash-lines.ts';
import { HeapLines } from './heap-lines.ts';

const COMMAND_LINE = 4_000;
/** Native libraries that pass a call on: who called them is to blame. */
const OF_JVM = /^(?:lib)?jvm\b/;
const PASSES_ON = /^(?:libc|libpthread|ld-linux|libjvm|libstdc\+\+|libm|libgcc_s|linux-vdso|ntdll|jvm|msvcr)/;
const LIBRARY = /^[CV] {1,3}\[([^+\]\s]{1,200})(?:\+0x[0-9a-f]+)?\]/;
/** Frames below the first hundred are the start of a thread. */
const FRAMES = 100;

/** What one `hs_err_pid` file says, line by line (VMError::report, JDK 8 to 25). */
export class CrashReport {
  private readonly told: Partial<Record<Named, string>> = {};
  private readonly sources: Partial<Record<Named, LineSource>> = {};
  private readonly heap = new HeapLines();
  private readonly libraries: string[] = [];
  private first: LineSource | undefined;
  private headline: string | undefined;
  private innermost: { readonly text: string; readonly source: LineSource } | undefined;
  private expectsFrame = false;
  private frames = -1;

  line(text: string, where: () => LineSource): void {
    if (text.startsWith('#')) this.head(text.replace(/^# {0,3}/, ''), where);
    else if (this.first === undefined) {
      if (!SECTION.test(text)) return;
      this.first = where();
    }
    if (text.startsWith('siginfo:')) this.headline ??= cut(text, 300);
    if (this.frames >= 0) this.nativeFrame(text, where);
    if (text.startsWith('Native frames: ')) this.frames = 0;
    const heap = this.heap.line(text);
    if (heap !== undefined) this.sources[heap] ??= where();
    for (const field of FIELDS) this.take(field, text, where);
  }

  /** Undefined when nothing says that a JVM crashed. */
  finish():
    | { readonly report: JvmCrash; readonly written: WrittenAt; readonly logFile: string | undefined }
    | undefined {
    const { told, first } = this;
    this.takeInnermost();
    const said = this.headline ?? told.frame;
    if (first === undefined || said === undefined) return undefined;
    const commandLine = told.commandLine ?? [told.jvmArgs, told.javaCommand].filter(Boolean).join(' ');
    const threadName = told.threadName;
    const physical = /^([\d.]+[kKmMgG]?)\(([\d.]+[kKmMgG]?) free\)/.exec(told.physical ?? '');
    const swap = /^([\d.]+[kKmMgG]?)\(([\d.]+[kKmMgG]?) free\)/.exec(told.swap ?? '');
    const named = Object.entries(this.sources).filter((entry) => entry[1] !== undefined);
    return {
      report: {
        kind: 'crash',
        reason: reasonOf(told),
        isFromOutside: told.outside !== undefined,
        said,
        ...present({
          signal: told.signal,
          refusedBytes: numberOf(told.refused),
          pid: numberOf(told.pid),
          frame: told.frame,
          library: this.library(),
          threadName,
          ...(threadName === undefined ? {} : taskOfThread(threadName)),
          java: told.java ?? told.vm,
          commandLine: commandLine === '' ? undefined : cut(maskSecrets(commandLine), COMMAND_LINE),
          elapsedMs: told.elapsed === undefined ? undefined : Math.round(Number(told.elapsed) * 1000),
          heapUsedBytes: this.heap.used,
          heapCommittedBytes: this.heap.committed,
          physicalBytes: amountIn(physical?.[1]),
          freeBytes: amountIn(physical?.[2]),
          swapBytes: amountIn(swap?.[1]),
          swapFreeBytes: amountIn(swap?.[2]),
          residentBytes: amountIn(told.resident),
          containerLimitBytes: amountIn(told.containerLimit),
          containerUsedBytes: amountIn(told.containerUsed),
        }),
        sources: Object.fromEntries(named) as Record<string, LineSource>,
        source: first,
      },
      written: this.written(),
      logFile: /-Dlog\.file=(\S{1,500})/.exec(commandLine)?.[1],
    };
  }

  /** Where it happened, when the head that names the frame is missing; memory that is refused is no fault of a frame. */
  private takeInnermost(): void {
    const { told, innermost } = this;
    if (innermost === undefined || told.frame !== undefined || reasonOf(told) === 'out-of-memory') return;
    told.frame = innermost.text;
    this.sources.frame = innermost.source;
  }

  /** Lines with a hash: what happened, where, in which JVM. */
  private head(text: string, where: () => LineSource): void {
    if (/^A fatal error has been detected|^There is insufficient memory/.test(text)) {
      this.first ??= where();
      if (text.startsWith('There')) this.headline ??= text;
      return;
    }
    // A report that was cut begins with a later line.
    if (HEAD.test(text)) this.first ??= where();
    if (this.first !== undefined && text !== '') {
      // The line after the announcement says what it was.
      if (!text.startsWith('Problematic frame')) this.headline ??= cut(text, 300);
      if (this.expectsFrame) {
        this.told.frame ??= cut(text.trim(), 500);
        this.sources.frame ??= where();
        this.addLibrary(text);
      }
    }
    this.expectsFrame = text.startsWith('Problematic frame');
  }

  private nativeFrame(text: string, where: () => LineSource): void {
    this.frames += 1;
    if (text.trim() === '' || this.frames > FRAMES) {
      this.frames = -1;
      return;
    }
    if (this.frames === 1) this.innermost = { text: cut(text.trim(), 500), source: where() };
    this.addLibrary(text);
  }

  private addLibrary(text: string): void {
    const library = LIBRARY.exec(text)?.[1];
    if (library !== undefined) this.libraries.push(library);
  }

  /** Of a report whose head was cut off only frames tell: memory that the system refused is asked for by the JVM itself. */
  private library(): string | undefined {
    const { told, libraries } = this;
    const isInnermost = reasonOf(told) === 'unknown' && !OF_JVM.test(libraries[0] ?? 'libjvm');
    if (told.signal === undefined && !isInnermost) return undefined;
    return this.libraries.find((name) => !PASSES_ON.test(name)) ?? this.libraries[0];
  }

  private take({ name, reads }: Field, text: string, where: () => LineSource): void {
    if (this.told[name] !== undefined) return;
    const match = reads.exec(text);
    if (match === null) return;
    this.told[name] = match[1] ?? '';
    this.sources[name] = where();
  }

  /** `Time: … UTC`; JDK 8 writes the name of the zone in a line of its own. */
  private written(): WrittenAt {
    const { time, zone } = this.told;
    if (time === undefined) return {};
    const plain = time.replace(/ elapsed time: .{0,100}$/, '');
    return writtenTime(zone === undefined ? plain : `${plain} ${zone}`) ?? {};
  }
}

function reasonOf({ signal, internal, refused, noMemory }: Partial<Record<Named, string>>): JvmCrash['reason'] {
  if (refused !== undefined || noMemory !== undefined) return 'out-of-memory';
  if (signal !== undefined) return 'signal';
  return internal === undefined ? 'unknown' : 'internal-error';
}

function numberOf(text: string | undefined): number | undefined {
  const number = Number(text);
  return text === undefined || !Number.isFinite(number) ? undefined : number;
}
