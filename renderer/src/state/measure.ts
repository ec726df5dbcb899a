import type { Instant } from '#contract/incident/instant.ts';

/** A length of time somebody measures: between two moments, or from a moment to wherever the cursor is next. */
export interface Measure {
  readonly from: Instant;
  readonly to: Instant;
  /** Stays until it is taken away; otherwise until the next click. */
  readonly isKept: boolean;
  /** Set at the cursor: it reaches to where the cursor is. */
  readonly isOpen: boolean;
}

export function dragged(from: Instant, to: Instant): Measure {
  return { from: Math.min(from, to), to: Math.max(from, to), isKept: false, isOpen: false };
}

/** What is left of it after a click at a moment. */
export function afterClick(measure: Measure | undefined, at: Instant): Measure | undefined {
  if (measure === undefined || !measure.isKept) return undefined;
  return measure.isOpen ? { ...measure, to: at } : measure;
}

/** The key of the measuring mark: keeps what is measured, takes it away, or begins one at the cursor. */
export function afterKey(measure: Measure | undefined, cursor: Instant | undefined): Measure | undefined {
  if (measure?.isKept) return undefined;
  if (measure !== undefined) return { ...measure, isKept: true };
  return cursor === undefined ? undefined : { from: cursor, to: cursor, isKept: true, isOpen: true };
}
