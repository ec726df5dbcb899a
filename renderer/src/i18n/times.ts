import { createContext, useContext } from 'react';
import type { ShownZone } from '#contract/host.ts';
import type { Instant } from '#contract/incident/instant.ts';
import { iso } from '#contract/wording/instant.ts';

/** Every time that a person reads passes through one of these. */
export interface Times {
  /** `10:11:12` */
  clock(at: Instant): string;
  /** `10:11:12.345` */
  clockMs(at: Instant): string;
  /** `2026-03-02 10:11:12` */
  stamp(at: Instant): string;
  /** `2026-03-02 10:11:12 +08:00` */
  full(at: Instant): string;
  /** The same moment as clocks there show it, as if UTC; and back. */
  toWall(at: Instant): number;
  fromWall(wall: number): Instant;
  /** `UTC`, `+08:00`: at a moment, for summer time changes it. */
  zoneName(at: Instant): string;
  /** `UTC+08:00`, where it stands alone. */
  zoneTitle(at: Instant): string;
}

const MINUTE_MS = 60_000;

/** @param bundleMinutes east of UTC, of the JobManager's log; absent when nothing states it. */
export function timesIn(zone: ShownZone, bundleMinutes: number | undefined): Times {
  const minutesAt = (at: Instant) => {
    if (zone === 'local') return -new Date(at).getTimezoneOffset();
    return zone === 'bundle' ? (bundleMinutes ?? 0) : 0;
  };
  const toWall = (at: Instant) => at + minutesAt(at) * MINUTE_MS;
  const text = (at: Instant) => iso(toWall(at));
  const stamp = (at: Instant) => text(at).slice(0, 19).replace('T', ' ');
  const zoneAt = (at: Instant) => zoneName(minutesAt(at));
  return {
    clock: (at) => text(at).slice(11, 19),
    clockMs: (at) => text(at).slice(11, 23),
    stamp,
    full: (at) => `${stamp(at)} ${zoneAt(at)}`,
    toWall,
    // Twice: around a change of summer time the first guess may be an hour off.
    fromWall: (wall) => wall - minutesAt(wall - minutesAt(wall) * MINUTE_MS) * MINUTE_MS,
    zoneName: zoneAt,
    zoneTitle: (at) => (minutesAt(at) === 0 ? 'UTC' : `UTC${zoneAt(at)}`),
  };
}

/** `+08:00`, `UTC`. */
export function zoneName(offsetMinutes: number): string {
  if (offsetMinutes === 0) return 'UTC';
  const abs = Math.abs(offsetMinutes);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${offsetMinutes < 0 ? '-' : '+'}${two(Math.floor(abs / 60))}:${two(abs % 60)}`;
}

const TimesContext = createContext<Times>(timesIn('utc', undefined));

/** Sets the zone of everything below it. */
export const TimesProvider = TimesContext.Provider;

export function useTimes(): Times {
  return useContext(TimesContext);
}
