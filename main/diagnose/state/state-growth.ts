import type { StateForecast, StateGrowth, StateTrend, StateWall } from '#contract/incident/state.ts';
import type { SizeAt } from '../tools/checkpoint/history.ts';
import { FAR, STEADY } from '../tools/state/growth.ts';
import { type Slope, slopeOf } from '../tools/state/slope.ts';
import { FILLS_HEAP } from '../tools/state/state-size.ts';

/** With fewer any two decide where the line goes. */
const ENOUGH = 5;
/** Further ahead nobody plans for (look book 3.6). */
const NEAR_MS = 30 * 86_400_000;
/** Of the size: what the newer half of the time adds less than is offsets and timers. */
const RISES = 0.02;
/** Half as much again as where the newer half began is more than sizes that stand still differ by. */
const STEP = 1.5;

/** Which way the sizes go. A line is drawn where three of four pairs of them rise and the newer half rises about as fast as all. */
export function growthOf(sizes: readonly SizeAt[], walls: readonly StateWall[]): StateGrowth {
  const [first] = sizes;
  const last = sizes.at(-1);
  const slope = slopeOf(sizes);
  if (sizes.length < ENOUGH || !first || !last || !slope) return { kind: 'too-few' };
  if (slope.least < 0 && slope.most > 0) return { kind: 'up-and-down' };
  const newer = sizes.slice(Math.floor(sizes.length / 2));
  const late = slopeOf(newer);
  if (slope.perSecond <= 0 || late === undefined || !isRising(newer, late))
    return { kind: last.bytes > (newer[0]?.bytes ?? 0) * STEP ? 'in-steps' : 'level' };
  if (late.perSecond < slope.perSecond * STEADY) return { kind: 'slowing' };
  const trend = { ...slope, from: first.at, to: last.at };
  return { kind: 'trend', trend, forecast: forecastOf(last, trend, walls) };
}

function isRising(newer: readonly SizeAt[], { perSecond }: Slope): boolean {
  const [first] = newer;
  const last = newer.at(-1);
  return first !== undefined && last !== undefined && (perSecond * (last.at - first.at)) / 1000 > last.bytes * RISES;
}

/** The first wall that the line meets, among those of which both the room and the load are told. */
function forecastOf(last: SizeAt, trend: StateTrend, walls: readonly StateWall[]): StateForecast {
  const met = walls.flatMap(({ id, soft, state, bytes, load }) => {
    const isOpen = state === 'passes' && soft !== true && bytes !== undefined && load?.is === 'exactly';
    if (!isOpen || load.bytes <= 0) return [];
    // A state of one subtask grows by its share of the whole.
    const until = (room: number) => ((room - load.bytes) / load.bytes) * last.bytes;
    // As objects it may fill the heaps long before its serialized size does.
    return [{ id, least: until(id === 'taskmanager-heap' ? bytes * FILLS_HEAP : bytes), most: until(bytes) }];
  });
  const [next] = met.sort((a, b) => a.least - b.least);
  if (next === undefined) return { kind: 'no-wall' };
  const after = (bytes: number, perSecond: number) => Math.round((bytes / perSecond) * 1000);
  const soonestMs = after(next.least, trend.most);
  const seenMs = trend.to - trend.from;
  if (soonestMs > NEAR_MS) return { kind: 'none-near' };
  if (soonestMs > seenMs * FAR) return { kind: 'too-far', wall: next.id };
  const latestMs = trend.least > 0 ? after(next.most, trend.least) : Number.POSITIVE_INFINITY;
  const isNear = latestMs < seenMs * FAR * 2;
  const until = isNear ? latestMs : Math.max(after(next.most, trend.perSecond), soonestMs);
  return { kind: 'meets', wall: next.id, soonest: last.at + soonestMs, latest: last.at + until };
}
