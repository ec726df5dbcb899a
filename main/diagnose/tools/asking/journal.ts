import type { Span } from '#contract/incident/instant.ts';
import { dateAndTime } from '#contract/wording/instant.ts';
import type { Tools } from '../tools.ts';

/** What led to it may have begun before the bundle does, and clocks differ. */
const AROUND_MS = 15 * 60_000;
/** The journal of a week is more than anybody sends. */
const MOST_MS = 2 * 86_400_000;

/** The service manager's log for the time of the incident, or for the last days where nothing has a time. */
export function journal(tools: Tools): string {
  const { span } = tools.incident;
  if (span === undefined) return 'journalctl --since "2 days ago"';
  const { from, to } = around(span);
  const zone = isUtcAssumed(tools) ? '' : ' UTC';
  const time = (at: number) => `"${dateAndTime(at).replace(' UTC', zone)}"`;
  return `journalctl --since ${time(from)} --until ${time(to)}`;
}

function around({ from, to }: Span): Span {
  return { from: Math.max(from, to - MOST_MS) - AROUND_MS, to: to + AROUND_MS };
}

/** Then the times are those of the host's own clock, by which it reads them too. */
function isUtcAssumed({ incident }: Tools): boolean {
  const zones = incident.coverage.sources.flatMap(({ zone }) => zone ?? []);
  return zones.length > 0 && zones.every(({ because }) => because === 'assumed-utc');
}
