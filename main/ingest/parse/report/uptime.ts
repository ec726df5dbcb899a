import type { LoadReading } from '#contract/incident/host.ts';
import { numberOf } from '../amount.ts';
import { clockOf } from '../times/written-time.ts';
import type { Opener, ReportSink, Where } from './section.ts';

const LOAD = /load averages?: {1,3}(\d{1,6}[.,]\d\d),? {1,3}(\d{1,6}[.,]\d\d),? {1,3}(\d{1,6}[.,]\d\d)\s*$/;
const UPTIME = /^ ?(\d\d:\d\d:\d\d) up .{1,100}load averages?: /;

/** ` 17:28:36 up  3:05,  0 user,  load average: 9.96, 4.97, 3.02`: `uptime`, and the head of `w`. */
export const uptime: Opener = (text, where, sink) => {
  const match = UPTIME.exec(text);
  const load = match === null ? undefined : loadIn(text);
  if (match === null || load === undefined) return undefined;
  sink.time({ clockMs: clockOf(match[1] ?? '') ?? 0 });
  tellLoad('uptime', load, where, sink);
  return { line: () => false };
};

export function loadIn(text: string): LoadReading | undefined {
  const match = LOAD.exec(text);
  if (match === null) return undefined;
  const [one, five, fifteen] = match.slice(1).map((part) => numberOf(part) ?? 0);
  return { kind: 'load', one: one ?? 0, five: five ?? 0, fifteen: fifteen ?? 0 };
}

export function tellLoad(tool: 'uptime' | 'top', load: LoadReading, where: Where, sink: ReportSink): void {
  sink.reading(tool, load, where());
}
