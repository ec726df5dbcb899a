import type { EntryPath } from './ids.ts';

/** A line of a text entry. `text` is the line itself, secrets masked, cut at 2,000 characters. */
export interface LineSource {
  readonly kind: 'line';
  readonly entry: EntryPath;
  /** From 1. */
  readonly line: number;
  /** Offset of the line's first byte in the entry as unpacked. */
  readonly byte: number;
  readonly text: string;
  /** The file of the bundle it was taken out of, when a collector had written it into a text of its own: the line it stands in there. */
  readonly origin?: { readonly entry: EntryPath; readonly line: number; readonly byte: number };
}

/** A value of a JSON entry. */
export interface PointerSource {
  readonly kind: 'pointer';
  readonly entry: EntryPath;
  /** RFC 6901, `''` for the whole body. */
  readonly pointer: string;
  /**
   * The value found there; objects and arrays as their JSON text, cut at 2,000 characters. Of a longer stack trace frames are left out
   * (`...`), not the deepest cause.
   */
  readonly value: string | number | boolean | null;
}

/** An entry as a whole: that it exists, or what its name says. */
export interface EntrySource {
  readonly kind: 'entry';
  readonly entry: EntryPath;
}

/** Where a statement comes from. Every fact carries one, and every finding shows some. */
export type Source = LineSource | PointerSource | EntrySource;
