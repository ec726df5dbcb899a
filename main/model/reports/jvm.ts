import { compareText } from '#contract/compare-text.ts';
import type { JvmReport } from '#contract/incident/jvm.ts';
import { present } from '#contract/present.ts';
import type { Fact } from '../../facts/fact.ts';
import type { ReportOwners } from './report-owner.ts';

/** Crash reports, heap histograms and summaries of native memory, by time and entry. */
export function jvmOf(facts: readonly Fact[], owners: ReportOwners): readonly JvmReport[] {
  const reports = facts.flatMap((fact): readonly JvmReport[] => {
    if (fact.kind !== 'jvm-report') return [];
    const roughly = owners.timeOf(fact.entry, fact, undefined);
    const owner = owners.managerOf(fact.entry, fact.logFile, roughly);
    return [
      {
        entry: fact.entry,
        ...present({
          at: owners.timeOf(fact.entry, fact, owner),
          managerId: owner?.id,
          role: owner?.role,
          host: owner?.host,
        }),
        ...fact.report,
      },
    ];
  });
  const time = ({ at }: JvmReport) => at ?? Number.MAX_SAFE_INTEGER;
  return reports.sort((a, b) => time(a) - time(b) || compareText(a.entry, b.entry) || a.source.line - b.source.line);
}
