import { present } from '#contract/present.ts';
import { bytesOf, cells } from '../amount.ts';
import { rowOf } from './columns.ts';
import { cpuReading } from './cpu-reading.ts';
import { ProcessTable } from './processes.ts';
import type { Opener, ReportSink, Section, Where } from './section.ts';

/** `top -b` of BusyBox, which Alpine images have: `Mem: 7839240K used, 295608K free, 1268K shrd, 199152K buff, 3480708K cached`. */
const FIRST = /^Mem: (\d{1,15}K) used, (\d{1,15}K) free(?:, \d{1,15}K shrd, (\d{1,15}K) buff, (\d{1,15}K) cached)?/;
/** `CPU:  12% usr   3% sys   0% nic  83% idle   0% io   0% irq   1% sirq`; a decimal in newer releases. */
const CPU = /^CPU: +\d/;
const NAMES = {
  ...{ user: 'usr', nice: 'nic', system: 'sys', idle: 'idle', wait: 'io' },
  written: (name: string) => new RegExp(`(\\d{1,3}(?:\\.\\d)?)% ${name}\\b`),
};
/** `Load average: 0.52 0.58 0.59 2/512 1234`. */
const LOAD = /^Load average: (\d{1,6}\.\d\d) (\d{1,6}\.\d\d) (\d{1,6}\.\d\d) /;
const HEADER = /^ *PID +PPID +USER +STAT +VSZ +%VSZ +(?:CPU +)?%CPU +COMMAND/;

export const topOfBusybox: Opener = (text, where, sink) => {
  if (!FIRST.test(text)) return undefined;
  const section = new BusyboxTop(sink);
  section.line(text, where);
  return section;
};

class BusyboxTop implements Section {
  private readonly sink: ReportSink;
  private readonly table: ProcessTable;
  private header: readonly string[] = [];

  constructor(sink: ReportSink) {
    this.sink = sink;
    this.table = new ProcessTable('top', sink);
  }

  line(text: string, where: Where): boolean {
    const amounts = FIRST.exec(text)?.slice(1);
    if (amounts !== undefined) return this.memory(amounts, where);
    if (CPU.test(text)) return this.cpu(text, where);
    const load = LOAD.exec(text);
    if (load !== null) {
      const [, one, five, fifteen] = load.map(Number);
      this.sink.reading('top', { kind: 'load', one: one ?? 0, five: five ?? 0, fifteen: fifteen ?? 0 }, where());
      return true;
    }
    if (HEADER.test(text)) {
      this.header = cells(text);
      return true;
    }
    const row = rowOf(this.header, text);
    return row !== undefined && this.table.row(row, where);
  }

  close(): void {
    this.table.close();
    this.header = [];
  }

  private memory(amounts: readonly string[], where: Where): boolean {
    this.close();
    const [used = 0, free = 0, buffers, cached] = amounts.map((amount) => bytesOf(amount));
    // The kernel gives back what it caches.
    const available = buffers === undefined || cached === undefined ? undefined : free + buffers + cached;
    const memory = { totalBytes: used + free, freeBytes: free, ...present({ availableBytes: available }) };
    this.sink.reading('top', { kind: 'memory', ...memory }, where());
    return true;
  }

  private cpu(text: string, where: Where): boolean {
    const reading = cpuReading(text, NAMES);
    if (reading !== undefined) this.sink.reading('top', reading, where());
    return reading !== undefined;
  }
}
