import { gap, type Layout, maybeGap, type Part, type StampPart, text } from '../define-layout.ts';
import { ESCAPE, type Head, headsOf, type Piece } from './line-head.ts';
import type { Stamp } from './stamp.ts';

/** Fewer lines of one shape are chance. */
const LEAST = 3;
/** Of the lines that could begin a record. */
const SHARE = 0.3;
/** So many shapes are tried: most lines of a log share one or two. */
const TRIED = 6;

/**
 * A damaged line may read as a looser shape, which fits all others as well and tells less of them: a shape of the log's own is shared by a
 * third as many lines as the commonest at least.
 */
const SHARED = 1 / 3;

/** Tells how many of the lines a layout reads. */
export type Count = (layout: Layout) => number;

/**
 * The layout that most lines share, learnt from the lines themselves: a time, a level and a logger in any order, with whatever stands
 * between. Undefined when there is none: prose, tables and programs' output have no levels beside times or loggers, line after line.
 */
export function learnLayout(lines: readonly string[], count: Count): Layout | undefined {
  const starts = lines.filter((line) => !GOES_ON.test(line));
  const shapes = new Map<string, { count: number; heads: Head[] }>();
  for (const head of starts.flatMap(headsOf)) {
    const shape = shapes.get(head.shape) ?? { count: 0, heads: [] };
    shape.count += 1;
    shape.heads.push(head);
    shapes.set(head.shape, shape);
  }
  const ranked = [...shapes.values()].sort((a, b) => b.count - a.count).slice(0, TRIED);
  const common = ranked.filter((shape) => shape.count >= (ranked[0]?.count ?? 0) * SHARED);
  const layouts = common.flatMap(({ heads }) => layoutOf(heads) ?? []).flatMap(alternatives);
  let best: { readonly layout: Layout; readonly count: number } | undefined;
  for (const layout of layouts) {
    const read = count(layout);
    if (best === undefined || worth(layout, read) > worth(best.layout, best.count)) best = { layout, count: read };
  }
  if (best === undefined || best.count < LEAST || best.count < starts.length * SHARE) return undefined;
  return best.layout;
}

/** Nobody can tell the month from the day in `05/11/2026`: the other lines decide, and else the day comes first. */
function alternatives(layout: Layout): readonly Layout[] {
  const turned = layout.parts.map(
    (part): Part => (part.is === 'stamp' ? { ...part, stamp: turnedStamp(part.stamp) } : part),
  );
  return turned.some((part, i) => part.is === 'stamp' && part.stamp !== (layout.parts[i] as StampPart).stamp)
    ? [layout, { ...layout, parts: turned }]
    : [layout];
}

function turnedStamp(stamp: Stamp): Stamp {
  if (stamp[0] !== 'day' || stamp[2] !== 'month') return stamp;
  return ['month', ...stamp.slice(1, 2), 'day', ...stamp.slice(3)];
}

/** One that tells loggers apart may miss a fifth of what another reads and is still the better one. */
function worth(layout: Layout, count: number): number {
  return layout.parts.some(({ is }) => is === 'logger' || is === 'logger-until') ? count * LOGGER_WORTH : count;
}

const LOGGER_WORTH = 1.25;

const GOES_ON = /^(?:\s|$|Caused by: |at |\.\.\. )/;

function layoutOf(heads: readonly Head[]): Layout | undefined {
  const [first] = heads;
  if (first === undefined) return undefined;
  const parts = first.pieces.flatMap((piece) => partsOf(piece));
  const last = first.pieces.at(-1);
  const isPadded = last?.is === 'level' || (last?.is === 'logger' && last.until === undefined);
  const tail = tailOf(
    heads.map(({ rest }) => rest),
    isPadded,
  );
  return {
    id: `learnt-${first.pieces.map(({ is }) => NAMES[is]).join('')}`,
    usedBy: 'this log: learnt from its lines',
    parts: [...parts, ...tail],
    samples: [],
    nearMisses: [],
  };
}

/** Of pieces, for the name of the layout: `learnt-tlc` is time, level, logger (category). */
const NAMES: Readonly<Record<Piece['is'], string>> = {
  time: 't',
  level: 'l',
  logger: 'c',
  group: '',
  word: '',
  blank: '',
  text: '',
};

