import type { DiskReading } from '#contract/incident/host.ts';
import { bytesOf, cells, shareOf } from '../amount.ts';
import type { Opener, Section, Where } from './section.ts';

/** The head in the language of the shell; with `-T` a type stands behind the device, with `-i` inodes are counted. */
const HEADER =
  /^(?:File ?system|文件系统|檔案系統|ファイルシス|파일 ?시스템|Dateisystem|Sys\. de fichiers|S\. ?ficheros|Sist\. Arq\.|Файловая система) .*[^\s\d]%(?: |\|)|^Filesystem .*Capacity /;
const HEADER_END = /[^\d\s%/]$/;
const INODES = /inode|inœud|inodo|IUse%|已用\(I\)|IUti%|IUso%|IVerw%/i;
/** What does not hold files of Flink: memory, the kernel, packages. */
const NO_DISK = /^(?:devtmpfs|udev|none|cgroup\w*|proc|sysfs|overlayfs-upper)$|^\/dev\/loop\d/;

export const df: Opener = (text, _where, sink) => {
  if (!HEADER.test(text) || !HEADER_END.test(text.trimEnd())) return undefined;
  const of: DiskReading['of'] = INODES.test(text) ? 'inodes' : 'bytes';
  const plain = /1K|1024/.test(text) ? 1024 : /1M/.test(text) ? 1024 ** 2 : /512/.test(text) ? 512 : 1024;
  /** A device whose name is longer than the column stands in a line of its own. */
  let longName: string | undefined;
  const tell = (row: readonly string[], where: Where): boolean => {
    const share = row.findIndex((field, i) => i >= 3 && /^(?:\d{1,3}%|-)$/.test(field));
    const amount = (field: string | undefined) => (of === 'inodes' ? bytesOf(field, 1) : bytesOf(field, plain));
    const [total, used, available] = row.slice(share - 3, share).map(amount);
    const device = row[0];
    if (share < 3 || device === undefined) return false;
    if (total === undefined || used === undefined || available === undefined || total === 0) return true;
    if (NO_DISK.test(device) || /^\/(?:sys|proc)\//.test(row[share + 1] ?? '')) return true;
    sink.reading(
      'df',
      {
        kind: 'disk',
        device,
        mount: row.slice(share + 1).join(' '),
        of,
        total,
        used,
        available,
        usedShare: shareOf(row[share]) ?? used / total,
      },
      where(),
    );
    return true;
  };
  const section: Section = {
    line(line, where) {
      const row = cells(line);
      if (row.length === 1 && row[0] !== undefined && /[/:]/.test(row[0]) && longName === undefined) {
        longName = row[0];
        return true;
      }
      const whole = longName === undefined ? row : [longName, ...row];
      longName = undefined;
      return row.length > 0 && ((row[0] === 'total' && /\d/.test(line)) || tell(whole, where));
    },
  };
  return section;
};
