import type { Layout, Prefix } from './layouts/define-layout.ts';
import { LAYOUTS } from './layouts/index.ts';
import { PREFIXES } from './layouts/prefixes.ts';
import { type LineFound, nothingFound, readLine, readParts } from './read-line.ts';

export interface ChosenLayout {
  readonly layout: Layout;
  readonly prefix?: Prefix;
  /** `log4j-default`, `cri+log4j-default`. */
  readonly id: string;
}

/** Lines of the head that are tried: enough to pass a banner of shell output. */
const LINES = 600;
/** A particular layout may miss a fifth of what a general one reads and is still the better guess. */
const ENOUGH = 0.8;

/** Reads nothing but a time: what it reads may be anything, so one line in three must be such. */
const GENERAL = new Set(['timed-text', 'rocksdb', 'timed-level']);

/** Their records have no time, or anything for a thread: behind a collector's prefix a better layout may stand. */
const WEAK = new Set(['simple-logger', 'level-first', 'bare-thread']);

/** The layout of a log by its first bytes; undefined when no line of them is a record in any. */
export function chooseLayout(head: Uint8Array): ChosenLayout | undefined {
  const lines = lineSpans(head);
  const bare = best(head, lines);
  if (bare !== undefined && !GENERAL.has(bare.layout.id) && !WEAK.has(bare.layout.id))
    return { layout: bare.layout, id: bare.layout.id };
  for (const prefix of PREFIXES) {
    const stripped = stripPrefix(head, lines, prefix);
    if (stripped.length < lines.length / 2) continue;
    const inner = best(head, stripped);
    if (inner === undefined || GENERAL.has(inner.layout.id)) continue;
    return { layout: inner.layout, prefix, id: `${prefix.id}+${inner.layout.id}` };
  }
  if (bare === undefined || (GENERAL.has(bare.layout.id) && bare.count * 3 < lines.length)) return undefined;
  return { layout: bare.layout, id: bare.layout.id };
}

type LineSpan = readonly [from: number, to: number];

function lineSpans(head: Uint8Array): readonly LineSpan[] {
  const spans: LineSpan[] = [];
  let from = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? 3 : 0;
  while (from < head.length && spans.length < LINES) {
    const newline = head.indexOf(10, from);
    const to = newline < 0 ? head.length : newline;
    if (to > from) spans.push([from, head[to - 1] === 13 ? to - 1 : to]);
    from = to + 1;
  }
  return spans;
}

function stripPrefix(head: Uint8Array, lines: readonly LineSpan[], prefix: Prefix): readonly LineSpan[] {
  const found = nothingFound();
  const stripped: LineSpan[] = [];
  for (const [from, to] of lines) {
    const at = readParts(prefix.parts, head, from, to, found);
    if (at >= 0) stripped.push([at, to]);
  }
  return stripped;
}

function best(
  head: Uint8Array,
  lines: readonly LineSpan[],
): { readonly layout: Layout; readonly count: number } | undefined {
  const found = nothingFound();
  const counted = LAYOUTS.map((layout) => ({ layout, count: countLines(layout, head, lines, found) }));
  const most = Math.max(...counted.map((c) => c.count));
  if (most === 0) return undefined;
  const particular = counted.filter((c) => !GENERAL.has(c.layout.id));
  const mostParticular = Math.max(...particular.map((c) => c.count));
  // A general layout wins only when a particular one reads next to nothing of what it reads.
  const pool = mostParticular * 10 >= most ? particular : counted;
  const top = Math.max(...pool.map((c) => c.count));
  return pool.find((c) => c.count >= top * ENOUGH);
}

function countLines(layout: Layout, head: Uint8Array, lines: readonly LineSpan[], found: LineFound): number {
  let count = 0;
  for (const [from, to] of lines) if (readLine(layout, head, from, to, found)) count += 1;
  return count;
}

/** Another particular layout that reads this line: some logs change their layout half-way. */
export function otherLayout(
  not: Layout,
  bytes: Uint8Array,
  from: number,
  to: number,
  found: LineFound,
): Layout | undefined {
  return LAYOUTS.find(
    (layout) => layout !== not && !GENERAL.has(layout.id) && readLine(layout, bytes, from, to, found),
  );
}
