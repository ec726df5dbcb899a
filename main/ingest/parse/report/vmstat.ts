import { present } from '#contract/present.ts';
import { cells, numberOf, shareOf } from '../amount.ts';
import { writtenTime } from '../times/written-time.ts';
import { rowOf } from './columns.ts';
import type { Opener, ReportSink, Section, Where } from './section.ts';

const GROUPS = /^procs -+memory-+/;
const HEADER = /^ *r +b +swpd +free +(?:buff|inact) +(?:cache|active) +si +so +bi +bo +in +cs +us +sy +id(?: +wa)?/;

/** `vmstat`, `vmstat 1 10`: the first row is the average since the host started. */
export const vmstat: Opener = (text, _where, sink) => {
  if (!GROUPS.test(text) && !HEADER.test(text)) return undefined;
  const section = new VmstatSection(sink);
  if (HEADER.test(text)) section.header = cells(text);
  return section;
};

class VmstatSection implements Section {
  header: readonly string[] = [];
  private readonly sink: ReportSink;
  private rows = 0;

  constructor(sink: ReportSink) {
    this.sink = sink;
  }

  line(text: string, where: Where): boolean {
    if (GROUPS.test(text)) return true;
    if (HEADER.test(text)) {
      this.header = cells(text);
      return true;
    }
    const row = rowOf(this.header, text);
    const idle = shareOf(row?.id);
    const user = shareOf(row?.us);
    if (row === undefined || idle === undefined || user === undefined) return false;
    const kib = (field: string | undefined) => {
      const number = numberOf(field);
      return number === undefined ? undefined : number * 1024;
    };
    // With -t the row ends with date and clock.
    const stamp = /\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.exec(text.trim())?.[0];
    if (stamp !== undefined) this.sink.time(writtenTime(stamp));
    this.sink.reading(
      'vmstat',
      {
        kind: 'cpu',
        user,
        system: shareOf(row.sy) ?? 0,
        idle,
        ...present({
          wait: shareOf(row.wa),
          steal: shareOf(row.st?.split(' ')[0]),
          runnable: numberOf(row.r),
          swapInBytes: kib(row.si),
          swapOutBytes: kib(row.so),
        }),
        sinceBoot: this.rows === 0,
      },
      where(),
    );
    this.rows += 1;
    return true;
  }
}
