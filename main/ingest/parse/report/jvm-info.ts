import { present } from '#contract/present.ts';
import { bytesOf } from '../amount.ts';
import { amountIn, FIELDS } from '../jvm/crash-lines.ts';
import { HeapLines } from '../jvm/heap-lines.ts';
import { optionsIn } from '../jvm/jvm-options.ts';
import { writtenTime } from '../times/written-time.ts';
import { METASPACE } from './jvm-heap.ts';
import type { Opener, ReportSink, Section, Where } from './section.ts';

const FIRST = /^# JRE version: /;
const HEAP_MAX = /^ Heap Max Capacity: (\d{1,15}[KMGT])\b/;

/** `jcmd VM.info`: the sections of a crash report, of a JVM that lives (VMError::print_vm_info). */
export const vmInfo: Opener = (text, where, sink) => {
  if (!FIRST.test(text)) return undefined;
  const section = new VmInfo(sink);
  section.line(text, where);
  return section;
};

class VmInfo implements Section {
  private readonly sink: ReportSink;
  private readonly heap = new HeapLines();
  private readonly seen = new Set<string>();
  private isOver = false;
  private heapAt: Where | undefined;

  constructor(sink: ReportSink) {
    this.sink = sink;
  }

  line(text: string, where: Where): boolean {
    if (this.isOver) return false;
    this.isOver = /^END\.\s*$/.test(text);
    if (this.heap.line(text) !== undefined) this.heapAt ??= where;
    this.once('heapMax', HEAP_MAX.exec(text), ([, max]) => this.sink.state({ heapMaxBytes: bytesOf(max) }, where()));
    this.once('metaspace', METASPACE.exec(text), ([, used]) =>
      this.sink.state({ metaspaceUsedBytes: bytesOf(used) }, where()),
    );
    for (const { name, reads } of FIELDS)
      this.once(name, reads.exec(text), ([, value = '']) => this.field(name, value, where));
    return true;
  }

  close(): void {
    const { used, committed } = this.heap;
    if (this.heapAt !== undefined)
      this.sink.state(present({ heapUsedBytes: used, heapCommittedBytes: committed }), this.heapAt());
  }

  private once(name: string, match: RegExpExecArray | null, tell: (match: RegExpExecArray) => void): void {
    if (match === null || this.seen.has(name)) return;
    this.seen.add(name);
    tell(match);
  }

  private field(name: string, value: string, where: Where): void {
    const { sink } = this;
    if (name === 'java') sink.state({ java: value }, where());
    if (name === 'jvmArgs') sink.state({ ...optionsIn(value), options: value }, where());
    if (name === 'javaCommand') sink.state({ command: value, mainClass: value.split(' ', 1)[0] }, where());
    if (name === 'elapsed') sink.state({ uptimeMs: Math.round(Number(value) * 1000) }, where());
    if (name === 'resident') sink.state({ residentBytes: amountIn(value) }, where());
    if (name === 'containerLimit') sink.state({ containerLimitBytes: amountIn(value) }, where());
    if (name === 'time') sink.time(writtenTime(value.replace(/ elapsed time: .{0,100}$/, '')));
  }
}
