import type { EntryPath } from '#contract/incident/ids.ts';
import type { LineSource } from '#contract/incident/source.ts';
import { maskSecrets } from '#contract/wording/secrets.ts';

/** A line and where it stands in its entry. */
export interface PlacedLine {
  readonly text: string;
  /** From 1. */
  readonly line: number;
  /** Of its first byte. */
  readonly byte: number;
}

/** As much of a line as a source shows. */
const MOST_CHARS = 2_000;

/** A line as evidence: secrets masked (unless it is known to hold none) and cut. */
export function lineSource(entry: EntryPath, { text, line, byte }: PlacedLine, clean = false): LineSource {
  return { kind: 'line', entry, line, byte, text: (clean ? text : maskSecrets(text)).slice(0, MOST_CHARS) };
}
