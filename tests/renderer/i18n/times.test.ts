import { expect, test } from 'vitest';
import { parseTime } from '../../../renderer/src/app/palette/palette-items.ts';
import { timesIn, zoneName } from '../../../renderer/src/i18n/times.ts';
import { timeTicks } from '../../../renderer/src/ui/time-ticks.ts';

const at = Date.parse('2026-11-21T18:31:05.042Z');
const shanghai = timesIn('bundle', 480);

test('zones are written as people write them', () => {
  expect([zoneName(0), zoneName(480), zoneName(-210)]).toEqual(['UTC', '+08:00', '-03:30']);
});

test('times are those of the cluster, of UTC, or of the cluster that nothing states', () => {
  expect([shanghai.clock(at), shanghai.clockMs(at), shanghai.full(at)]).toEqual([
    '02:31:05',
    '02:31:05.042',
    '2026-11-22 02:31:05 +08:00',
  ]);
  expect(timesIn('utc', 480).full(at)).toBe('2026-11-21 18:31:05 UTC');
  expect(timesIn('bundle', undefined).full(at)).toBe('2026-11-21 18:31:05 UTC');
});

test('local times are those of the machine, and what is typed comes back as the same moment', () => {
  const local = timesIn('local', undefined);
  const pad = (value: number) => String(value).padStart(2, '0');
  const date = new Date(at);
  expect(local.clock(at)).toBe([date.getHours(), date.getMinutes(), date.getSeconds()].map(pad).join(':'));
  expect(local.fromWall(local.toWall(at))).toBe(at);
});

test('a time is typed, and ticks stand, as the clock shown says', () => {
  const span = { from: at - 3_600_000, to: at + 3_600_000 };
  expect(parseTime('02:31:05', span, shanghai)).toBe(at - 42);
  const indian = timesIn('bundle', 330);
  expect(timeTicks({ from: at, to: at + 7_200_000 }, 3, indian).map((tick) => tick.label)).toEqual(['01:00', '02:00']);
});
