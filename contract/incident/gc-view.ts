import type { CheckpointOutcome } from './checkpoint.ts';
import type { ManagerEvent } from './cluster.ts';
import type { GcHistory, GcKind } from './gc.ts';
import type { LineSource, Source } from './source.ts';

/** One run of the JVM with a GC log, over all its rotated parts. */
export interface GcRunView
  extends Pick<
    GcHistory,
    | 'entries'
    | 'collector'
    | 'java'
    | 'heapMaxBytes'
    | 'counts'
    | 'pauseMs'
    | 'share'
    | 'coveredMs'
    | 'placed'
    | 'evacuationFailures'
    | 'stallMs'
    | 'worstMinute'
    | 'fullStreak'
    | 'afterFull'
    | 'source'
  > {
  /** Where it stands on the axis. */
  readonly from?: number;
  readonly to?: number;
}

/** A stop on the axis. */
export interface GcDot {
  readonly x: number;
  readonly kind: GcKind;
  readonly durationMs: number;
  readonly source: LineSource;
}

/** A stop with what happened while threads stood. */
export interface LongPause {
  /** Absent when the log has no times. */
  readonly x?: number;
  readonly kind: GcKind;
  readonly cause?: string;
  readonly durationMs: number;
  /** More than 1: that many of one second. */
  readonly count: number;
  readonly beforeBytes?: number;
  readonly afterBytes?: number;
  /** Checkpoints that were on their way, and what was noticed of this process until a second after it. */
  readonly checkpoints: readonly {
    readonly id: number;
    readonly outcome: CheckpointOutcome;
    readonly source: Source;
  }[];
  readonly events: readonly Pick<ManagerEvent, 'kind' | 'at' | 'source'>[];
  readonly source: LineSource;
}

/** What the GC logs of one process tell, all its runs on one axis. */
export interface GcView {
  /** `time`: x is epoch ms; `uptime`: ms since the JVM started, of a log without dates that nothing places. */
  readonly axis: 'time' | 'uptime';
  readonly runs: readonly GcRunView[];
  /** Runs that have no place on the axis. */
  readonly runsLeftOut: number;
  /** The longest stops of each run, by time. */
  readonly dots: readonly GcDot[];
  /** The longest stop in each stretch of `widthMs`, where it is none of the dots. */
  readonly shorter: readonly { readonly x: number; readonly durationMs: number }[];
  /** Heap in use after collections, by time. */
  readonly occupancy: readonly { readonly x: number; readonly bytes: number; readonly kind: GcKind }[];
  /** The lowest of the collections around each: about what lives. */
  readonly floor: readonly { readonly x: number; readonly bytes: number }[];
  /** Share of time in stops, 0..1, of each stretch of `widthMs`. */
  readonly shares: {
    readonly widthMs: number;
    readonly points: readonly { readonly x: number; readonly share: number }[];
  };
  readonly heapMaxBytes?: number;
  readonly thresholds: { readonly heartbeatTimeoutMs?: number; readonly share: number };
  /** Longest first, at most 50. */
  readonly longest: readonly LongPause[];
}
