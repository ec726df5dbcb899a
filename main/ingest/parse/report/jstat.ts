import { present } from '#contract/present.ts';
import { cells, numberOf } from '../amount.ts';
import type { StateTold } from '../jvm/state-book.ts';
import type { Opener, ReportSink, Section, Where } from './section.ts';

/** `-gc` in KiB, `-gcutil` and `-gccause` in percent, `-gccapacity` with the limits; JDK 8 lacks the concurrent columns. */
const HEADER = /^ *(?:Timestamp +)?(?:S0C +S1C +S0U +S1U|S0 +S1 +E +O|NGCMN +NGCMX)(?: +[A-Z0-9]{1,6}){6,20}\s*$/;
const KIB = 1024;

/** `jstat -gc|-gcutil|-gccause|-gccapacity [-t] PID [MS [COUNT]]`. */
export const jstat: Opener = (text, _where, sink) => (HEADER.test(text) ? new Jstat(cells(text), sink) : undefined);

class Jstat implements Section {
  private header: readonly string[];
  private readonly sink: ReportSink;

  constructor(header: readonly string[], sink: ReportSink) {
    this.header = header;
    this.sink = sink;
  }

  line(text: string, where: Where): boolean {
    // With -h the titles come again.
    if (HEADER.test(text)) {
      this.header = cells(text);
      return true;
    }
    const fields = cells(text);
    // The causes behind the numbers have blanks of their own.
    const row = new Map(this.header.map((name, i) => [name, numberOf(fields[i])]));
    if (fields.length < this.header.length || row.get('YGC') === undefined) return false;
    const source = where();
    const { header } = this;
    if (header.includes('NGCMX')) this.sink.state(limits(row), source);
    else this.sink.state({ ...used(row), collections: { ...counted(row), source } }, source);
    return true;
  }
}

type Row = ReadonlyMap<string, number | undefined>;

function sum(row: Row, ...names: readonly string[]): number | undefined {
  const parts = names.map((name) => row.get(name));
  return parts.some((part) => part === undefined) ? undefined : parts.reduce<number>((all, one) => all + (one ?? 0), 0);
}

function bytes(kib: number | undefined): number | undefined {
  return kib === undefined ? undefined : Math.round(kib * KIB);
}

function limits(row: Row): StateTold {
  return { heapMaxBytes: bytes(sum(row, 'NGCMX', 'OGCMX')) };
}

function used(row: Row): StateTold {
  const uptime = row.get('Timestamp');
  return {
    heapUsedBytes: bytes(sum(row, 'S0U', 'S1U', 'EU', 'OU')),
    heapCommittedBytes: bytes(sum(row, 'S0C', 'S1C', 'EC', 'OC')),
    metaspaceUsedBytes: bytes(row.get('MU')),
    uptimeMs: uptime === undefined ? undefined : Math.round(uptime * 1000),
  };
}

function counted(row: Row) {
  const ms = (name: string) => Math.round((row.get(name) ?? 0) * 1000);
  const { uptimeMs, heapUsedBytes } = used(row);
  const [oldUsed, oldSize, percent] = [row.get('OU'), row.get('OC'), row.get('O')];
  const share = percent === undefined ? (oldSize ? (oldUsed ?? 0) / oldSize : undefined) : percent / 100;
  return {
    ...present({ uptimeMs }),
    youngCount: row.get('YGC') ?? 0,
    youngMs: ms('YGCT'),
    fullCount: row.get('FGC') ?? 0,
    fullMs: ms('FGCT'),
    ...present({ heapUsedBytes, oldShare: share === undefined ? undefined : Math.round(share * 10_000) / 10_000 }),
  };
}
