import type { Instant } from './instant.ts';
import type { Source } from './source.ts';

/** Failures of the same class in the same words, whoever they befell. */
export interface ExceptionGroup {
  /** As the log or REST spells it, with its package. */
  readonly className: string;
  /** First line of the first one's message. */
  readonly message: string;
  readonly count: number;
  readonly firstAt: Instant;
  readonly lastAt: Instant;
  /** Each of them only because something else failed before. */
  readonly isSecondary: boolean;
  /** Where the first one stands; a line of a log where one holds it. */
  readonly source: Source;
}

/** What the merged log repeats, so that twenty things can be read in place of a million lines. */
export interface LogGroups {
  /** By first time. */
  readonly exceptions: readonly ExceptionGroup[];
}
