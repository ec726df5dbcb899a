import type { LogLevel } from '#contract/incident/log.ts';
import type { LineSource } from '#contract/incident/source.ts';

/** `MessagePattern` of one log, with wall clocks that are not put right yet. */
export interface PatternFact {
  readonly level: LogLevel;
  readonly logger: string;
  readonly pattern: string;
  readonly count: number;
  readonly firstWall?: number;
  readonly lastWall?: number;
  readonly first: LineSource;
}
