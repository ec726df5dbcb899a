import type { HistogramClass } from '#contract/incident/jvm.ts';
import type { LineSource } from '#contract/incident/source.ts';
import type { Opener, ReportSink, Section, Where } from './section.ts';

const HEADER = /^ *num +#instances +#bytes +class name/;
const ROW = /^ *\d{1,7}: +(\d{1,15}) +(\d{1,18}) +(\S{1,500})(?: \(\S{1,100}\))?\s*$/;
const TOTAL = /^Total +(\d{1,15}) +(\d{1,18})\s*$/;
/** Classes below the hundredth hold next to nothing. */
const MOST = 100;

/** `jmap -histo`, `jcmd GC.class_histogram` (HeapInspection.cpp), of JDK 8 and later. */
export const histogram: Opener = (text, where, sink) =>
  HEADER.test(text) ? new HistogramSection(where(), sink) : undefined;

class HistogramSection implements Section {
  private readonly source: LineSource;
  private readonly sink: ReportSink;
  private readonly classes: HistogramClass[] = [];
  private count = 0;
  private instances = 0;
  private bytes = 0;
  private total: { readonly instances: number; readonly bytes: number } | undefined;

  constructor(source: LineSource, sink: ReportSink) {
    this.source = source;
    this.sink = sink;
  }

  line(text: string, where: Where): boolean {
    if (this.total !== undefined) return false;
    if (/^-{20,}\s*$/.test(text)) return true;
    const total = TOTAL.exec(text);
    if (total !== null) {
      this.total = { instances: Number(total[1]), bytes: Number(total[2]) };
      return true;
    }
    const row = ROW.exec(text);
    if (row === null) return false;
    const [instances, bytes] = [Number(row[1]), Number(row[2])];
    this.count += 1;
    this.instances += instances;
    this.bytes += bytes;
    if (this.classes.length < MOST) this.classes.push({ className: row[3] ?? '', instances, bytes, source: where() });
    return true;
  }

  close(): void {
    if (this.count === 0) return;
    this.sink.report({
      kind: 'heap-histogram',
      classes: this.classes.toSorted((a, b) => b.bytes - a.bytes),
      classCount: this.count,
      instances: this.total?.instances ?? this.instances,
      bytes: this.total?.bytes ?? this.bytes,
      source: this.source,
    });
  }
}
