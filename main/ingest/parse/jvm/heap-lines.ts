import { bytesOf } from '../amount.ts';

/** `garbage-first heap   total 524288K, used 107268K`, `total reserved 131072K, committed 131072K, used 49679K` (JDK 24). */
const SPACE =
  /^ {0,2}\S[\w -]{2,40}? {1,20}total (?:(\d{1,15}K)|reserved \d{1,15}K, committed (\d{1,15}K)), used (\d{1,15}K)/;
/** ` ZHeap           used 10M, capacity 128M, max capacity 128M`. */
const Z = /^ {0,2}Z(?:Heap)? {1,20}used (\d{1,15}[KMG]), capacity (\d{1,15}[KMG])/;
/** ` 128M max, 128M soft max, 96M committed, 50M used`. */
const SHENANDOAH = /^ {0,2}\d{1,15}[KMG] (?:max|total), .{0,80}?(\d{1,15}[KMG]) committed, (\d{1,15}[KMG]) used/;

/** The heap as it was at the crash; further blocks of the kind are its history. */
export class HeapLines {
  used: number | undefined;
  committed: number | undefined;
  private state: 'before' | 'in' | 'after' = 'before';

  /** The field that the line states. */
  line(text: string): 'heapUsed' | undefined {
    if (this.state === 'before' && /^Heap:?\s*$|^Shenandoah Heap\s*$/.test(text)) {
      this.state = 'in';
      return undefined;
    }
    if (this.state !== 'in') return undefined;
    if (text.trim() === '' && this.used !== undefined) this.state = 'after';
    const space = SPACE.exec(text);
    if (space !== null) return this.add(space[3], space[1] ?? space[2]);
    const whole = Z.exec(text);
    if (whole !== null) return this.add(whole[1], whole[2]);
    const shenandoah = SHENANDOAH.exec(text);
    return shenandoah === null ? undefined : this.add(shenandoah[2], shenandoah[1]);
  }

  /** Generations of the older collectors add up. */
  private add(used: string | undefined, committed: string | undefined): 'heapUsed' {
    this.used = (this.used ?? 0) + (bytesOf(used) ?? 0);
    this.committed = (this.committed ?? 0) + (bytesOf(committed) ?? 0);
    return 'heapUsed';
  }
}
