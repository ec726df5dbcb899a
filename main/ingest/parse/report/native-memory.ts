import type { NativeArea } from '#contract/incident/jvm.ts';
import type { LineSource } from '#contract/incident/source.ts';
import { present } from '#contract/present.ts';
import { bytesOf } from '../amount.ts';
import type { Opener, ReportSink, Section, Where } from './section.ts';

const AMOUNT = '(\\d{1,15}[KMG]?B)(?: ([+-]\\d{1,15}[KMG]?B))?';
const TOTAL = new RegExp(`^Total: {1,4}reserved=${AMOUNT}, committed=${AMOUNT}`);
const AREA = new RegExp(
  `^- {1,40}([A-Z][\\w /-]{1,40}) \\(reserved=${AMOUNT}, committed=${AMOUNT}(?:, readonly=${AMOUNT})?\\)`,
);
const THREADS = /^\s+\(threads? #(\d{1,7})/;

/** `jcmd VM.native_memory summary` and `summary.diff` (memReporter.cpp), of JDK 8 and later, in any scale. */
export const nativeMemory: Opener = (text, _where, sink) =>
  /^Native Memory Tracking:\s*$/.test(text) ? new NativeSection(sink) : undefined;

class NativeSection implements Section {
  private readonly sink: ReportSink;
  private total: { readonly fields: RegExpExecArray; readonly source: LineSource } | undefined;
  private readonly areas: NativeArea[] = [];
  private threads: number | undefined;

  constructor(sink: ReportSink) {
    this.sink = sink;
  }

  line(text: string, where: Where): boolean {
    const total = TOTAL.exec(text);
    if (total !== null) {
      this.total ??= { fields: total, source: where() };
      return true;
    }
    const area = AREA.exec(text);
    if (area !== null) {
      const [, name = '', reserved, , committed, grown] = area;
      this.areas.push({
        name: name.trim(),
        reservedBytes: bytesOf(reserved) ?? 0,
        committedBytes: bytesOf(committed) ?? 0,
        ...present({ grownBytes: signed(grown) }),
        source: where(),
      });
      return true;
    }
    const threads = THREADS.exec(text);
    if (threads !== null) this.threads ??= Number(threads[1]);
    // The areas behind a damaged one are read all the same.
    if (text.startsWith('- ')) {
      this.sink.unread(where);
      return true;
    }
    // Details below an area are indented; what detail mode adds stands in brackets.
    return /^\s|^$|^\((?:Omitting|mmap|malloc)|^(?:Details|Virtual memory map|Memory file details|Memory Tracking Statistics|Native Memory)\b|^\[0x/.test(
      text,
    );
  }

  close(): void {
    if (this.total === undefined) return;
    const { fields, source } = this.total;
    this.sink.report({
      kind: 'native-memory',
      reservedBytes: bytesOf(fields[1]) ?? 0,
      committedBytes: bytesOf(fields[3]) ?? 0,
      ...present({ grownBytes: signed(fields[4]), threads: this.threads }),
      areas: this.areas,
      source,
    });
  }
}

function signed(text: string | undefined): number | undefined {
  const bytes = bytesOf(text?.slice(1));
  return bytes === undefined ? undefined : text?.startsWith('-') ? -bytes : bytes;
}
