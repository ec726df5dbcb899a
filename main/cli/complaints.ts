import type { Complaint } from '#contract/incident/coverage.ts';
import { oneLine, visible } from '#contract/wording/visible.ts';
import type { Terminal } from './terminal.ts';

/** Lines on a terminal before the rest is counted; `show BUNDLE coverage` lists all. */
const SHOWN = 10;

/** Says on the error stream what could not be read. */
export function complainAbout(complaints: readonly Complaint[], terminal: Terminal): void {
  for (const c of complaints.slice(0, SHOWN)) {
    const place = c.line === undefined ? c.entry : `${c.entry}:${c.line}`;
    const more = c.more === undefined || c.more === 0 ? '' : ` (and ${c.more} more)`;
    terminal.complain(visible(oneLine(`${c.code}: ${place}: ${c.said}${more}`)));
  }
  if (complaints.length > SHOWN)
    terminal.complain(`${complaints.length - SHOWN} more complaints: nutcracker show BUNDLE coverage`);
}
