import { expect, test } from 'vitest';
import type { ZoneDecision } from '#contract/incident/coverage.ts';
import { clockText, isClockOff } from '../../../../renderer/src/views/coverage/clock-text.ts';

const zone = (more: Partial<ZoneDecision>): ZoneDecision => ({
  offsetMinutes: 0,
  because: 'matched-with-other-log',
  pairs: 9,
  ...more,
});

test('a clock is told with its bounds, and is off only when they prove it', () => {
  const told = (more: Partial<ZoneDecision>) => [clockText(zone(more), 'en'), isClockOff(zone(more))];
  expect(told({ skewFromMs: -15, skewToMs: 1000 })).toEqual(['−15 ms … +1 s', false]);
  expect(told({ skewFromMs: -40_005, skewToMs: -39_600 })).toEqual(['−40 s … −40 s', true]);
  expect(told({ skewFromMs: 0 })).toEqual(['≥ 0 ms', false]);
  expect(told({ skewToMs: -700 })).toEqual(['≤ −700 ms', true]);
  expect(told({ skewFromMs: 0, skewToMs: 7000, unsteady: true })).toEqual(['0 ms … +7 s', true]);
  expect(clockText({ offsetMinutes: 0, because: 'assumed-utc' }, 'en')).toBeUndefined();
});
