import type { Instant } from '#contract/incident/instant.ts';
import { settingOf } from '../settings.ts';
import type { Tools } from '../tools.ts';

/** JobManagerOptions.SLOT_REQUEST_TIMEOUT, the same in every release. */
const DEFAULT_MS = 300_000;

/**
 * As long as a job may wait for its first slots before Flink itself gives up: workers are ordered, images pulled, processes started. What
 * went on to run within that time had an ordinary start. `at`: when it began to wait.
 */
export function startUpMs(tools: Tools, at: Instant): number {
  return settingOf(tools, 'slot.request.timeout', at)?.number ?? DEFAULT_MS;
}
