import type { Manager } from '#contract/incident/cluster.ts';
import type { GcHistory } from '#contract/incident/gc.ts';
import type { Instant } from '#contract/incident/instant.ts';
import { overlapMs } from '#contract/overlap.ts';
import type { Tools } from '../tools.ts';
import { isStarved } from './starved-collections.ts';

/** When collections fill half of a silence, the collector is its reason. */
export const COLLECTING = 0.5;

/** The GC logs of one process. */
export function gcOf(tools: Tools, manager: Manager): readonly GcHistory[] {
  return (tools.know('gc') ?? []).filter((one) => one.managerId === manager.id);
}

/**
 * Ms of a stretch in which the process stood for its collector; undefined when no GC log covers it. A collection without CPU stood as all
 * else did: only the time counts that it was at work.
 */
export function collectedMs(tools: Tools, manager: Manager, from: Instant, to: Instant): number | undefined {
  const covering = gcOf(tools, manager).filter(
    (one) => one.from !== undefined && one.to !== undefined && one.from <= from && one.to >= from,
  );
  if (covering.length === 0) return undefined;
  const pauses = covering.flatMap((one) => one.pauses);
  return pauses.reduce((sum, pause) => {
    const { at, durationMs, cpuMs } = pause;
    const ms = at === undefined ? 0 : overlapMs({ from: at, to: at + durationMs }, { from, to });
    return sum + (isStarved(pause) ? Math.min(ms, cpuMs ?? ms) : ms);
  }, 0);
}

/** What a GC log is called after: its host or process, or its own name where nobody tells whose it is. */
export function gcProcess({ host, managerId, entries }: GcHistory): string {
  return host ?? managerId ?? entries[0] ?? '';
}
