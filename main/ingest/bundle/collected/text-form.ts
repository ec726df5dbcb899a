import type { CollectedRow } from './collected-row.ts';
import { type CollectedStamp, collectedStamp } from './collected-time.ts';

/** What one line of a text form says of the line it carries. */
export type Told = Omit<CollectedRow, 'line' | 'byte'>;

/** Writes one line of a log behind what it knows of it. */
export interface TextForm {
  readonly id: string;
  readonly usedBy: string;
  readonly read: (line: string) => Told | undefined;
  /** Lines it writes of itself, which belong to no log. */
  readonly own?: RegExp;
  /** The text of a line that goes on with the line before. */
  readonly more?: (line: string) => string | undefined;
  /** Anything may look like it: it counts only when the carried lines look like log records. */
  readonly carriesRecords?: true;
  /** Readers of logs know it before any layout, but not before JSON: it counts only when that is what it carries. */
  readonly carriesJson?: true;
  readonly samples: readonly string[];
  readonly nearMisses: readonly string[];
}

export const COLOUR = String.raw`(?:\u001b\[[\d;]{0,12}m){0,4}`;
/** A name that Kubernetes allows for a pod made by a controller: it has a dash. */
export const POD = '[a-z0-9][a-z0-9.]{0,200}-[a-z0-9.-]{1,200}';
export const CONTAINER_NAME = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
/** A time with its zone, as programs write it for programs. */
export const INSTANT = String.raw`\d{4}-\d\d-\d\dT[\d:.]{8,18}(?:Z|[+-]\d\d:\d\d)`;

export function atOf(time: string | undefined): CollectedStamp {
  return collectedStamp(time);
}
