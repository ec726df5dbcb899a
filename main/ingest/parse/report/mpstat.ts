import { present } from '#contract/present.ts';
import { cells, shareOf } from '../amount.ts';
import { clockOf } from '../times/written-time.ts';
import { rowOf } from './columns.ts';
import type { Opener, Section } from './section.ts';

/** `17:28:36     CPU    %usr   %nice … %idle`, and the same with `AM` or `PM`, and `%user` of `sar -u`. */
const HEADER = /^(\d\d:\d\d:\d\d(?: [AP]M)?|Average:) +CPU +%us(?:e?r) .*%idle\s*$/;

/** `mpstat`, `sar -u`: rows of all CPUs together. */
export const mpstat: Opener = (text, _where, sink) => {
  const first = HEADER.exec(text);
  if (first === null) return undefined;
  let header = cells(text.slice(first[1]?.length ?? 0));
  const section: Section = {
    line(line, where) {
      const next = HEADER.exec(line);
      if (next !== null) {
        header = cells(line.slice(next[1]?.length ?? 0));
        return true;
      }
      const clock = /^(\d\d:\d\d:\d\d)(?: [AP]M)?(?= )|^Average:/.exec(line);
      const row = clock === null ? undefined : rowOf(header, line.slice(clock[0].length));
      if (clock === null || row === undefined) return false;
      const idle = shareOf(row['%idle']);
      const user = shareOf(row['%usr'] ?? row['%user']);
      // Averages repeat what stands above them.
      if (row.CPU !== 'all' || clock[1] === undefined) return row.CPU !== undefined;
      if (idle === undefined || user === undefined) return false;
      sink.time({ clockMs: clockOf(clock[1]) ?? 0 });
      sink.reading(
        'mpstat',
        {
          kind: 'cpu',
          user: Math.round((user + (shareOf(row['%nice']) ?? 0)) * 10_000) / 10_000,
          system: shareOf(row['%sys'] ?? row['%system']) ?? 0,
          idle,
          ...present({ wait: shareOf(row['%iowait']), steal: shareOf(row['%steal']) }),
          sinceBoot: false,
        },
        where(),
      );
      return true;
    },
  };
  return section;
};
