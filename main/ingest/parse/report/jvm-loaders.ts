import type { ClassLoaders } from '#contract/incident/jvm.ts';
import type { Opener, ReportSink, Section, Where } from './section.ts';

const HEADER = /^ClassLoader +Parent +CLD\*? +Classes +ChunkSz +BlockSz +Type/;
const ROW = /^0x[0-9a-f]{1,20} +0x[0-9a-f]{1,20} +0x[0-9a-f]{1,20} +(\d{1,9}) +(\d{1,15}) +\d{1,15} +(\S.{0,300}?)\s*$/;
/** Hidden classes below a loader, the sum, and the titles again. */
const BESIDE = /^ {2,}|^Total = |^ClassLoader |^(?:ChunkSz|BlockSz): /;
/** As `JvmState.classLoaders` says. */
const MOST = 20;

/** `jcmd VM.classloader_stats` (ClassLoaderStatsClosure): a job's own loaders are as many as its starts when nothing lets go of them. */
export const classLoaderStats: Opener = (text, _where, sink) => (HEADER.test(text) ? new Loaders(sink) : undefined);

class Loaders implements Section {
  private readonly sink: ReportSink;
  private readonly all = new Map<string, ClassLoaders & { readonly largest: number }>();

  constructor(sink: ReportSink) {
    this.sink = sink;
  }

  line(text: string, where: Where): boolean {
    const row = ROW.exec(text);
    if (row === null) return BESIDE.test(text) && text.trim() !== '';
    const [classes, bytes, className] = [Number(row[1]), Number(row[2]), row[3] ?? ''];
    const known = this.all.get(className);
    this.all.set(className, {
      className,
      loaders: (known?.loaders ?? 0) + 1,
      classes: (known?.classes ?? 0) + classes,
      bytes: (known?.bytes ?? 0) + bytes,
      largest: Math.max(known?.largest ?? -1, classes),
      source: known !== undefined && known.largest >= classes ? known.source : where(),
    });
    return true;
  }

  close(): void {
    const sorted = [...this.all.values()].sort((a, b) => b.classes - a.classes || b.loaders - a.loaders);
    const [first] = sorted;
    if (first === undefined) return;
    const classLoaders = sorted.slice(0, MOST).map(({ largest: _, ...one }) => one);
    this.sink.state({ classLoaders }, first.source);
  }
}
