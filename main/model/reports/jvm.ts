import { compareText } from '#contract/compare-text.ts';
import type { Manager } from '#contract/incident/cluster.ts';
import type { JvmReport, JvmReportBody } from '#contract/incident/jvm.ts';
import { present } from '#contract/present.ts';
import type { Fact } from '../../facts/fact.ts';
import { roleOfMainClass } from '../../flink/names/main-class.ts';
import type { ReportOwners } from './report-owner.ts';

/** Crash reports, heap histograms, summaries of native memory and states of JVMs, by time and entry. */
export function jvmOf(facts: readonly Fact[], owners: ReportOwners): readonly JvmReport[] {
  const reports = facts.flatMap((fact): readonly JvmReport[] => {
    if (fact.kind !== 'jvm-report') return [];
    const roughly = owners.timeOf(fact.entry, fact, undefined);
    const owner = owners.managerOf(fact.entry, fact.logFile, roughly) ?? owners.only(askedRole(fact.report));
    return [
      {
        entry: fact.entry,
        ...present({
          at: owners.timeOf(fact.entry, fact, owner),
          managerId: owner?.id,
          role: owner?.role ?? roleOf(fact.report),
          host: owner?.host,
        }),
        ...fact.report,
      },
    ];
  });
  const time = ({ at }: JvmReport) => at ?? Number.MAX_SAFE_INTEGER;
  return reports.sort((a, b) => time(a) - time(b) || compareText(a.entry, b.entry) || a.source.line - b.source.line);
}

/** Who asks a process that lives means the one there is; a crash report may be of one that was replaced since. */
function askedRole(report: JvmReportBody): Manager['role'] | undefined {
  return report.kind === 'state' ? roleOf(report) : undefined;
}

/** By its main class, which stands among the words of a command line. */
function roleOf(report: JvmReportBody): Manager['role'] | undefined {
  return wordsOf(report)
    .map(roleOfMainClass)
    .find((role) => role !== undefined);
}

function wordsOf(report: JvmReportBody): readonly string[] {
  if (report.kind === 'state') return [report.mainClass ?? ''];
  return report.kind === 'crash' ? (report.commandLine ?? '').split(' ') : [];
}

/** What the tools say of a process where neither its log nor REST does. */
export function withStates(managers: readonly Manager[], jvm: readonly JvmReport[]): readonly Manager[] {
  const states = jvm.filter((one) => one.kind === 'state');
  if (states.length === 0) return managers;
  return managers.map((manager) => {
    const own = states.filter(({ managerId }) => managerId === manager.id);
    const last = <T>(field: (state: (typeof own)[number]) => T | undefined): T | undefined =>
      own.map(field).findLast((one) => one !== undefined);
    return own.length === 0
      ? manager
      : {
          ...present({
            java: last((state) => state.java),
            heapMaxBytes: last((state) => state.heapMaxBytes),
            heapUsedBytes: last((state) => state.heapUsedBytes),
          }),
          ...manager,
        };
  });
}
