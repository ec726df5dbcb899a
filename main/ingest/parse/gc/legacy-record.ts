import type { GcKind } from '#contract/incident/gc.ts';
import { bytesOf, decimal, epochOf, type GcSaid, type JvmSaid, type LineTime } from './gc-line.ts';
import { STOPPED } from './unified-message.ts';

/** `2023-03-18T02:20:33.877+0800: 12345.678: ` with either, both or none. */
const PREFIX = /^(?:(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[.,]\d{3}(?:[+-]\d\d:?\d\d|Z)): )?(?:(\d{1,12}[.,]\d{3}): )?/;
const OPENING = /^\[(?:Full )?GC[ (:\]-]/;
const SECONDS = /(?:^|, )(\d{1,12}[.,]\d{1,9}) secs\s*$/;
const HEAP = /(\d{1,15})K->(\d{1,15})K\((\d{1,15})K\)/;
/** G1: `24M->21M(256M)` in the record itself, or `Heap: 24.0M(256.0M)->21.9M(256.0M)` in a line below. */
const G1_HEAP = /(\d{1,15}(?:[.,]\d)?)([BKMGT])->(\d{1,15}(?:[.,]\d)?)([BKMGT])\((\d{1,15}(?:[.,]\d)?)([BKMGT])\)/;
const G1_DETAIL =
  /\bHeap: (\d{1,15}(?:[.,]\d)?)([BKMGT])\(\d{1,15}(?:[.,]\d)?[BKMGT]\)->(\d{1,15}(?:[.,]\d)?)([BKMGT])\((\d{1,15}(?:[.,]\d)?)([BKMGT])\)/;
/** CMS tells at its two stops what is in use, not what was. */
const CMS_HEAP = /(\d{1,15})K\((\d{1,15})K\)/;

/** A line with its times taken off. */
export interface LegacyLine extends LineTime {
  readonly rest: string;
}

export function readLegacyPrefix(text: string): LegacyLine {
  const prefix = PREFIX.exec(text);
  const at = prefix?.[1] === undefined ? undefined : epochOf(prefix[1]);
  return {
    ...(at === undefined ? {} : { at }),
    ...(prefix?.[2] === undefined ? {} : { uptimeMs: Math.round(decimal(prefix[2]) * 1000) }),
    rest: text.slice(prefix?.[0].length ?? 0),
  };
}

/** True for the first line of a record; it may go on in further lines until its brackets close. */
export function opensRecord(rest: string): boolean {
  return OPENING.test(rest) && !rest.startsWith('[GC concurrent-');
}

/** Brackets that are open behind a text, given how many were before; a record is whole at 0. */
export function depthAfter(text: string, depth: number): number {
  let open = depth;
  for (let i = 0; i < text.length; i += 1) {
    const c = text.charCodeAt(i);
    if (c === 91) open += 1;
    else if (c === 93) {
      open -= 1;
      // What follows the record (`[Times: …]`) is no part of it.
      if (open === 0) return 0;
    }
  }
  return open;
}

/** A whole record: `[GC (Allocation Failure) [PSYoungGen: …] 900K->450K(4096K), 0.0123 secs]`. */
export function readLegacyRecord(record: string): GcSaid | undefined {
  const { outer, inner } = layers(record);
  const seconds = SECONDS.exec(outer)?.[1];
  if (seconds === undefined) return undefined;
  const kind = kindOf(outer);
  const cause = causeOf(outer);
  return {
    kind,
    ...(cause === undefined ? {} : { cause }),
    durationMs: decimal(seconds) * 1000,
    ...heapOf(outer, inner),
  };
}

const TIMES = /\[Times: user=(\d{1,9}[.,]\d\d) sys=(\d{1,9}[.,]\d\d), real=/;

/** CPU time, ms, as it stands behind a record, or in a line below one of G1. */
export function readTimes(text: string): number | undefined {
  const spent = TIMES.exec(text);
  return spent === null ? undefined : Math.round((decimal(spent[1]) + decimal(spent[2])) * 1000);
}

/** G1 found no room to move objects to. */
export function isEvacuationFailed(record: string): boolean {
  return record.includes('(to-space exhausted)') || record.includes('(to-space overflow)');
}

/** The heap from a line that G1 writes below its record. */
export function readG1Detail(text: string): Pick<GcSaid, 'beforeBytes' | 'afterBytes' | 'totalBytes'> | undefined {
  const heap = G1_DETAIL.exec(text);
  return heap === null ? undefined : sizes(heap);
}

/** `-XX:+PrintGCApplicationStoppedTime`, written when threads go on. */
export function readStopped(rest: string): number | undefined {
  const stopped = STOPPED.exec(rest);
  return stopped === null ? undefined : decimal(stopped[1]) * 1000;
}

const HEADER = /^(?:Java HotSpot\(TM\)|OpenJDK).{0,100} for \S{1,60} JRE \((\S{1,100})\)/;
const FLAGS = /^CommandLine flags: (.*)$/;
const COLLECTORS = [
  ['UseG1GC', 'g1'],
  ['UseConcMarkSweepGC', 'cms'],
  ['UseParallelGC', 'parallel'],
  ['UseSerialGC', 'serial'],
] as const;

/** The head of a log, and of each part of a rotated one. */
export function readLegacyHead(text: string): JvmSaid | undefined {
  const header = HEADER.exec(text);
  if (header !== null) return { begins: true, java: header[1] ?? '' };
  const flags = FLAGS.exec(text)?.[1];
  if (flags === undefined) return undefined;
  const heap = /-XX:MaxHeapSize=(\d{1,15})\b/.exec(flags)?.[1];
  const collector = COLLECTORS.find(([flag]) => flags.includes(`-XX:+${flag}`))?.[1];
  return {
    begins: true,
    ...(heap === undefined ? {} : { heapMaxBytes: Number(heap) }),
    ...(collector === undefined ? {} : { collector }),
  };
}

/** The record without what stands in brackets inside it, and those insides. */
function layers(record: string): { readonly outer: string; readonly inner: string } {
  let outer = '';
  let inner = '';
  let depth = 0;
  let from = 0;
  for (let i = 0; i < record.length; i += 1) {
    const c = record.charCodeAt(i);
    if (c !== 91 && c !== 93) continue;
    const piece = record.slice(from, i);
    if (depth === 1) outer += piece;
    else if (depth > 1) inner += `${piece} `;
    depth += c === 91 ? 1 : -1;
    from = i + 1;
    if (depth <= 0) break;
  }
  return { outer, inner };
}

function kindOf(outer: string): GcKind {
  if (outer.startsWith('Full')) return 'full';
  if (outer.includes('(mixed)')) return 'mixed';
  return /CMS Initial Mark|CMS Final Remark|^GC (?:remark|cleanup)/.test(outer) ? 'concurrent' : 'young';
}

/** In the first bracket, which may hold one of its own: `(System.gc())`. */
function causeOf(outer: string): string | undefined {
  const phase = /^GC (remark|cleanup)\b/.exec(outer)?.[1];
  return phase ?? /^(?:Full )?GC (?:pause )?\(((?:[^()]|\(\)){1,100})\)/.exec(outer)?.[1];
}

function heapOf(outer: string, inner: string): Pick<GcSaid, 'beforeBytes' | 'afterBytes' | 'totalBytes'> {
  const kilobytes = HEAP.exec(outer);
  if (kilobytes !== null)
    return {
      beforeBytes: bytesOf(kilobytes[1], 'K'),
      afterBytes: bytesOf(kilobytes[2], 'K'),
      totalBytes: bytesOf(kilobytes[3], 'K'),
    };
  const g1 = G1_HEAP.exec(outer);
  if (g1 !== null) return sizes(g1);
  const detail = readG1Detail(inner);
  if (detail !== undefined) return detail;
  const cms = outer.includes('CMS') ? CMS_HEAP.exec(outer) : null;
  return cms === null ? {} : { afterBytes: bytesOf(cms[1], 'K'), totalBytes: bytesOf(cms[2], 'K') };
}

function sizes(heap: RegExpExecArray): Pick<GcSaid, 'beforeBytes' | 'afterBytes' | 'totalBytes'> {
  return {
    beforeBytes: bytesOf(heap[1], heap[2]),
    afterBytes: bytesOf(heap[3], heap[4]),
    totalBytes: bytesOf(heap[5], heap[6]),
  };
}
