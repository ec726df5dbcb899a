import type { EntryPath } from '#contract/incident/ids.ts';

/**
 * Facts of log records, the bulk of all, on their way between threads: one buffer of numbers, one text, and what is new to a table of
 * strings that both ends keep. Several times quicker than objects or JSON: stack traces and names repeat in every record.
 */
export interface PackedFacts {
  readonly entry: EntryPath;
  /** Facts one after another, as `FactPacker` writes them. */
  readonly numbers: Float64Array;
  /** What is unlike anything before, in the order in which the numbers take it. */
  readonly text: string;
  /** Added to the tables of both ends; `restarts`: these were emptied before. */
  readonly restarts: boolean;
  readonly strings: readonly string[];
  readonly shapes: readonly FactShape[];
}

/** The kind of a fact and the names and types of its fields, in order. */
export interface FactShape {
  readonly kind: 'said' | 'signal' | 'error';
  /** Empty for an `error`, whose fields are logger and message. */
  readonly phrase: string;
  readonly names: readonly string[];
  readonly types: readonly ('string' | 'number' | 'boolean')[];
}

/** What stands where a throwable may. */
export const NO_THROWABLE = 0;
export const OWN_THROWABLE = 1;
/** The one of the fact before: facts of one record share it. */
export const SAME_THROWABLE = 2;
