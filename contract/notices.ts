import type { ArtifactKind } from './incident/artifact.ts';
import type { EntryPath, IncidentId } from './incident/ids.ts';
import type { LogLevel } from './incident/log.ts';
import type { Text } from './text.ts';
import type { VerdictState } from './verdict.ts';

/** How far opening a bundle has come. */
export interface Progress {
  readonly kind: 'progress';
  readonly incidentId: IncidentId;
  readonly phase: 'reading' | 'modelling' | 'diagnosing' | 'indexing' | 'done';
  /** Of the archive as it lies on disk. */
  readonly bytesRead: number;
  readonly bytesTotal: number;
  readonly entries: number;
  /** Path of the entry being read. */
  readonly entry?: string;
  /** Count of entries by artifact kind so far. */
  readonly kinds: Readonly<Record<string, number>>;
  /** Estimated ms until the bundle is read; absent while unknown. */
  readonly remainingMs?: number;
}

/** A file of a bundle that is still being read. */
export interface MetFile {
  readonly entry: EntryPath;
  /** Absent while the file itself is being read. */
  readonly kind?: ArtifactKind;
  /** False when it has no reader or could not be read; absent while it is being read. */
  readonly read?: boolean;
  /** As far as it was read, unpacked. */
  readonly bytes: number;
}

/** One of the first records of a log. */
export interface MetRecord {
  readonly entry: EntryPath;
  readonly line: number;
  /** As the log writes it, ms as if UTC: clocks are compared when all is read. */
  readonly wall?: number;
  readonly level: LogLevel;
  /** First line without its head, secrets masked, at most 400 characters. */
  readonly message: string;
  readonly moreLines: number;
}

/** What was met in a bundle since the last such notice; at most four a second. */
export interface Met {
  readonly kind: 'met';
  readonly incidentId: IncidentId;
  /** A file that was told of before is told of again when more of it was read. */
  readonly files: readonly MetFile[];
  /** Of each log the first errors, the first warnings and the first others. */
  readonly records: readonly MetRecord[];
  /** All records read so far by level, in the order of LOG_LEVELS. */
  readonly levels: readonly number[];
}

/** A first answer from what was read so far; it may change. */
export interface Provisional {
  readonly kind: 'provisional';
  readonly incidentId: IncidentId;
  readonly readRatio: number;
  readonly state: VerdictState;
  readonly headline: Text;
}

/** The engine process ended; calls fail with `engine-lost` until it is restarted. */
export interface EngineLost {
  readonly kind: 'engine-lost';
  readonly reason: string;
}

/** The engine runs again after it was lost. Open incidents must be opened anew. */
export interface EngineBack {
  readonly kind: 'engine-back';
}

/** The shell asks the window to do something (menu, file association, second start). */
export interface Wish {
  readonly kind: 'wish';
  readonly wish: 'open-paths' | 'pick-file' | 'pick-folder' | 'toggle-theme' | 'show-palette' | 'export';
  readonly paths?: readonly string[];
}

export type Notice = Progress | Met | Provisional | EngineLost | EngineBack | Wish;
