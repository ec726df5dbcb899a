import type { Instant } from './instant.ts';
import type { LogLevel, LogLine } from './log.ts';

/** What records say again and again, without what changes from record to record. */
export interface LogTemplate {
  /** `T14` is 14: templates are numbered by their first record, from 1, the same for the same bundle. */
  readonly number: number;
  /** First line of the message: `Completed checkpoint <*> for job <*> (<*> bytes, checkpointDuration=<*> ms)`; empty when that is. Secrets masked. */
  readonly text: string;
  /** Stands for more different messages than are told apart; its text is what they share. */
  readonly isCrowd: boolean;
  readonly count: number;
  /** The most severe of its records. */
  readonly level: LogLevel;
  /** Of its records with a time. */
  readonly firstAt?: Instant;
  readonly lastAt?: Instant;
  /** Numbers of the sources that hold it, ascending. */
  readonly sources: readonly number[];
  /** Its first record in the merged order. */
  readonly first: LogLine;
}

/** Templates, rare ones first; or how far finding them has come. */
export type LogTemplates =
  | {
      readonly kind: 'known';
      readonly items: readonly LogTemplate[];
      readonly offset: number;
      /** Templates in all, of the level asked for. */
      readonly total: number;
    }
  | {
      readonly kind: 'mining';
      /** Share of the records gone through, 0 to 1. */
      readonly done: number;
    };
