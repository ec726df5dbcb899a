import type { WorkingRow } from '#contract/working.ts';
import { type Age, ageOf, type Backlog, backlogOf } from '../tools/backpressure/source-lag.ts';
import type { Tools } from '../tools/tools.ts';
import { LAG } from './lag-rows.wording.ts';
import { computed, noted, observed } from './rows.ts';

/** How far the sources of a job are behind. */
export interface Lag {
  readonly backlog?: Backlog;
  readonly age?: Age;
}

export function lagOf(tools: Tools, jobId: string): Lag {
  const backlog = backlogOf(tools, jobId);
  const age = ageOf(tools, jobId);
  return { ...(backlog === undefined ? {} : { backlog }), ...(age === undefined ? {} : { age }) };
}

/** A hundredth of what is taken is within what rates can be measured to. */
const NO_GROWTH = 0.01;
/**
 * A fifth of a second each second, and twenty seconds in all: less comes from records that wait inside of the job, which grow older as
 * its buffers fill and then no more.
 */
const AGEING = 200;
const OLD_MS = 20_000;
/** Nothing is taken any more: how much would be is not known. */
const STANDS = 950;

/** How many times as much arrives as is taken; undefined when no source tells. */
export function arrivesTimes({ backlog, age }: Lag): number | undefined {
  if (backlog?.growth !== undefined && backlog.taken !== undefined && backlog.taken > 0)
    return Math.max(0, backlog.taken + backlog.growth) / backlog.taken;
  return isAgeing(age) ? 1000 / (1000 - age.growth) : undefined;
}

/** Older and older, as only records do that wait before the source: a watermark is late for other reasons too. */
function isAgeing(age: Age | undefined): age is Age & { readonly growth: number } {
  if (age?.growth === undefined || age.by === 'watermark') return false;
  return age.growth >= AGEING && age.growth <= STANDS && age.ms >= OLD_MS;
}

/** Ms until nothing waits any more, when so many times as much as now is taken; undefined: never, or nobody knows. */
export function caughtUpInMs(lag: Lag, capacityTimes: number): number | undefined {
  const arrives = arrivesTimes(lag);
  if (arrives === undefined || capacityTimes <= arrives) return undefined;
  const { backlog, age } = lag;
  if (backlog?.taken !== undefined) return (backlog.records * 1000) / (backlog.taken * (capacityTimes - arrives));
  return age && age.ms / (capacityTimes / arrives - 1);
}

/** What waits, whether it grows, and when it is caught up as things are; nothing where no source tells. */
export function lagRows({ backlog, age }: Lag): readonly WorkingRow[] {
  return [...(backlog === undefined ? [] : backlogRows(backlog)), ...(age === undefined ? [] : ageRows(age))];
}

function backlogRows({ records, atLeast, growth, taken, source }: Backlog): readonly WorkingRow[] {
  const waits = observed('backlog', records, '1', { says: LAG.waits(atLeast), source });
  if (growth === undefined) return [waits];
  const least = (taken ?? 0) * NO_GROWTH;
  const isGrowing = growth > least;
  const isShrinking = growth < -least;
  return [
    waits,
    computed('backlogGrowth', growth, '1/s', {
      says: isGrowing ? LAG.grows : isShrinking ? LAG.shrinks : LAG.stands,
      sign: isGrowing ? 'bad' : 'good',
    }),
    ...(taken === undefined
      ? []
      : [computed('arrivesPerSecond', Math.max(0, taken + growth), '1/s', { says: LAG.arrives })]),
    ...(isGrowing ? [noted('caughtUpInMs', LAG.never, { sign: 'bad' })] : []),
    ...(isShrinking ? [computed('caughtUpInMs', (records * 1000) / -growth, 'ms', { says: LAG.now })] : []),
  ];
}

function ageRows(age: Age): readonly WorkingRow[] {
  const { ms, by, growth, source } = age;
  const row = observed('recordAge', Math.round(ms), 'ms', { says: LAG.age(by), source });
  if (growth === undefined || by === 'watermark') return [row];
  const ageing = growth >= AGEING && ms >= OLD_MS;
  return [
    row,
    computed('ageGrowth', Math.round(growth), 'ms', {
      says: ageing ? LAG.ageGrows(Math.max(0, 1000 - growth) / 1000) : LAG.ageStands,
      sign: ageing ? 'bad' : 'good',
    }),
  ];
}
