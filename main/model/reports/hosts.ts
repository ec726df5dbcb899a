import { compareText } from '#contract/compare-text.ts';
import type { HostReading } from '#contract/incident/host.ts';
import { present } from '#contract/present.ts';
import type { Fact } from '../../facts/fact.ts';
import type { ReportOwners } from './report-owner.ts';

/** What tools of the operating system and kernels say, by host, time and line. */
export function hostsOf(facts: readonly Fact[], owners: ReportOwners): readonly HostReading[] {
  const readings = facts.flatMap((fact): readonly HostReading[] => {
    if (fact.kind !== 'host-reading') return [];
    const here = owners.managersAt(fact.entry, fact.host);
    const names = new Set(here.flatMap((manager) => manager.host ?? []));
    return [
      {
        entry: fact.entry,
        tool: fact.tool,
        ...present({
          at: owners.timeOf(fact.entry, fact, here[0]),
          // The cluster's name of it, so that it is one host with its processes.
          host: names.size === 1 ? [...names][0] : fact.host,
        }),
        managerIds: here.map((manager) => manager.id),
        ...fact.reading,
        source: fact.source,
      },
    ];
  });
  const time = ({ at }: HostReading) => at ?? Number.MAX_SAFE_INTEGER;
  return readings.sort(
    (a, b) =>
      compareText(a.host ?? '~', b.host ?? '~') ||
      time(a) - time(b) ||
      compareText(a.entry, b.entry) ||
      a.source.line - b.source.line,
  );
}
