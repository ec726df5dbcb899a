const MINUTE_MS = 60_000;
/** Zones of the world in minutes east of UTC, in winter and in summer, besides the whole hours from -12 to +14 (tz database). */
const BROKEN_HOURS = [-570, -210, -150, 210, 270, 330, 345, 390, 525, 570, 630, 765, 825];
const ZONES = [...Array.from({ length: 27 }, (_, i) => (i - 12) * 60), ...BROKEN_HOURS];
/** A clock that is off by more than half the usual distance of zones looks like another zone: nobody can tell them apart. */
const ZONE_AND_CLOCK_MS = 30 * MINUTE_MS;

/** The zone whose clocks differ from UTC by about so much, ms; undefined for what is no zone. */
export function zoneNear(ms: number): number | undefined {
  const minutes = ZONES.reduce((best, zone) => (distance(zone, ms) < distance(best, ms) ? zone : best), 0);
  return distance(minutes, ms) <= ZONE_AND_CLOCK_MS ? minutes * MINUTE_MS : undefined;
}

function distance(minutes: number, ms: number): number {
  return Math.abs(minutes * MINUTE_MS - ms);
}
