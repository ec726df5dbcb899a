import type { Silence } from '#contract/incident/cluster.ts';
import type { Instant } from '#contract/incident/instant.ts';
import { settingOf } from '../settings.ts';
import type { Tools } from '../tools.ts';

/** HeartbeatManagerOptions.HEARTBEAT_TIMEOUT, the same in every release. */
export const DEFAULT_HEARTBEAT_TIMEOUT_MS = 50_000;
/** A full collection of a large heap or a snapshot of a virtual machine takes 5 to 20 s; below 30 s they count as death. */
export const SHORT_TIMEOUT_MS = 30_000;

/** Of the processes that ran then. */
export function heartbeatTimeoutMs(tools: Tools, at: Instant): number {
  return settingOf(tools, 'heartbeat.timeout', at)?.number ?? DEFAULT_HEARTBEAT_TIMEOUT_MS;
}

/**
 * Whoever misses a heartbeat got the last one a timeout before (HeartbeatMonitorImpl.resetHeartbeatTimeout), so the process lived until
 * then, however long its log had been quiet.
 */
export function stillSince(
  timeoutMs: number,
  { from, to }: Pick<Silence, 'from' | 'to'>,
  missed: readonly Instant[],
): Instant {
  const heard = missed.filter((at) => at > from && at <= to).map((at) => at - timeoutMs);
  return Math.max(from, ...heard);
}
