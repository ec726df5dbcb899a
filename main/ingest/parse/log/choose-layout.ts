import type { Decode } from '../reader.ts';
import { compilePattern } from './layouts/custom/compile-pattern.ts';
import { learnLayout } from './layouts/custom/learn-layout.ts';
import type { Layout, Prefix } from './layouts/define-layout.ts';
import { LAYOUTS } from './layouts/index.ts';
import { PREFIXES } from './layouts/prefixes.ts';
import { isContinuation } from './line-kind.ts';
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
const GENERAL = new Set(['timed-text', 'rocksdb', 'timed-level', 'timed-level-in-brackets']);

/** Their records have no time, or anything for a thread: behind a collector's prefix a better layout may stand. */
const WEAK = new Set(['simple-logger', 'level-first', 'bare-thread']);

/** What it takes to read a layout that nobody knows beforehand. */
export interface Learning {
  readonly decode: Decode;
  /** Conversion patterns of the bundle's logging settings. */
  readonly patterns: readonly string[];
}

/** The layout of a log by its first bytes; undefined when no line of them is a record in any. */
export function chooseLayout(head: Uint8Array, learning?: Learning): ChosenLayout | undefined {
  const lines = lineSpans(head);
  const known = knownLayout(head, lines);
  if (learning === undefined) return known;
  const starts = startsAmong(head, lines);
  const read = known === undefined ? 0 : countChosen(known, head, lines);
  const isGeneral = known !== undefined && GENERAL.has(known.layout.id);
  if (known !== undefined && !isGeneral && !WEAK.has(known.layout.id) && read * 3 >= starts) return known;
  const own = ownLayout(head, lines, learning);
  if (own === undefined) return known;
  // One that tells loggers apart is worth more than one that only finds times, and one with times more than one without.
  const tellsMore = isGeneral
    ? hasLogger(own.layout)
    : known !== undefined && !hasTime(known.layout) && hasTime(own.layout);
  const isBetter = tellsMore ? own.count >= read * ENOUGH : own.count > read * CLEARLY;
  // What a start script prints may be most of a short log; lines that share a level and no time are no layout beside one with times.
  const losesTime = known !== undefined && hasTime(known.layout) && !hasTime(own.layout);
  if (!isBetter || losesTime) return known;
  const { layout, prefix } = own;
  return {
    layout,
    ...(prefix === undefined ? {} : { prefix }),
    id: `${prefix === undefined ? '' : `${prefix.id}+`}${layout.id}`,
  };
}

/** True for a layout that tells times, and records apart by more than these. */
export function isOfUse(chosen: ChosenLayout | undefined): boolean {
  return (
    chosen !== undefined && hasTime(chosen.layout) && !GENERAL.has(chosen.layout.id) && !WEAK.has(chosen.layout.id)
  );
}

/** Settings or shared shapes against a layout that reads some of the lines. */
const CLEARLY = 1.5;

interface Own {
  readonly layout: Layout;
  readonly prefix?: Prefix;
  readonly count: number;
}

/** The layout of the settings that reads most of the lines, or else the one that they share. */
function ownLayout(head: Uint8Array, lines: readonly LineSpan[], learning: Learning): Own | undefined {
  for (const prefix of [undefined, ...PREFIXES]) {
    const inner = prefix === undefined ? lines : stripPrefix(head, lines, prefix);
    if (inner.length < lines.length / 2) continue;
    const found = nothingFound();
    const count = (layout: Layout) => countLines(layout, head, inner, found);
    const starts = startsAmong(head, inner);
    const configured = learning.patterns
      .flatMap((pattern) => compilePattern(pattern) ?? [])
      .map((layout) => ({ layout, count: count(layout) }))
      .reduce((most, each) => (each.count > most.count ? each : most), { layout: undefined, count: 0 } as {
        readonly layout: Layout | undefined;
        readonly count: number;
      });
    const isConfigured = configured.layout !== undefined && configured.count * 3 >= starts;
    const texts = isConfigured
      ? []
      : inner.map(([from, to]) => learning.decode(head, from, Math.min(to, from + LEARNT_BYTES)));
    const layout = isConfigured ? configured.layout : learnLayout(texts, count);
    if (layout !== undefined) return { layout, ...(prefix === undefined ? {} : { prefix }), count: count(layout) };
  }
  return undefined;
}

/** Heads of lines are shorter. */
const LEARNT_BYTES = 2_000;

function hasTime(layout: Layout): boolean {
  return layout.parts.some(({ is }) => is === 'time' || is === 'stamp');
}

function hasLogger(layout: Layout): boolean {
  return layout.parts.some(({ is }) => is === 'logger' || is === 'logger-until');
}

function countChosen({ layout, prefix }: ChosenLayout, head: Uint8Array, lines: readonly LineSpan[]): number {
  return countLines(layout, head, prefix === undefined ? lines : stripPrefix(head, lines, prefix), nothingFound());
}

function knownLayout(head: Uint8Array, lines: readonly LineSpan[]): ChosenLayout | undefined {
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
  if (bare === undefined || (GENERAL.has(bare.layout.id) && bare.count * 3 < startsAmong(head, lines)))
    return undefined;
  return { layout: bare.layout, id: bare.layout.id };
}

type LineSpan = readonly [from: number, to: number];

/** Lines that may begin a record: what stands below one, as the frames of a trace, proves nothing of its layout. */
function startsAmong(head: Uint8Array, lines: readonly LineSpan[]): number {
  return lines.filter(([from, to]) => !isContinuation(head, from, to)).length;
}

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
