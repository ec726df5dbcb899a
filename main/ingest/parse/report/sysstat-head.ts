import { clockOf, writtenTime } from '../times/written-time.ts';
import type { ReportSink } from './section.ts';

/** `Linux 6.1.0-18-amd64 (worker-2) 	11/21/26 	_x86_64_	(2 CPU)`: iostat, mpstat and sar begin with it. */
const HEAD = /^Linux \S{1,80} \(([^)\s]{1,255})\)[ \t]+(\S{1,20})[ \t]+_\w{1,20}_/;

/** Tells host and, where its spelling is unmistakable, date. */
export function isSysstatHead(text: string, sink: ReportSink): boolean {
  const match = HEAD.exec(text);
  if (match === null) return false;
  sink.host(match[1]);
  const date = /^(\d{4})-(\d\d)-(\d\d)$/.exec(match[2] ?? '');
  if (date !== null) sink.time(writtenTime(`${match[2]} 00:00:00`));
  return true;
}

const HALF_DAY_MS = 43_200_000;
/** `11/21/2026 01:52:10 PM`: which of the two numbers is the month nobody knows, the clock is plain. */
const STAMP = /^\d\d[/.]\d\d[/.]\d{2,4} (\d\d:\d\d:\d\d)(?: ([AP]M))?\s*$/;

/** The time that `-t` puts before each report. */
export function isSysstatTime(text: string, sink: ReportSink): boolean {
  const [, clock, half] = STAMP.exec(text) ?? [];
  const clockMs = clock === undefined ? undefined : clockOf(clock);
  if (clockMs === undefined) return false;
  const noon = half === 'PM' ? HALF_DAY_MS : 0;
  sink.time({ clockMs: half === undefined ? clockMs : (clockMs % HALF_DAY_MS) + noon });
  return true;
}
