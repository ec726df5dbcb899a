import type { Manager } from '#contract/incident/cluster.ts';
import type { Instant } from '#contract/incident/instant.ts';
import type { Source } from '#contract/incident/source.ts';
import { SHARE } from '../memory/gc-thrashing.ts';
import { collectedMs, gcOf } from '../memory/gc-told.ts';
import type { Tools } from '../tools.ts';
import { type Starved, starvedAt } from './host-told.ts';

/** What kept a process from answering its probe, as the bundle shows it. */
export interface Held {
  readonly by: 'collector' | 'nobody-answered' | Exclude<Starved['by'], 'throttled' | 'collector'>;
  /** Of the minute before the kill, where it was collecting. */
  readonly ms?: number;
  readonly sources: readonly Source[];
}

/** Three failures ten seconds apart, each after its timeout, are the usual patience of a probe; doubled. */
const BEFORE_MS = 60_000;
/** Events are dated to the second, and by the clock of a node. */
const CLOCKS_MS = 5000;

/** Undefined where the bundle shows none, also where it cannot: silence of a log alone proves nothing. */
export function heldBeforeKill(
  tools: Tools,
  manager: Manager | undefined,
  killedAt: Instant | undefined,
): Held | undefined {
  if (manager === undefined || killedAt === undefined) return undefined;
  const from = killedAt - BEFORE_MS;
  const to = killedAt + CLOCKS_MS;
  const ms = collectedMs(tools, manager, from, to) ?? 0;
  if (ms >= SHARE * BEFORE_MS) {
    const pauses = gcOf(tools, manager)
      .flatMap((one) => one.pauses)
      .filter(({ at }) => at !== undefined && at >= from - BEFORE_MS && at <= to);
    const [longest] = pauses.sort((a, b) => b.durationMs - a.durationMs);
    return { by: 'collector', ms: Math.round(ms), sources: longest ? [longest.source] : [] };
  }
  const starved = starvedAt(tools, { managerId: manager.id, host: manager.host });
  // What is counted since the start is of no moment; what a collector lacked others may have had.
  if (starved === undefined || starved.by === 'throttled' || starved.by === 'collector')
    return missedBefore(manager, from, to);
  if (starved.at !== undefined && starved.at >= from - BEFORE_MS && starved.at <= to)
    return { by: starved.by, sources: [starved.source] };
  return missedBefore(manager, from, to);
}

function missedBefore(manager: Manager, from: Instant, to: Instant): Held | undefined {
  const missed = manager.events.filter(
    ({ kind, at, saidBy }) => kind === 'heartbeat-timed-out' && saidBy !== manager.id && at >= from && at <= to,
  );
  return missed.length === 0
    ? undefined
    : { by: 'nobody-answered', sources: missed.map((one) => one.source).slice(0, 2) };
}
