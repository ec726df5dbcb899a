import type { Instant } from './instant.ts';
import type { LogLevel } from './log.ts';
import type { LineSource } from './source.ts';

/**
 * What records of level WARN and above say, without what changes from record to record: numbers, ids, paths and addresses, names in
 * double quotes. Of a flood of one logger only the beginning is counted.
 */
export interface MessagePattern {
  readonly level: LogLevel;
  /** As the log spells it. */
  readonly logger: string;
  /** First line: `Checkpoint <*> of job <*> expired before completing.` */
  readonly pattern: string;
  /** Over all logs; at least so many. */
  readonly count: number;
  readonly firstAt?: Instant;
  readonly lastAt?: Instant;
  readonly first: LineSource;
}
