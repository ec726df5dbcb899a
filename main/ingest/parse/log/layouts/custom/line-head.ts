import { SIMPLE_LOGGERS } from '../../../../../flink/names/simple-loggers.ts';
import type { Part } from '../define-layout.ts';
import { stampAt } from './known-stamps.ts';

/** A piece of what stands before a message. */
export type Piece =
  | { readonly is: 'time'; readonly part: Part; readonly name: string }
  | { readonly is: 'level' }
  | { readonly is: 'logger'; readonly until?: string }
  /** Brackets around anything. */
  | { readonly is: 'group'; readonly open: string; readonly close: string }
  | { readonly is: 'word' }
  | { readonly is: 'blank'; readonly isSure: boolean }
  | { readonly is: 'text'; readonly text: string };

/** The beginning of a line up to the last of time, level and logger. */
export interface Head {
  readonly pieces: readonly Piece[];
  /** Equal for lines written by one pattern. */
  readonly shape: string;
  /** What follows the pieces. */
  readonly rest: string;
}

/** Threads and contexts make heads long, but not longer. */
const CHARS = 400;
const PIECES = 24;
/** Words that are neither time, level nor logger: more of them are a sentence. */
const WORDS = 3;

const LEVEL =
  /^(?:TRACE|DEBUG|INFO|WARN(?:ING)?|ERROR|FATAL|SEVERE|trace|debug|info|warn(?:ing)?|error|fatal|Trace|Debug|Info|Warn(?:ing)?|Error|Fatal)(?![\w.$-])/;
/** A class with its package, also abbreviated: `org.apache.flink.X`, `o.a.f.X`; the last part begins with a capital. */
const CLASS = /^[a-z][\w]{0,60}(?:\.[\w$]{1,80}){0,14}\.[A-Z][\w$]{0,120}(?![\w$(.])/;
const SIMPLE = new RegExp(`^(?:${SIMPLE_LOGGERS.join('|')})(?![\\w$.])`);

/** Begins a colour code, which counts as a blank. */
export const ESCAPE = '\u001b';
const BLANKS = new RegExp(`^(?:\\s|${ESCAPE}\\[[\\d;]{0,12}m)+`);

const CLOSING: Readonly<Record<string, string>> = { '[': ']', '(': ')', '{': '}', '<': '>' };

/** The head of a line, when it holds two of time, level and logger. */
export function headsOf(line: string): readonly Head[] {
  const body = line.slice(0, CHARS);
  const pieces: Piece[] = [];
  let at = 0;
  let end = 0;
  let ends = 0;
  const seen = { time: false, level: false, logger: false };
  let words = 0;
  while (at < body.length && pieces.length < PIECES && words <= WORDS && !(seen.time && seen.level && seen.logger)) {
    const next = pieceAt(body, at, seen);
    if (next === undefined) break;
    pieces.push(next.piece);
    at += next.length;
    if (next.piece.is === 'word') words += 1;
    if (next.piece.is !== 'time' && next.piece.is !== 'level' && next.piece.is !== 'logger') continue;
    seen[next.piece.is] = true;
    end = pieces.length;
    ends = at;
  }
  if ([seen.time, seen.level, seen.logger].filter(Boolean).length < 2) return [];
  const kept = closed(pieces.slice(0, end), body, ends);
  return [{ pieces: kept.pieces, shape: shapeOf(kept.pieces), rest: line.slice(kept.at, kept.at + CHARS) }];
}

interface Seen {
  readonly time: boolean;
  readonly level: boolean;
  readonly logger: boolean;
}

function pieceAt(body: string, at: number, seen: Seen): { readonly piece: Piece; readonly length: number } | undefined {
  const rest = body.slice(at);
  const blanks = BLANKS.exec(rest);
  if (blanks !== null) return { piece: { is: 'blank', isSure: true }, length: blanks[0].length };
  const stamp = seen.time ? undefined : stampAt(rest);
  if (stamp !== undefined) return { piece: { is: 'time', part: stamp.part, name: stamp.name }, length: stamp.length };
  const level = seen.level ? null : LEVEL.exec(rest);
  if (level !== null) return { piece: { is: 'level' }, length: level[0].length };
  const logger = seen.logger ? null : (CLASS.exec(rest) ?? SIMPLE.exec(rest));
  if (logger !== null) return loggerPiece(logger[0], rest);
  return otherPiece(body, at, rest);
}

/** A logger ends at a blank, or at the sign behind it, which a layout must know: `a.b.C:42`, `a.b.C]`. */
function loggerPiece(name: string, rest: string): { readonly piece: Piece; readonly length: number } {
  const next = rest.charAt(name.length);
  if (next === '' || next === ESCAPE || /\s/.test(next) || next.charCodeAt(0) > 127)
    return { piece: { is: 'logger' }, length: name.length };
  return { piece: { is: 'logger', until: next }, length: name.length + 1 };
}

function otherPiece(
  body: string,
  at: number,
  rest: string,
): { readonly piece: Piece; readonly length: number } | undefined {
  const first = rest.charAt(0);
  const close = CLOSING[first];
  if (close !== undefined) {
    const stop = body.indexOf(close, at + 1);
    const inner = stop < 0 ? '' : body.slice(at + 1, stop);
    const holds =
      stampAt(inner) !== undefined || LEVEL.test(inner.trimStart()) || CLASS.test(inner) || SIMPLE.test(inner);
    if (stop > 0 && !holds) return { piece: { is: 'group', open: first, close }, length: stop + 1 - at };
    return { piece: { is: 'text', text: first }, length: 1 };
  }
  if (/[!-/:-@[-`{-~]/.test(first)) return { piece: { is: 'text', text: first }, length: 1 };
  const word = /^[^\s[\](){}<>|]{1,120}/.exec(rest);
  return word === null ? undefined : { piece: { is: 'word' }, length: word[0].length };
}

/** The bracket or bar that closes the last piece belongs to the head. */
function closed(
  pieces: readonly Piece[],
  body: string,
  at: number,
): { readonly pieces: readonly Piece[]; readonly at: number } {
  const next = /^\s*([\])}>|])/.exec(body.slice(at));
  const sign = next?.[1];
  if (next === null || sign === undefined) return { pieces, at };
  if (sign !== '|' && !pieces.some((piece) => piece.is === 'text' && CLOSING[piece.text] === sign))
    return { pieces, at };
  const blank: readonly Piece[] = next[0].length > 1 ? [{ is: 'blank', isSure: false }] : [];
  return { pieces: [...pieces, ...blank, { is: 'text', text: sign }], at: at + next[0].length };
}

function shapeOf(pieces: readonly Piece[]): string {
  return pieces
    .map((piece) => {
      if (piece.is === 'time') return `T:${piece.name}`;
      if (piece.is === 'group') return piece.open + piece.close;
      if (piece.is === 'text') return piece.text;
      if (piece.is === 'logger') return `C${piece.until ?? ''}`;
      return { level: 'L', word: 'w', blank: '_' }[piece.is];
    })
    .join('');
}
