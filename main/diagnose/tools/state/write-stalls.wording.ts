import { clock, clockUtc } from '#contract/wording/instant.ts';
import { plural } from '#contract/wording/plural.ts';
import { name, phrase, type Text } from '../words.ts';

/** What RocksDB's own LOG says of its writes; absent where it says nothing. */
export type StallFacts = {
  /** Lines of the LOGs of the vertex. */
  readonly stalls?: number;
  readonly stallsOf?: string;
  readonly stallsFrom?: number;
  readonly stallsTo?: number;
  /** Otherwise only slowed down. */
  readonly stopped?: true;
};

/** ColumnFamilyData::RecalculateWriteStallConditions. */
const REASONS: Readonly<Record<string, Text>> = {
  'immutable memtables': phrase(
    'what was written to memory waits to be flushed to the local disk',
    '内存中已写满的数据还在等待刷到本地磁盘',
  ),
  'level-0 files': phrase('too many files of level 0 wait for compaction', '第 0 层有过多文件等待压缩'),
  'pending compaction bytes': phrase('too much data waits for compaction', '有过多数据等待压缩'),
};

/** A sentence with a space before it; nothing where the LOG says nothing. */
export function stallsSaid({ stalls, stallsOf = '', stallsFrom = 0, stallsTo = 0, stopped }: StallFacts): Text {
  if (stalls === undefined) return name('');
  const reason = REASONS[stallsOf] ?? name(stallsOf);
  return phrase(
    ` RocksDB's own LOG says ${plural(stalls, 'time', 'times')}, from ${clock(stallsFrom)} to ${clockUtc(stallsTo)}, that it ${stopped ? 'stopped' : 'slowed down'} writes: ${reason.en}.`,
    `RocksDB 自身的 LOG 在 ${clock(stallsFrom)} 至 ${clockUtc(stallsTo)} 间 ${stalls} 次写明${stopped ? '停止' : '放慢'}写入：${reason['zh-CN']}。`,
  );
}

/** Memory is not flushed in time: the disk. Otherwise it is compaction, which may get more threads. */
export function isFlush({ stallsOf }: StallFacts): boolean {
  return stallsOf === 'immutable memtables';
}
