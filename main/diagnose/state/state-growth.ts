import type { StateForecast, StateGrowth, StateTrend, StateWall } from '#contract/incident/state.ts';
import type { SizeAt } from '../tools/checkpoint/history.ts';
import { FAR, STEADY } from '../tools/state/growth.ts';
import { slopeOf } from '../tools/state/slope.ts';

/** With fewer any two decide where the line goes. */
const ENOUGH = 5;
/** Further ahead nobody plans for (look book 3.6). */
const NEAR_MS = 30 * 86_400_000;

/** Which way the sizes go. A line is drawn where three of four pairs of them rise and the newer half rises about as fast as all. */
export function growthOf(sizes: readonly SizeAt[], walls: readonly StateWall[]): StateGrowth {
  const [first] = sizes;
  const last = sizes.at(-1);
  const slope = slopeOf(sizes);
  if (sizes.length < ENOUGH || !first || !last || !slope) return { kind: 'too-few' };
  const newer = slopeOf(sizes.slice(Math.floor(sizes.length / 2)));
  if (slope.least < 0 && slope.most > 0) return { kind: 'up-and-down' };
  if (slope.perSecond <= 0 || newer === undefined || newer.perSecond < slope.perSecond * STEADY)
    return { kind: 'level' };
  const trend = { ...slope, from: first.at, to: last.at };
  return { kind: 'trend', trend, forecast: forecastOf(last, trend, walls) };
}

/** The first wall that the line meets, among those of which both the room and the load are told. */
function forecastOf(last: SizeAt, trend: StateTrend, walls: readonly StateWall[]): StateForecast {
  const met = walls.flatMap(({ id, soft, state, bytes, load }) => {
    const isOpen = state === 'passes' && soft !== true && bytes !== undefined && load?.is === 'exactly';
    // A state of one subtask grows by its share of the whole.
    return isOpen && load.bytes > 0 ? [{ id, growths: ((bytes - load.bytes) / load.bytes) * last.bytes }] : [];
  });
  const [next] = met.sort((a, b) => a.growths - b.growths);
  if (next === undefined) return { kind: 'no-wall' };
  const after = (perSecond: number) => Math.round((next.growths / perSecond) * 1000);
  const soonestMs = after(trend.most);
  if (soonestMs > NEAR_MS) return { kind: 'none-near' };
  if (soonestMs > (trend.to - trend.from) * FAR) return { kind: 'too-far', wall: next.id };
  const latestMs = trend.least > 0 ? after(trend.least) : Number.POSITIVE_INFINITY;
  const soonest = last.at + soonestMs;
  return Number.isFinite(latestMs) && latestMs < (trend.to - trend.from) * FAR * 2
    ? { kind: 'meets', wall: next.id, soonest, latest: last.at + latestMs }
    : { kind: 'meets', wall: next.id, soonest, latest: last.at + Math.max(after(trend.perSecond), soonestMs) };
}
