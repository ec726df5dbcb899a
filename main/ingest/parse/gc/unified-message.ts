import type { Collector, GcKind } from '#contract/incident/gc.ts';
import { bytesOf, decimal, type GcSaid, type JvmSaid, type RoomSaid } from './gc-line.ts';

/** `GC(12) `, and of generational ZGC which collection of the two: `Y: `, `O: `, `y: `. */
const NUMBERED = /^GC\(\d{1,9}\) (?:[YyOo]: )?/;
const HEAP =
  /^(.{0,400}?) {1,40}(\d{1,15})([BKMGT])->(\d{1,15})([BKMGT])\((\d{1,15})([BKMGT])\) (\d{1,12}(?:[.,]\d{1,9})?)ms$/;
const PLAIN = /^(.{0,400}?) {1,40}(\d{1,12}(?:[.,]\d{1,9})?)ms$/;
/** ZGC: `Garbage Collection (Warmup) 206M(10%)->46M(2%)`, from 21 on `Minor Collection (Allocation Rate) … 0.012s`. */
const CYCLE =
  /^(?:Garbage|Minor|Major) Collection \(([^()]{1,100})\) (\d{1,15})([BKMGT])\(\d{1,3}%\)->(\d{1,15})([BKMGT])\(\d{1,3}%\)/;
const STALL = /^(?:Allocation|Relocation) Stall \((.{1,200})\) (\d{1,12}(?:[.,]\d{1,9})?)ms$/;
/** JDK 13 and later; up to 12 the sentence is that of the legacy log. */
const SAFEPOINT = /^Safepoint "([^"]{1,100})",.{0,400}?\bTotal: {1,20}(\d{1,18}) ns\b/;
export const STOPPED =
  /^Total time for which application threads were stopped: (\d+[.,]\d+) seconds(?:, Stopping threads took: \d+[.,]\d+ seconds)?$/;

/** GCTraceCPUTime, tagged `gc,cpu`: the line behind that of the pause. */
const CPU = /^GC\(\d{1,9}\) User=(\d{1,9}[.,]\d\d)s Sys=(\d{1,9}[.,]\d\d)s Real=/;

/** CPU time, ms, of the collection with that number. */
export function readCpu(message: string): number | undefined {
  const spent = CPU.exec(message);
  return spent === null ? undefined : Math.round((decimal(spent[1]) + decimal(spent[2])) * 1000);
}

/** `GC(12) `; empty where a message is of no collection. */
export function numberIn(message: string): string {
  return NUMBERED.exec(message)?.[0] ?? '';
}

/** What a message says of a collection or a stop. */
export function readMessage(message: string): GcSaid | undefined {
  const numbered = NUMBERED.exec(message);
  if (numbered !== null) return readNumbered(message.slice(numbered[0].length));
  const stall = STALL.exec(message);
  if (stall !== null) return { kind: 'stall', cause: stall[1] ?? '', durationMs: decimal(stall[2]) };
  const safepoint = SAFEPOINT.exec(message);
  if (safepoint !== null)
    return { kind: 'safepoint', cause: safepoint[1] ?? '', durationMs: Number(safepoint[2]) / 1e6 };
  const stopped = STOPPED.exec(message);
  return stopped === null ? undefined : { kind: 'safepoint', durationMs: decimal(stopped[1]) * 1000 };
}

export function isEvacuationFailure(message: string): boolean {
  // Nearly every line is none: the plain search is several times quicker.
  if (!message.includes('To-space') && !message.includes('(Evac')) return false;
  return /^GC\(\d{1,9}\) (?:To-space exhausted|Pause .{0,200}\(Evacuation Failure[^)]{0,60}\).{0,100}ms$)/.test(
    message,
  );
}

/** `MetaspaceUtils::report_metadata_oome`: before the JVM throws it writes who asked, and the limit; `unlimited` is none. */
const REFUSED = /^Metaspace \((?:data|class)\) allocation failed for size \d/;
const ROOM_MAX = /^MaxMetaspaceSize: (\d{1,12}(?:[.,]\d{1,2})?) (bytes|KB|MB|GB)$/;

/** Of the lines tagged `metaspace`. */
export function readRoom(message: string): RoomSaid {
  const max = message.startsWith('Max') ? ROOM_MAX.exec(message) : null;
  if (max !== null) return { isRefused: false, maxBytes: bytesOf(max[1], max[2]?.charAt(0).toUpperCase()) };
  return { isRefused: REFUSED.test(message) };
}

