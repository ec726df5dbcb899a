import type { Stamp } from './custom/stamp.ts';

/** How a time is spelled. All accept `,` or `.` before a fraction, and a zone after it. */
export type TimeShape =
  /** `2026-03-02 10:11:12,345`, `2026-03-02T10:11:12.345+08:00`, `2026/03/02-10:11:12.345678`. */
  | 'date-time'
  /** `26/03/02 10:11:12`: Hadoop and Spark defaults. */
  | 'short-year'
  /** `10:11:12,345`: a record without a date. */
  | 'time-only';

/** As somebody's own settings or text have it: field after field. */
export interface StampPart {
  readonly is: 'stamp';
  readonly stamp: Stamp;
  /** The settings say that it is UTC. */
  readonly utc?: true;
}

/** A piece of a line's head, in the order they are read. */
export type Part =
  | { readonly is: 'time'; readonly shape: TimeShape }
  /** One or more blanks. Colour codes count as blanks. */
  | { readonly is: 'gap' }
  /** At most so many blanks: further ones belong to the message. */
  | { readonly is: 'blanks'; readonly most: number }
  /** No, one or more blanks. */
  | { readonly is: 'maybe-gap' }
  | { readonly is: 'level' }
  /** A level in any case, or its first letter. */
  | { readonly is: 'level-word' }
  | StampPart
  /** A run without blanks and brackets. */
  | { readonly is: 'logger' }
  /** The same, with a dot in it. */
  | { readonly is: 'dotted-logger' }
  /** A run without blanks, ended by this character, which is read too, and the blanks behind it unless they are left. */
  | { readonly is: 'logger-until'; readonly end: string; readonly leavesBlanks?: true }
  /** `[…]` where the text may hold brackets itself: it ends at the first `]` that the level follows. */
  | { readonly is: 'thread' }
  /** `[…]` up to the first `]`. */
  | { readonly is: 'bracketed' }
  /** The same, or nothing where no bracket stands. */
  | { readonly is: 'maybe-bracketed' }
  | { readonly is: 'text'; readonly text: string }
  /** Anything, or nothing, up to this text, which is read too. */
  | { readonly is: 'until'; readonly text: string }
  /** A run without blanks. */
  | { readonly is: 'word' }
  /** A run without blanks, or nothing where a blank stands. */
  | { readonly is: 'maybe-word' }
  /** A run of at least four hexadecimal digits. */
  | { readonly is: 'hex' }
  /** A level in brackets with the blanks behind it, or nothing for INFO. */
  | { readonly is: 'level-mark' }
  /** Anything up to a dash between blanks, which is read too. */
  | { readonly is: 'up-to-dash' }
  /** Words, up to the first level between blanks, which is not read. */
  | { readonly is: 'up-to-level' };

/** A way to write one log record's first line. What follows the parts is the message. */
export interface Layout {
  readonly id: string;
  /** Where it is the default, or who uses it. */
  readonly usedBy: string;
  readonly parts: readonly Part[];
  /** A `LineScanner` knows the usual form of its lines. */
  readonly isQuick?: true;
  /** Lines it must read. */
  readonly samples: readonly string[];
  /** Lines that look alike and that it must not read. */
  readonly nearMisses: readonly string[];
}

/** What a collector puts before each line, record or not. */
export interface Prefix {
  readonly id: string;
  readonly usedBy: string;
  readonly parts: readonly Part[];
  readonly samples: readonly string[];
}

export function defineLayout(layout: Layout): Layout {
  return layout;
}

export const gap: Part = { is: 'gap' };
export const maybeGap: Part = { is: 'maybe-gap' };
export const level: Part = { is: 'level' };
export const logger: Part = { is: 'logger' };
export const thread: Part = { is: 'thread' };
export const dottedLogger: Part = { is: 'dotted-logger' };
export const bracketed: Part = { is: 'bracketed' };
export const maybeBracketed: Part = { is: 'maybe-bracketed' };
export const word: Part = { is: 'word' };
export const hex: Part = { is: 'hex' };
export const levelMark: Part = { is: 'level-mark' };
export const upToDash: Part = { is: 'up-to-dash' };
export const upToLevel: Part = { is: 'up-to-level' };
export const time = (shape: TimeShape): Part => ({ is: 'time', shape });
export const text = (what: string): Part => ({ is: 'text', text: what });
export const loggerUntil = (end: string): Part => ({ is: 'logger-until', end });
