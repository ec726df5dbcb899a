import { expect, test } from 'vitest';
import { zoneNear } from '../../../../main/model/clocks/zones-of-the-world.ts';

const DAYS = ['2026-01-15T12:00:00Z', '2026-07-15T12:00:00Z'].map((day) => new Date(day));

/** `GMT-02:30` of a zone on that day, ms. */
function offsetMs(timeZone: string, day: Date): number {
  const parts = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' }).formatToParts(day);
  const [, sign, hours = '0', minutes = '0'] =
    /GMT([+-])(\d\d):(\d\d)/.exec(parts.find(({ type }) => type === 'timeZoneName')?.value ?? '') ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}

test('every zone that a host can be set to is one, in winter and in summer: its clock is not said to be wrong', () => {
  const all = Intl.supportedValuesOf('timeZone').flatMap((zone) =>
    DAYS.map((day) => ({ zone, ms: offsetMs(zone, day) })),
  );
  expect(new Set(all.map(({ ms }) => ms)).size).toBeGreaterThan(30);
  expect(all.filter(({ ms }) => zoneNear(ms) !== ms)).toEqual([]);
});

test('a clock that is a few minutes off keeps its zone; what is far from all of them is no zone', () => {
  expect([5 * 60 + 52, 13 * 60 + 50, 19 * 60].map((minutes) => zoneNear(minutes * 60_000))).toEqual([
    345 * 60_000,
    825 * 60_000,
    undefined,
  ]);
});