function partsOf(piece: Piece): readonly Part[] {
  switch (piece.is) {
    case 'time':
      return [piece.part];
    case 'level':
      return [{ is: 'level-word' }];
    case 'logger':
      return piece.until === undefined
        ? [{ is: 'logger' }]
        : [{ is: 'logger-until', end: piece.until, leavesBlanks: true }];
    case 'group':
      return [text(piece.open), { is: 'until', text: piece.close }];
    case 'word':
      return [{ is: 'word' }];
    case 'blank':
      return [piece.isSure ? gap : maybeGap];
    case 'text':
      return [text(piece.text)];
  }
}

/** Nearly all must have it. */
const MOST = 0.9;
/** What may stand between the head and the message: a thread in brackets, a context, a dash. */
const STEPS = 5;
/** Marks that end a head; a message seldom begins with one. */
const MARKS = ['- ', '-> ', '=> ', '::', ':', '|', '>', '–', '—'];
const GROUPS: readonly (readonly [RegExp, string, string])[] = [
  [/^\[[^\]]{0,200}\]/, '[', ']'],
  [/^\([^)]{0,200}\)/, '(', ')'],
  [/^\{[^}]{0,200}\}/, '{', '}'],
];

/** The pieces that stand before nearly every message. `isPadded`: what stands before them may be filled up with blanks. */
function tailOf(rests: readonly string[], isPadded: boolean): readonly Part[] {
  const parts: Part[] = [];
  let left = rests.map(withoutColour);
  if (left.some((rest, i) => rest !== rests[i])) parts.push(maybeGap);
  for (let step = 0; step < STEPS; step += 1) {
    const next = stepOf(left);
    if (next === undefined) break;
    parts.push(maybeGap, ...next.parts);
    left = left.map(next.after).map(withoutColour);
  }
  // Of the blanks before the message only as many as all have, and behind a mark only one: it may begin with blanks of its own.
  const blanks = Math.min(
    isPadded && parts.length === 0 ? Number.POSITIVE_INFINITY : 1,
    ...left.filter((rest) => rest.trim() !== '').map((rest) => rest.length - rest.trimStart().length),
  );
  return Number.isFinite(blanks) && blanks > 0 ? [...parts, { is: 'blanks', most: blanks }] : parts;
}

/** Layouts read colour codes as blanks. */
const COLOUR = new RegExp(`^(?:\\s*${ESCAPE}\\[[\\d;]{0,12}m)+`);

function withoutColour(rest: string): string {
  return rest.replace(COLOUR, '');
}

interface Step {
  readonly parts: readonly Part[];
  readonly after: (rest: string) => string;
}

/** The line and the method that wrote the record, behind its logger: `213 loadYAMLResource - `. */
const CALL = /^\s*\d{1,5}(?: {1,4}[\w$<>]{1,120})? {1,4}- /;

function stepOf(rests: readonly string[]): Step | undefined {
  const share = (test: (rest: string) => boolean) => rests.filter(test).length / rests.length;
  for (const mark of MARKS) {
    const isDash = mark.endsWith(' ');
    const begins = (rest: string) => rest.trimStart().startsWith(mark) || (isDash && rest.trimStart() === mark.trim());
    if (share(begins) < MOST) continue;
    const after = (rest: string) => (begins(rest) ? rest.trimStart().slice(mark.trim().length) : rest);
    return { parts: asText(mark.trim()), after };
  }
  for (const [shape, open, close] of GROUPS) {
    if (share((rest) => shape.test(rest.trimStart())) < MOST) continue;
    const after = (rest: string) => rest.trimStart().replace(shape, '');
    return { parts: [text(open), { is: 'until', text: close }], after };
  }
  if (share((rest) => CALL.test(rest)) >= MOST)
    return { parts: [{ is: 'up-to-dash' }], after: (rest) => rest.replace(CALL, '') };
  // A thread between two bars: `|main|`.
  if (share((rest) => /^[^|]{0,120}\|/.test(rest)) >= MOST)
    return { parts: [{ is: 'until', text: '|' }], after: (rest) => rest.slice(rest.indexOf('|') + 1) };
  return undefined;
}

/** Texts of parts are compared byte by byte: only ASCII stands for itself. */
function asText(mark: string): readonly Part[] {
  return mark.charCodeAt(0) > 127 ? [{ is: 'word' }] : [text(mark)];
}
