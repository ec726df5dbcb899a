import { present } from '#contract/present.ts';
import { bytesOf } from '../amount.ts';
import { HeapLines } from '../jvm/heap-lines.ts';
import type { Opener, ReportSink, Section, Where } from './section.ts';

/** Heads of `jcmd GC.heap_info` by collector, JDK 8 to 25. */
const HEAP =
  /^ {0,2}(?:garbage-first heap|PSYoungGen|def new generation|DefNew|par new generation|ZHeap|ZGC) {1,20}(?:total|used) |^Shenandoah Heap\s*$/;
/** ` Metaspace       used 40189K, committed 40576K, reserved 278528K`; JDK 8 has the capacity between. */
export const METASPACE = /^ ?Metaspace {1,20}used (\d{1,15}[KMG]),/;

/** The heap of a JVM that lives. */
export const heapInfo: Opener = (text, where, sink) => {
  if (!HEAP.test(text)) return undefined;
  const section = new HeapSection(sink);
  section.line(text, where);
  return section;
};

class HeapSection implements Section {
  private readonly sink: ReportSink;
  private readonly heap = new HeapLines();
  private where: Where | undefined;

  constructor(sink: ReportSink) {
    this.sink = sink;
    this.heap.line('Heap:');
  }

  line(text: string, where: Where): boolean {
    if (this.heap.line(text) !== undefined) {
      this.where ??= where;
      return true;
    }
    const metaspace = METASPACE.exec(text)?.[1];
    if (metaspace !== undefined) this.sink.state({ metaspaceUsedBytes: bytesOf(metaspace) }, where());
    return (
      metaspace !== undefined ||
      /^ {1,8}\S|^(?:Shenandoah Heap|Status:|Reserved region:|Collection set:|Heap\b)/.test(text)
    );
  }

  close(): void {
    const { used, committed } = this.heap;
    if (this.where !== undefined)
      this.sink.state(present({ heapUsedBytes: used, heapCommittedBytes: committed }), this.where());
  }
}
