import type { Instant } from '#contract/incident/instant.ts';
import type { Tools } from './tools.ts';

/** Zones that nobody states may be half a day off. */
const DAY_MS = 86_400_000;

/** Kernel buffers reach back for weeks and crash reports lie about for years: what happened days before the logs is another story. */
export function isOfThisTime(tools: Tools, at: Instant | undefined): boolean {
  const { span } = tools.incident;
  return at === undefined || span === undefined || (at >= span.from - DAY_MS && at <= span.to + DAY_MS);
}
