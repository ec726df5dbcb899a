import { present } from '#contract/present.ts';
import { bytesOf, cells } from '../amount.ts';
import type { Opener, Section, Where } from './section.ts';

/** The head in the language of the shell: total, used and free come first in each, what is available last behind buffers and cache in one column. */
const HEADER =
  /^ +(?:total|总计|總計|gesamt|合計|합계|всего) +(?:used|已用|benutzt|utilisé|usado|usato|使用|사용|занято) +\S+(?: +\S+){1,4}\s*$/;
const ENGLISH = ['total', 'used', 'free', 'shared', 'buff/cache', 'available'];
const MEMORY = /^(?:Mem|Mém|内存|記憶體|Speicher|メモリ|메모리|Память)\.?[:：]$/;
const SWAP = /^(?:Swap|交换|交換|置換|Partition d.échange|Échange|スワップ|스왑|Подкачка)[:：]$/;

/** `free`, with `-h`, `-m`, `-g` or `-b`; the unit of plain numbers is not in the text and is told by their size. */
export const free: Opener = (text, _where, sink) => {
  if (!HEADER.test(text)) return undefined;
  const told = cells(text);
  const names =
    told[1] !== 'used' && told[4]?.includes('/') ? ENGLISH : told[1] === 'used' ? told : ENGLISH.slice(0, 3);
  let memory: { readonly row: readonly string[]; readonly where: Where } | undefined;
  let swap: readonly string[] | undefined;
  const section: Section = {
    line(line, where) {
      const [label, ...row] = cells(line);
      if (MEMORY.test(label ?? '')) memory = { row, where };
      else if (SWAP.test(label ?? '')) swap = row;
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
