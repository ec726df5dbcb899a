import { present } from '#contract/present.ts';
import { bytesOf, cells } from '../amount.ts';
import type { Opener, Section, Where } from './section.ts';

const HEADER = /^ +total +used +free(?: +\S+){1,4}\s*$/;

/** `free`, with `-h`, `-m`, `-g` or `-b`; the unit of plain numbers is not in the text and is told by their size. */
export const free: Opener = (text, _where, sink) => {
  if (!HEADER.test(text)) return undefined;
  const names = cells(text);
  let memory: { readonly row: readonly string[]; readonly where: Where } | undefined;
  let swap: readonly string[] | undefined;
  const section: Section = {
    line(line, where) {
      const [label, ...row] = cells(line);
      if (label === 'Mem:') memory = { row, where };
      else if (label === 'Swap:') swap = row;
      else return label === 'Total:' || label === 'Low:' || label === 'High:' || line.startsWith('-/+ buffers/cache:');
      return true;
    },
    close() {
      if (memory === undefined) return;
      const plain = unitOf(memory.row[0]);
      const amount = (row: readonly string[] | undefined, name: string) => bytesOf(row?.[names.indexOf(name)], plain);
      const total = amount(memory.row, 'total');
      const rest = amount(memory.row, 'free');
      if (total === undefined || rest === undefined) return;
      sink.reading(
        'free',
        {
          kind: 'memory',
          totalBytes: total,
          freeBytes: rest,
          ...present({
            availableBytes: names.includes('available') ? amount(memory.row, 'available') : undefined,
            swapBytes: amount(swap, 'total'),
            swapUsedBytes: amount(swap, 'used'),
          }),
        },
        memory.where(),
      );
    },
  };
  return section;
};

/**
 * Hosts have between one gigabyte and some terabytes: a total below 500 counts gigabytes, below a million megabytes, below 2^33
 * kilobytes (the default), above bytes.
 */
function unitOf(total: string | undefined): number {
  const number = Number(total);
  if (!Number.isFinite(number)) return 1024;
  if (number < 500) return 1024 ** 3;
  if (number < 1_000_000) return 1024 ** 2;
  return number < 2 ** 33 ? 1024 : 1;
}
