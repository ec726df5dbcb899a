import { compareText } from '#contract/compare-text.ts';
import type { EntryPath } from '#contract/incident/ids.ts';
import { listOf } from '../evidence/evidence.ts';
import { streamOf } from '../managers/log-stream.ts';
import type { Sighting } from './clock-sightings.ts';

/** How far one clock is ahead of the reference, ms: not less than `fromMs`, not more than `toMs`. */
export interface Skew {
  readonly fromMs: number;
  readonly toMs: number;
  /** Events that both sides wrote down. */
  readonly pairs: number;
  /** True when no single difference explains all of them: the clock was set or ran away, and lay somewhere between the two. */
  readonly unsteady: boolean;
}

/** A log of a JobManager and one of a TaskManager, and what their events say of `worker` minus `jobManager`. */
interface Pair {
  readonly worker: string;
  readonly jobManager: string;
  fromMs: number;
  toMs: number;
  pairs: number;
}

const REFERENCE: Skew = { fromMs: 0, toMs: 0, pairs: 0, unsteady: false };

/**
 * The clocks of all logs against that of one JobManager: the one that shares most events with others. A TaskManager is compared with
 * its JobManagers directly; a second JobManager by the TaskManagers that both know. By stream: the parts of a rotated log share a clock.
 */
export function skewsOf(
  sightings: readonly Sighting[],
  jobManagers: ReadonlySet<EntryPath>,
  instantOf: (sighting: Sighting) => number | undefined,
): ReadonlyMap<string, Skew> {
  const pairs = pairsOf(sightings, jobManagers, instantOf);
  const weight = new Map<string, number>();
  for (const { jobManager, pairs: count } of pairs) weight.set(jobManager, (weight.get(jobManager) ?? 0) + count);
  const [reference] = [...weight].sort((a, b) => b[1] - a[1] || compareText(a[0], b[0]));
  if (reference === undefined) return new Map();
  const known = new Map<string, Skew>([[reference[0], REFERENCE]]);
  for (let before = 0; before !== known.size; ) {
    before = known.size;
    for (const [stream, told] of neighbours(pairs, known)) known.set(stream, joined(told));
  }
  known.delete(reference[0]);
  return known;
}

function pairsOf(
  sightings: readonly Sighting[],
  jobManagers: ReadonlySet<EntryPath>,
  instantOf: (sighting: Sighting) => number | undefined,
): readonly Pair[] {
  const byJobManager = new Map<string, { readonly at: number; readonly stream: string }[]>();
  for (const sighting of sightings) {
    const at = jobManagers.has(sighting.entry) ? instantOf(sighting) : undefined;
    if (at !== undefined) listOf(byJobManager, sighting.key).push({ at, stream: streamOf(sighting.entry) });
  }
  const pairs = new Map<string, Pair>();
  for (const sighting of sightings) {
    const at = jobManagers.has(sighting.entry) || sighting.way === 'either' ? undefined : instantOf(sighting);
    if (at === undefined) continue;
    const worker = streamOf(sighting.entry);
    for (const seen of onlyOnce(byJobManager.get(sighting.key) ?? [])) {
      const key = `${worker}\n${seen.stream}`;
      const pair = pairs.get(key) ?? { worker, jobManager: seen.stream, fromMs: -Infinity, toMs: Infinity, pairs: 0 };
      pairs.set(key, pair);
      pair.pairs += 1;
      if (sighting.way === 'up') pair.fromMs = Math.max(pair.fromMs, at - seen.at);
      else pair.toMs = Math.min(pair.toMs, at - seen.at);
    }
  }
  return [...pairs.values()];
}

/** What a log says twice under one name is not known to be one event. */
function onlyOnce<T extends { readonly stream: string }>(seen: readonly T[]): readonly T[] {
  return seen.length < 2
    ? seen
    : seen.filter((one) => seen.every((other) => other === one || other.stream !== one.stream));
}

/** What those that are known say of those that are not. */
function neighbours(pairs: readonly Pair[], known: ReadonlyMap<string, Skew>): ReadonlyMap<string, readonly Skew[]> {
  const told = new Map<string, Skew[]>();
  for (const { worker, jobManager, fromMs, toMs, pairs: count } of pairs) {
    const [of, by] = known.has(worker) ? [jobManager, known.get(worker)] : [worker, known.get(jobManager)];
    if (by === undefined || known.has(of)) continue;
    const [from, to] = of === worker ? [fromMs, toMs] : [-toMs, -fromMs];
    const unsteady = from > to || by.unsteady;
    listOf(told, of).push({
      fromMs: by.fromMs + Math.min(from, to),
      toMs: by.toMs + Math.max(from, to),
      pairs: count,
      unsteady,
    });
  }
  return told;
}

/** All of them hold at once; where they cannot, it lay between them. */
function joined(told: readonly Skew[]): Skew {
  const from = Math.max(...told.map((one) => one.fromMs));
  const to = Math.min(...told.map((one) => one.toMs));
  return {
    fromMs: Math.min(from, to),
    toMs: Math.max(from, to),
    pairs: told.reduce((sum, one) => sum + one.pairs, 0),
    unsteady: from > to || told.some((one) => one.unsteady),
  };
}
