import { present } from '#contract/present.ts';
import { bytesOf, cells, numberOf, shareOf } from '../amount.ts';
import { writtenTime } from '../times/written-time.ts';
import { rowOf } from './columns.ts';
import type { Opener, ReportSink, Section, Where } from './section.ts';
import { isSysstatTime } from './sysstat-head.ts';

const CPU = /^avg-cpu: +(%user .*%idle)\s*$/;
const DEVICES = /^Device:? .*(?:r\/s|kB_read\/s|MB_read\/s|tps)/;
/** Parts and copies of a disk, and what is no disk. */
const NO_DISK = /^(?:loop|ram|zram|sr|fd)\d/;

/** `iostat`, `iostat -x`, of sysstat 10 to 12: the first report is the average since the host started. */
export const iostat: Opener = (text, where, sink) => {
  if (!CPU.test(text) && !DEVICES.test(text)) return undefined;
  const section = new IostatSection(sink);
  section.line(text, where);
  return section;
};

class IostatSection implements Section {
  private readonly sink: ReportSink;
  private cpuHeader: readonly string[] | undefined;
  private header: readonly string[] | undefined;
  private reports = 0;

  constructor(sink: ReportSink) {
    this.sink = sink;
  }

  line(text: string, where: Where): boolean {
    const trimmed = text.trim();
    if (trimmed === '') return true;
    const cpu = CPU.exec(text);
    if (cpu !== null) {
      this.cpuHeader = cells(cpu[1] ?? '');
      this.header = undefined;
      return true;
    }
    if (DEVICES.test(text)) {
      this.header = cells(text.replace(':', ' '));
      this.reports += 1;
      return true;
    }
    if (this.cpuHeader !== undefined) return this.cpu(text, where);
    const dated = writtenTime(trimmed);
    if (dated !== undefined) this.sink.time(dated);
    if (dated !== undefined || isSysstatTime(trimmed, this.sink)) return true;
    return this.header !== undefined && this.device(this.header, text, where);
  }

  private cpu(text: string, where: Where): boolean {
    const row = rowOf(this.cpuHeader ?? [], text);
    this.cpuHeader = undefined;
    const idle = shareOf(row?.['%idle']);
    const user = shareOf(row?.['%user']);
    if (row === undefined || idle === undefined || user === undefined) return false;
    this.sink.reading(
      'iostat',
      {
        kind: 'cpu',
        user: rounded(user + (shareOf(row['%nice']) ?? 0)),
        system: shareOf(row['%system']) ?? 0,
        idle,
        ...present({ wait: shareOf(row['%iowait']), steal: shareOf(row['%steal']) }),
        sinceBoot: this.reports === 0,
      },
      where(),
    );
    return true;
  }

  private device(header: readonly string[], text: string, where: Where): boolean {
    const row = rowOf(header, text);
    const device = row?.Device;
    if (row === undefined || device === undefined || numberOf(row[header[1] ?? '']) === undefined) return false;
    if (NO_DISK.test(device)) return true;
    const rate = (kb: string, mb: string, sectors: string) =>
      bytesOf(row[kb], 1024) ?? bytesOf(row[mb], 1024 ** 2) ?? bytesOf(row[sectors], 512);
    this.sink.reading(
      'iostat',
      {
        kind: 'device',
        device,
        ...present({
          busy: shareOf(row['%util']),
          readWaitMs: numberOf(row.r_await ?? row.await),
          writeWaitMs: numberOf(row.w_await ?? row.await),
          readBytesPerSecond: rate('rkB/s', 'rMB/s', 'rsec/s') ?? rate('kB_read/s', 'MB_read/s', 'Blk_read/s'),
          writtenBytesPerSecond: rate('wkB/s', 'wMB/s', 'wsec/s') ?? rate('kB_wrtn/s', 'MB_wrtn/s', 'Blk_wrtn/s'),
        }),
        sinceBoot: this.reports <= 1,
      },
      where(),
    );
    return true;
  }
}

function rounded(share: number): number {
  return Math.round(share * 10_000) / 10_000;
}
