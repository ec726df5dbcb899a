import type { Manager, ManagerEvent, Silence } from '#contract/incident/cluster.ts';
import type { Coverage } from '#contract/incident/coverage.ts';
import type { Instant } from '#contract/incident/instant.ts';
import { leastSkewMs } from '#contract/incident/least-skew.ts';
import { kept } from './kept.ts';
import type { Tools } from './tools.ts';

/** By manager. */
const aheadMs = kept((tools: Tools): ReadonlyMap<string, number> => {
  const zones = new Map(tools.incident.coverage.sources.map(({ artifact, zone }) => [artifact.entry, zone]));
  return new Map(
    (tools.know('managers') ?? []).map(({ id, logs: [log] }) => {
      return [id, log === undefined ? 0 : leastSkewMs(zones.get(log))];
    }),
  );
});

/** A time that a process wrote, by the JobManager's clock: what two processes wrote is compared by one clock. */
export function byJobManager(tools: Tools, manager: string, at: Instant): Instant {
  return at - (aheadMs(tools).get(manager) ?? 0);
}

export function byOwnClock(tools: Tools, manager: string, at: Instant): Instant {
  return at + (aheadMs(tools).get(manager) ?? 0);
}

export function eventAt(tools: Tools, { at, saidBy }: ManagerEvent): Instant {
  return byJobManager(tools, saidBy, at);
}

/** The silence of a process's log that fits, its times by the JobManager's clock. */
export function silenceWhere(
  tools: Tools,
  manager: Manager,
  fits: (from: Instant, to: Instant) => boolean,
): Silence | undefined {
  const at = (own: Instant) => byJobManager(tools, manager.id, own);
  return manager.silences.find(({ from, to }) => fits(at(from), at(to)));
}

/**
 * The last record of all logs, by the JobManager's clock; what lies after `until` by any clock is no part of the incident. The log of
 * its collector has the clock of its process.
 */
export function lastRecord({ sources }: Coverage, until: Instant): Instant {
  const skews = new Map(
    sources.flatMap(({ process, zone }) => (process && zone ? [[process, leastSkewMs(zone)]] : [])),
  );
  return sources.reduce((last, { to, zone, process = '' }) => {
    if (to === undefined || to > until) return last;
    return Math.max(last, to - (zone === undefined ? (skews.get(process) ?? 0) : leastSkewMs(zone)));
  }, -Infinity);
}
