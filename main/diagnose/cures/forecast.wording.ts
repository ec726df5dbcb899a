import { bytes } from '#contract/wording/bytes.ts';
import { duration } from '#contract/wording/duration.ts';
import { termName } from '#contract/wording/term-names.ts';
import { phrase, type Text } from '../tools/words.ts';

export const FORECAST = {
  rate: (least: number, most: number, overMs: number) =>
    phrase(
      `between ${bytes(least)}/s and ${bytes(most)}/s, seen over ${duration(overMs)}`,
      `介于 ${bytes(least)}/s 与 ${bytes(most)}/s，观测时长 ${duration(overMs, 'zh-CN')}`,
    ),
  objects: phrase(
    'a third of all heaps: as objects, state takes two to four times its serialized size',
    '全部堆的三分之一：以对象存放时为序列化大小的二到四倍',
  ),
  heap: phrase('all heaps together: no state can be larger', '全部堆之和：状态不可能更大'),
  managed: phrase(
    'cache and write buffers of RocksDB: beyond it nothing fails, but reads go to the disk',
    'RocksDB 的缓存与写缓冲：超过后不会失败，但读取将落盘',
  ),
  jobManager: phrase(
    'of one state of one subtask, kept by the JobManager: beyond it every checkpoint fails',
    'JobManager 保存的单个子任务单个状态的上限：超过后每次检查点都失败',
  ),
  beyond: phrase('already beyond', '已超过'),
  noDisk: phrase(
    'Nothing tells the free space of the local disks: df of the directories of state.backend.rocksdb.localdir.',
    '没有资料给出本地磁盘剩余空间：对 state.backend.rocksdb.localdir 各目录执行 df。',
  ),
  noHeap: phrase('Not every TaskManager tells its heap.', '并非所有 TaskManager 都给出堆大小。'),
  noSpace: phrase(
    'Nothing tells the free space or quota of the checkpoint storage.',
    '没有资料给出检查点存储的剩余空间或配额。',
  ),
  first: (term: string, soonest: number, latest: number): Text => {
    const name = termName(term);
    return phrase(
      `Going on like this it first meets: ${name.en}, in ${duration(soonest)} to ${duration(latest)}.`,
      `照此增长，最先触及：${name['zh-CN']}，约在 ${duration(soonest, 'zh-CN')}至 ${duration(latest, 'zh-CN')}后。`,
    );
  },
} as const;

export function meets(soonest: number, latest: number, isFar: boolean): Text {
  const guess = isFar
    ? phrase('; twenty times as long as was seen: a guess', '；超过观测时长二十倍：仅为猜测')
    : phrase('', '');
  return phrase(
    `met in ${duration(soonest)} to ${duration(latest)} after the last checkpoint${guess.en}`,
    `在最近一次检查点之后 ${duration(soonest, 'zh-CN')}至 ${duration(latest, 'zh-CN')}触及${guess['zh-CN']}`,
  );
}
