import { gap, type Layout, maybeGap, type Part, text, time, upToDash } from '../define-layout.ts';
import { stampOfFormat } from './date-format.ts';
import { type PatternItem, patternItems } from './pattern-items.ts';

type Conversion = Extract<PatternItem, { is: 'conversion' }>;

const TIME = /^(?:d|date)$/;
const LEVEL = /^(?:p|level|le)$/;
const LOGGER = /^(?:c|logger|lo|category|C|class)$/;
const MESSAGE = /^(?:m|msg|message)$/;
const END = /^(?:n|throwable|ex|exception|xEx|xThrowable|xException|rEx|rThrowable|wEx|wex|nopex|nopexception)$/;

/** The layout that a conversion pattern writes; undefined when it has neither a time nor a level before its message, or is no pattern. */
export function compilePattern(pattern: string): Layout | undefined {
  const items = patternItems(pattern.trim());
  if (items === undefined) return undefined;
  const to = items.findIndex((item) => item.is === 'conversion' && MESSAGE.test(item.name));
  const head = to < 0 ? [] : items.slice(0, to);
  const parts: Part[] = [];
  const rest = head.slice();
  while (rest.length > 0) {
    const item = rest.shift();
    if (item === undefined) break;
    const more = item.is === 'text' ? textParts(item.text, rest.length === 0) : conversionParts(item, rest);
    if (more === undefined) return undefined;
    parts.push(...more);
  }
  const tidy = withoutDoubledGaps(parts);
  const tells = tidy.filter(({ is }) => is === 'time' || is === 'stamp' || is === 'level' || is === 'level-word');
  if (tells.length === 0) return undefined;
  return {
    id: 'configured',
    usedBy: `the pattern of the logging settings: ${pattern.trim().slice(0, 200)}`,
    parts: tidy,
    samples: [],
    nearMisses: [],
  };
}

/** Blanks of any number, text as it stands. Of those before the message only so many: it may begin with blanks of its own. */
function textParts(literal: string, isLast: boolean): readonly Part[] {
  const parts: Part[] = [];
  for (const [piece] of literal.matchAll(/\s+|\S+/g)) parts.push(piece.trim() === '' ? gap : text(piece));
  const blanks = /(?<![^\S\n])[^\S\n]*$/.exec(literal)?.[0].length ?? 0;
  if (isLast && parts.at(-1)?.is === 'gap') parts[parts.length - 1] = { is: 'blanks', most: blanks };
  return parts;
}

/** What reads one value; takes what ends it off the rest. */
function conversionParts(item: Conversion, rest: PatternItem[]): readonly Part[] | undefined {
  const before: readonly Part[] = item.pads === 'before' ? [maybeGap] : [];
  const after: readonly Part[] = item.pads === 'after' ? [maybeGap] : [];
  if (TIME.test(item.name)) {
    const part = timePart(item.options);
    return part === undefined ? undefined : [...before, part, ...after];
  }
  if (LEVEL.test(item.name)) return [...before, { is: 'level-word' }, ...after];
  if (END.test(item.name)) return [];
  const next = rest[0];
  const literal = next?.is === 'text' ? next.text : '';
  if (LOGGER.test(item.name)) return [...before, ...loggerParts(literal, rest), ...after];
  return untilParts(literal, rest);
}

function timePart(options: readonly string[]): Part | undefined {
  const [given = 'DEFAULT', zoneGiven] = options;
  const comma = /^(.*),\s*([A-Za-z]+(?:[/+-][\w:+-]+)?)$/.exec(given);
  const isZone = comma !== null && /^(?:UTC|GMT|[A-Z][a-z]+\/)/.test(comma[2] ?? '');
  const format = stampOfFormat(given === '' ? 'DEFAULT' : isZone ? (comma?.[1] ?? given) : given);
  if (format === undefined) return undefined;
  const isUtc = /^(?:UTC|GMT|Z)$/.test(zoneGiven ?? (isZone ? (comma?.[2] ?? '') : ''));
  if (format.plain && !isUtc) return time('date-time');
  return { is: 'stamp', stamp: format.stamp, ...(isUtc ? { utc: true } : {}) };
}

/** A logger has no blanks: it ends at one, or at the text that follows. */
function loggerParts(literal: string, rest: PatternItem[]): readonly Part[] {
  const stop = literal.charAt(0);
  if (stop === '' || stop.trim() === '') return [{ is: 'logger' }];
  rest[0] = { is: 'text', text: literal.slice(1) };
  if (literal.length === 1) rest.shift();
  return [{ is: 'logger-until', end: stop, leavesBlanks: true }];
}

/** Threads, contexts and the like may hold anything, or nothing: they end where the text that follows them begins. */
function untilParts(literal: string, rest: PatternItem[]): readonly Part[] {
  const stop = literal.trim();
  if (/^\s+-\s/.test(literal)) {
    takeText(rest, literal, literal.indexOf('-') + 2);
    return [upToDash];
  }
  if (stop === '') return literal === '' ? [{ is: 'word' }] : [beforeBlank(rest)];
  const [first = stop] = stop.split(/\s/);
  takeText(rest, literal, literal.indexOf(first) + first.length);
  return [{ is: 'until', text: first }];
}

/** A thread may hold blanks: before a level it goes up to that. */
function beforeBlank(rest: readonly PatternItem[]): Part {
  const after = rest[1];
  return after?.is === 'conversion' && LEVEL.test(after.name) ? { is: 'up-to-level' } : { is: 'maybe-word' };
}

function takeText(rest: PatternItem[], literal: string, count: number): void {
  const left = literal.slice(count);
  if (left === '') rest.shift();
  else rest[0] = { is: 'text', text: left };
}

/** Padding and literal blanks are one run. What may be empty leaves its blanks to its neighbours. */
function withoutDoubledGaps(parts: readonly Part[]): readonly Part[] {
  const kept: Part[] = [];
  for (const part of parts) {
    const last = kept.at(-1);
    const isBlank = part.is === 'gap' || part.is === 'maybe-gap';
    const afterBlank = last?.is === 'gap' || last?.is === 'maybe-gap';
    if (isBlank && last?.is === 'maybe-word') kept.push(maybeGap);
    else if (isBlank && afterBlank) {
      if (part.is === 'gap' && last?.is === 'maybe-gap') kept[kept.length - 1] = gap;
    } else if (isBlank && last?.is === 'up-to-level') continue;
    else kept.push(part);
  }
  return kept;
}
