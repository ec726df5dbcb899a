import type { IncidentId } from './incident/ids.ts';
import type { Text } from './text.ts';
import type { VerdictState } from './verdict.ts';

/** How far opening a bundle has come. */
export interface Progress {
  readonly kind: 'progress';
  readonly incidentId: IncidentId;
  readonly phase: 'reading' | 'indexing' | 'modelling' | 'diagnosing' | 'done';
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

export type Notice = Progress | Provisional | EngineLost | EngineBack | Wish;
