import type { Checkpoint } from '#contract/incident/checkpoint.ts';
import type { GcHistory } from '#contract/incident/gc.ts';
import type { EntryPath } from '#contract/incident/ids.ts';
import type { Instant } from '#contract/incident/instant.ts';
import { endOf } from './checkpoint/checkpoints.ts';
import { jobManagerLogsEnd } from './checkpoint/hanging-checkpoint.ts';
import { greatest } from './extremes.ts';
import { kept } from './kept.ts';
import { lastMoment } from './span.ts';
import type { Tools } from './tools.ts';

/** Where a log ends though the process that wrote it had more to say: that it says nothing of later times proves nothing. */
export interface EarlyEnd {
  readonly of: 'jobmanager-log' | 'taskmanager-log' | 'gc-log';
  readonly entry: EntryPath;
  readonly to: Instant;
}

/** Collectors take one file after the other, and a log says little by itself: a minute is no end. */
const EDGE_MS = 60_000;

/** Of every kind, in order of the files. */
export const endsEarly = kept((tools: Tools): readonly EarlyEnd[] => {
  const gc = new Set((tools.know('gc') ?? []).filter((one) => stopsEarly(tools, one)).map((one) => one.entries.at(-1)));
  const withoutEnd = untoldCheckpoints(tools) ? jobManagerLogsEnd(tools) : undefined;
  return tools.incident.coverage.sources.flatMap(
    ({ artifact: { kind, entry }, to, wroteUntil }): readonly EarlyEnd[] => {
      if (to === undefined || (kind !== 'jobmanager-log' && kind !== 'taskmanager-log' && kind !== 'gc-log')) return [];
      const isKnown = wroteUntil !== undefined && wroteUntil > to + EDGE_MS;
      const isSeen = kind === 'gc-log' ? gc.has(entry) : kind === 'jobmanager-log' && to === withoutEnd;
      return isKnown || isSeen ? [{ of: kind, entry, to }] : [];
    },
  );
});

/** CheckpointCoordinator writes of each that ended: REST knows of some that no log tells of, after the last line of them all. */
function untoldCheckpoints(tools: Tools): boolean {
  const end = jobManagerLogsEnd(tools);
  const isLater = (one: Checkpoint) =>
    !one.from.includes('log') && (endOf(one) ?? -Infinity) > (end ?? Infinity) + EDGE_MS;
  return (tools.know('checkpoints') ?? []).some(({ history }) => history.some(isLater));
}

/** A log that says something every few seconds is cut after half a minute without a word; the files of a bundle are taken as far apart. */
const QUIET_MS = 30_000;
/** Beyond its own habit. */
const TIMES = 3;
/** Classes that are loaded while a process starts fill its heap as nothing does later: only what comes behind that is a habit. */
const START_UP_MS = 60_000;

/** The collector had work as often as its log shows, and its process lived on. */
function stopsEarly(tools: Tools, { managerId, to, from, series: { buckets, widthMs } }: GcHistory): boolean {
  const manager = (tools.know('managers') ?? []).find(({ id }) => id === managerId);
  if (manager === undefined || to === undefined || from === undefined || to - from < START_UP_MS) return false;
  const moments = [from, ...buckets.flatMap(({ at }) => at ?? []), to];
  const longest = greatest(moments.slice(1).map((at, i) => at - (moments[i] ?? at)));
  const lived = manager.end === 'still-running' ? lastMoment(tools.incident) : manager.logTo;
  return (lived ?? to) - to > Math.max(QUIET_MS, TIMES * Math.max(longest, widthMs));
}
