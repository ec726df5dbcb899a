import type { HostReading } from '#contract/incident/host.ts';
import type { EntryPath } from '#contract/incident/ids.ts';
import type { JvmReport } from '#contract/incident/jvm.ts';
import type { Signal } from '#contract/incident/signal.ts';
import { present } from '#contract/present.ts';

/**
 * Sentences in a crash report or a kernel log, with whose they are and when: their lines have no time of their own, or the host only
 * in words.
 */
export function withReportPlaces(
  signals: readonly Signal[],
  jvm: readonly JvmReport[],
  hosts: readonly HostReading[],
): readonly Signal[] {
  const crashes = new Map<EntryPath, JvmReport>();
  for (const report of jvm) if (report.kind === 'crash') crashes.set(report.entry, report);
  const kernel = new Map<string, HostReading>();
  for (const reading of hosts)
    if (reading.kind === 'kernel') kernel.set(`${reading.entry}\n${reading.source.line}`, reading);
  if (crashes.size === 0 && kernel.size === 0) return signals;
  return signals
    .map((signal) => {
      const { source } = signal;
      const crash = crashes.get(source.entry);
      if (crash !== undefined) return placed(signal, crash.at, crash.managerId, crash.host);
      const reading = source.kind === 'line' ? kernel.get(`${source.entry}\n${source.line}`) : undefined;
      if (reading === undefined) return signal;
      const only = reading.managerIds.length === 1 ? reading.managerIds[0] : undefined;
      return placed(signal, reading.at, only, reading.host);
    })
    .sort((a, b) => (a.at ?? 0) - (b.at ?? 0));
}

function placed(
  signal: Signal,
  at: number | undefined,
  managerId: string | undefined,
  host: string | undefined,
): Signal {
  return {
    ...signal,
    ...present({
      at: at ?? signal.at,
      managerId: signal.managerId ?? managerId,
      host: signal.host ?? host,
    }),
  };
}