function readNumbered(said: string): GcSaid | undefined {
  if (said.startsWith('Pause ')) return readPause(said.slice(6));
  // Shenandoah has no closing line: the last cleanup of a cycle tells what is left.
  if (said.startsWith('Concurrent cleanup')) {
    const heap = HEAP.exec(said);
    return heap === null ? undefined : { kind: 'cycle', durationMs: 0, ...heapOf(heap) };
  }
  const cycle = CYCLE.exec(said);
  if (cycle === null) return undefined;
  return {
    kind: 'cycle',
    cause: cycle[1] ?? '',
    durationMs: 0,
    beforeBytes: bytesOf(cycle[2], cycle[3]),
    afterBytes: bytesOf(cycle[4], cycle[5]),
  };
}

function readPause(said: string): GcSaid | undefined {
  const heap = HEAP.exec(said);
  const match = heap ?? PLAIN.exec(said);
  if (match === null) return undefined;
  const { name, notes } = partsOf(match[1] ?? '');
  const kind = kindOf(name, notes);
  const stated = notes.findLast((note) => !MODES.has(note) && !note.startsWith('Evacuation Failure'));
  // A stop of a cycle has no cause of its own: which one it is says as much.
  const cause = stated ?? (kind === 'concurrent' ? name : undefined);
  return {
    kind,
    ...(cause === undefined ? {} : { cause }),
    durationMs: decimal(match.at(-1)),
    ...(heap === null ? {} : heapOf(heap)),
  };
}

function heapOf(heap: RegExpExecArray): Pick<GcSaid, 'beforeBytes' | 'afterBytes' | 'totalBytes'> {
  return {
    beforeBytes: bytesOf(heap[2], heap[3]),
    afterBytes: bytesOf(heap[4], heap[5]),
    totalBytes: bytesOf(heap[6], heap[7]),
  };
}

/** What stands in brackets beside the cause. */
const MODES = new Set([
  'Normal',
  'Mixed',
  'Prepare Mixed',
  'Concurrent Start',
  'Initial Mark',
  'Major',
  'unload classes',
]);

/** `Young (Mixed) (System.gc())` → the name before the first bracket, and what stands in each. */
function partsOf(head: string): { readonly name: string; readonly notes: readonly string[] } {
  const notes: string[] = [];
  let depth = 0;
  let open = 0;
  for (let i = 0; i < head.length; i += 1) {
    if (head[i] === '(') {
      if (depth === 0) open = i + 1;
      depth += 1;
    } else if (head[i] === ')' && depth > 0) {
      depth -= 1;
      if (depth === 0) notes.push(head.slice(open, i));
    }
  }
  const first = head.indexOf('(');
  return { name: (first < 0 ? head : head.slice(0, first)).trim(), notes };
}

function kindOf(name: string, notes: readonly string[]): GcKind {
  if (name === 'Full') return 'full';
  if (name === 'Degenerated GC') return 'degenerated';
  if (name === 'Young') return notes.includes('Mixed') ? 'mixed' : 'young';
  if (name === 'Mixed') return 'mixed';
  // G1 of JDK 9 and 10: a young collection that begins a cycle. CMS has a phase of the same name.
  if (name === 'Initial Mark' && notes.some((note) => note.startsWith('G1 ') || note === 'Metadata GC Threshold'))
    return 'young';
  return 'concurrent';
}

const COLLECTORS: readonly (readonly [RegExp, Collector])[] = [
  [/^Using G1\b/, 'g1'],
  [/^Using Serial\b/, 'serial'],
  [/^Using Parallel\b/, 'parallel'],
  [/^Using Concurrent Mark Sweep\b/, 'cms'],
  [/^Using The Z Garbage Collector\b/, 'z'],
  [/^Using Shenandoah\b/, 'shenandoah'],
  [/^Using Epsilon\b/, 'epsilon'],
];
const HEAP_MAX = /^(?:Heap )?Max Capacity: (\d+)([BKMGT])$/;
const HEAP_SIZE = /^Heap address: 0x[0-9a-f]+, size: (\d+) MB\b/i;
const VERSION = /^Version: (\S{1,100}) \(/;

/** What the lines at the start say of the JVM. */
export function readJvm(message: string): JvmSaid | undefined {
  const using = message.startsWith('Using ') ? COLLECTORS.find(([sees]) => sees.test(message)) : undefined;
  if (using !== undefined) return { begins: true, collector: using[1] };
  const max = HEAP_MAX.exec(message);
  if (max !== null) return { begins: true, heapMaxBytes: bytesOf(max[1], max[2]) };
  // Up to 13: reserved, which is the largest size.
  const size = HEAP_SIZE.exec(message);
  if (size !== null) return { begins: true, heapMaxBytes: bytesOf(size[1], 'M') };
  const version = VERSION.exec(message);
  return version === null ? undefined : { begins: true, java: version[1] ?? '' };
}
