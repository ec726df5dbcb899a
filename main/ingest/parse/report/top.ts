import { present } from '#contract/present.ts';
import { bytesOf, cells, numberOf } from '../amount.ts';
import { clockOf } from '../times/written-time.ts';
import { rowOf } from './columns.ts';
import { cpuReading } from './cpu-reading.ts';
import { ProcessTable } from './processes.ts';
import type { Opener, ReportSink, Section, Where } from './section.ts';
import { loadIn, tellLoad } from './uptime.ts';

/** `top -b` of procps; of one sample or several. */
const FIRST = /^top - (\d\d:\d\d:\d\d) up /;
/** `%Cpu(s):100.0 us,  0.0 sy, …`, older `Cpu(s): 12.1%us,  3.0%sy, …`. */
const CPU = /^%?Cpu\(s\): */;
/** `MiB Mem :  24105.6 total,  17543.1 free, …`, older `KiB Mem:  24684092 total, …`, oldest `Mem:  24684092k total, …`. */
const MEMORY = /^(?:([KMGT])iB )?(Mem|Swap) ?: */;
const NAMES = {
  ...{ user: 'us', nice: 'ni', system: 'sy', idle: 'id', wait: 'wa', steal: 'st' },
  written: (name: string) => new RegExp(`(\\d{1,3}[.,]\\d)[% ]{0,2}${name}`),
};
const HEADER = /^ *PID +(?:USER|PPID) /;

const UNIT: Readonly<Record<string, number>> = { K: 1024, M: 1024 ** 2, G: 1024 ** 3, T: 1024 ** 4 };

export const top: Opener = (text, where, sink) => {
  const load = FIRST.test(text) ? loadIn(text) : undefined;
  if (load === undefined) return undefined;
  const section = new TopSection(sink);
  section.first(text, where);
  return section;
};

class TopSection implements Section {
  private readonly sink: ReportSink;
  private header: readonly string[] = [];
  private table: ProcessTable;
  private memory: { readonly amounts: Readonly<Record<string, number>>; readonly where: Where } | undefined;

  constructor(sink: ReportSink) {
    this.sink = sink;
    this.table = new ProcessTable('top', sink);
  }

  first(text: string, where: Where): void {
    const load = loadIn(text);
    this.sink.time({ clockMs: clockOf(FIRST.exec(text)?.[1] ?? '') ?? 0 });
    if (load !== undefined) tellLoad('top', load, where, this.sink);
  }

  line(text: string, where: Where): boolean {
    if (FIRST.test(text)) {
      this.close();
      this.first(text, where);
      return true;
    }
    if (text.trim() === '' || /^(?:Tasks|Threads): /.test(text)) return true;
    if (CPU.test(text)) return this.cpu(text.replace(CPU, ''), where);
    const memory = MEMORY.exec(text);
    if (memory !== null) return this.mem(text.replace(MEMORY, ''), memory[1], memory[2] === 'Swap', where);
    if (HEADER.test(text)) {
      this.header = cells(text);
      return true;
    }
    const row = rowOf(this.header, text);
    return row !== undefined && this.table.row(row, where);
  }

  close(): void {
    this.tellMemory();
    this.table.close();
    this.header = [];
  }

  private cpu(text: string, where: Where): boolean {
    const reading = cpuReading(text, NAMES);
    if (reading !== undefined) this.sink.reading('top', reading, where());
    return reading !== undefined;
  }

  /** Two lines that are one reading. */
  private mem(text: string, unit: string | undefined, isSwap: boolean, where: Where): boolean {
    const plain = UNIT[unit ?? ''] ?? 1;
    const amounts: Record<string, number> = {};
    for (const part of text.split(/,(?= )|\.(?= )/)) {
      const [amount, name, more] = cells(part);
      const bytes = unit === undefined ? bytesOf(amount) : scaled(amount, plain);
      if (bytes !== undefined && name !== undefined)
        amounts[isSwap && more === undefined ? `swap ${name}` : name] = bytes;
      // `0.0 used.  21961.0 avail Mem` stands in the line of the swap.
      if (name === 'avail' && bytes !== undefined) amounts.avail = bytes;
    }
    const before = this.memory;
    this.memory = { amounts: { ...before?.amounts, ...amounts }, where: before?.where ?? where };
    if (isSwap) this.tellMemory();
    return Object.keys(amounts).length > 0;
  }

  private tellMemory(): void {
    const told = this.memory;
    this.memory = undefined;
    const { total, free } = told?.amounts ?? {};
    if (told === undefined || total === undefined || free === undefined) return;
    const { amounts } = told;
    this.sink.reading(
      'top',
      {
        kind: 'memory',
        totalBytes: total,
        freeBytes: free,
        ...present({
          availableBytes: amounts.avail,
          swapBytes: amounts['swap total'],
          swapUsedBytes: amounts['swap used'],
        }),
      },
      told.where(),
    );
  }
}

function scaled(amount: string | undefined, unit: number): number | undefined {
  const number = numberOf(amount?.replace(/\+$/, ''));
  return number === undefined ? undefined : Math.round(number * unit);
}
