import type { HostTool, ProcessReading } from '#contract/incident/host.ts';
import type { LineSource } from '#contract/incident/source.ts';
import { present } from '#contract/present.ts';
import { maskSecrets } from '#contract/wording/secrets.ts';
import { bytesOf, numberOf } from '../amount.ts';
import type { ReportSink, Where } from './section.ts';

/** A command line of Flink has thousands of characters; what it runs stands at its ends. */
const COMMAND = 300;
/** Besides the JVMs: so many of a table are enough to see who else used the host. */
const MOST = 10;
/** JVMs of a host that runs a hundred TaskManagers. */
const MOST_JVMS = 200;

/** The processes of one table. Kept are all JVMs, and the others that used most CPU or memory. */
export class ProcessTable {
  private readonly tool: HostTool;
  private readonly sink: ReportSink;
  private readonly rows: { readonly reading: ProcessReading; readonly source: LineSource }[] = [];

  constructor(tool: HostTool, sink: ReportSink) {
    this.tool = tool;
    this.sink = sink;
  }

  /** Columns as `ps` and `top` call them; false when it is no process. */
  row(row: Readonly<Record<string, string>>, where: Where): boolean {
    const pid = /^\d{1,9}$/.test(row.PID ?? '') ? Number(row.PID) : undefined;
    if (pid === undefined) return false;
    const cpu = numberOf(row['%CPU'] ?? row.C);
    const command = row.COMMAND ?? row.CMD ?? row.ARGS ?? '';
    const reading: ProcessReading = {
      kind: 'process',
      pid,
      user: row.USER ?? row.UID ?? '',
      ...present({
        cpu: cpu === undefined ? undefined : Math.round(cpu * 10) / 1000,
        // Both count in KiB; `top` in larger units where the number would not fit.
        residentBytes: bytesOf(row.RES ?? row.RSS, 1024),
        state: row.S ?? row.STAT,
      }),
      command: shortened(maskSecrets(command)),
    };
    this.rows.push({ reading, source: where() });
    return true;
  }

  close(): void {
    const isJvm = ({ reading }: (typeof this.rows)[number]) => /\bjava\b/.test(reading.command);
    const jvms = this.rows.filter(isJvm).slice(0, MOST_JVMS);
    const others = this.rows.filter(
      (row) => !isJvm(row) && (row.reading.cpu ?? 0) + (row.reading.residentBytes ?? 0) > 0,
    );
    const kept = new Set([
      ...jvms,
      ...others.toSorted((a, b) => (b.reading.cpu ?? 0) - (a.reading.cpu ?? 0)).slice(0, MOST / 2),
      ...others.toSorted((a, b) => (b.reading.residentBytes ?? 0) - (a.reading.residentBytes ?? 0)).slice(0, MOST / 2),
    ]);
    for (const row of this.rows) if (kept.has(row)) this.sink.reading(this.tool, row.reading, row.source);
    this.rows.length = 0;
  }
}

function shortened(command: string): string {
  if (command.length <= COMMAND) return command;
  const half = COMMAND / 2 - 2;
  return `${command.slice(0, half)} … ${command.slice(-half)}`;
}
