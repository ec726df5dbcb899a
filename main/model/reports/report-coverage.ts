import type { SourceCoverage } from '#contract/incident/coverage.ts';
import type { HostReading } from '#contract/incident/host.ts';
import type { EntryPath } from '#contract/incident/ids.ts';
import type { JvmReport } from '#contract/incident/jvm.ts';
import type { TaskThread } from '#contract/incident/pressure.ts';
import { present } from '#contract/present.ts';

type ReportCoverage = Pick<SourceCoverage, 'process' | 'host' | 'from' | 'to'>;

/** Whose reports of JVMs and hosts the entries hold, and of when. */
export function reportCoverageOf(
  jvm: readonly JvmReport[],
  hosts: readonly HostReading[],
  threads: readonly TaskThread[],
): ReadonlyMap<EntryPath, ReportCoverage> {
  const covered = new Map<EntryPath, ReportCoverage>();
  const add = (entry: EntryPath, at: number | undefined, process: string | undefined, host: string | undefined) => {
    const before = covered.get(entry);
    const times = [before?.from, before?.to, at].filter((time) => time !== undefined);
    covered.set(
      entry,
      present({
        process: before?.process ?? process,
        host: before?.host ?? host,
        from: times.length === 0 ? undefined : Math.min(...times),
        to: times.length === 0 ? undefined : Math.max(...times),
      }),
    );
  };
  for (const report of jvm) add(report.entry, report.at, report.managerId, report.host);
  // Of a REST body its own endpoint tells.
  for (const { source, at, taskManagerId } of threads)
    if (source.kind === 'line') add(source.entry, at, taskManagerId, undefined);
  for (const reading of hosts) add(reading.entry, reading.at, undefined, reading.host);
  return covered;
}
