import type { GcKind, GcMoment, GcPause } from '#contract/incident/gc.ts';
import { present } from '#contract/present.ts';
import type { GcEvent } from '../../facts/gc-facts.ts';

/** An event with its place on one axis: ms since the epoch, or since the start of the JVM when no date is known. */
export interface TimedEvent extends GcPause {
  /** NaN when the log has no times at all. */
  readonly place: number;
}

/** `startedAt`: when the JVM started, to place events that have only an uptime. */
export function timed(event: GcEvent, startedAt: number | undefined): TimedEvent {
  const { at, uptimeMs } = momentIn(event, startedAt);
  return { ...event, ...(at === undefined ? {} : { at }), place: at ?? uptimeMs ?? Number.NaN };
}

/** The moment of something that may have only an uptime. */
export function momentIn({ at, uptimeMs }: GcMoment, startedAt: number | undefined): GcMoment {
  const begun = startedAt === undefined || uptimeMs === undefined ? undefined : startedAt + uptimeMs;
  return momentOf(present({ at: at ?? begun, uptimeMs }));
}

export function momentOf({ at, uptimeMs }: GcMoment): GcMoment {
  return { ...(at === undefined ? {} : { at }), ...(uptimeMs === undefined ? {} : { uptimeMs }) };
}

export function endOf(event: TimedEvent): number {
  return event.place + event.durationMs;
}

const COLLECTIONS = new Set<GcKind>(['young', 'mixed', 'full', 'degenerated']);

/** Threads stand while the heap is collected. */
export function isCollection(event: TimedEvent): boolean {
  return COLLECTIONS.has(event.kind);
}

/** Threads stand, for a collection or a phase of a concurrent one. */
export function isStop(event: TimedEvent): boolean {
  return isCollection(event) || event.kind === 'concurrent';
}

export function pauseOf({ place: _place, ...pause }: TimedEvent): GcPause {
  return pause;
}

export function totalMs(events: readonly TimedEvent[]): number {
  return events.reduce((sum, event) => sum + event.durationMs, 0);
}
