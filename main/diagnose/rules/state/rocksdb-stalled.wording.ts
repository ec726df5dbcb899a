import type { Words } from '../../define-rule.ts';
import type { Tools } from '../../tools/tools.ts';
import { percent, phrase, short } from '../../tools/words.ts';

export type RocksDbStalledFacts = {
  readonly vertex: string;
  /** Threads seen inside the native store, of those that did something. */
  readonly inRocksDb: number;
  readonly threads: number;
  /** In writes (compaction holds them back) rather than in reads (blocks come from disk). */
  readonly writing: boolean;
  /** Of the busiest subtask, 0..1. */
  readonly busy: number;
  /** CPU time of those threads between dumps, share of the time that passed; absent when no dump tells. */
  readonly cpu?: number;
  /** Flink warned that its memory is too small. */
  readonly smallMemory: boolean;
};

export function rocksDbStalledWords(facts: RocksDbStalledFacts, tools: Tools): Words {
  return {
    title: phrase(
      `${facts.vertex} is held up by RocksDB ${facts.writing ? 'writes' : 'reads'}`,
      `${facts.vertex} 被 RocksDB 的${facts.writing ? '写入' : '读取'}拖慢`,
    ),
    why: phrase(
      `${facts.vertex} is busy ${percent(facts.busy)} and everything before it waits. In ${facts.inRocksDb} of ${facts.threads} samples its threads stand inside RocksDB: ${facts.writing ? 'writes wait until compaction has made room' : 'blocks are read from disk because the cache is too small'}, the code of the job does not compute.${facts.cpu === undefined ? '' : ` Between the dumps these threads took ${percent(facts.cpu)} of a core.`}${facts.smallMemory ? ' Flink warned at start that the memory is too small for RocksDB.' : ''}`,
      `${facts.vertex} 繁忙度 ${percent(facts.busy)}，其上游都在等待。${facts.threads} 次采样中有 ${facts.inRocksDb} 次位于 RocksDB 内部：${facts.writing ? '写入在等待压缩腾出空间' : '缓存过小，需从磁盘读取数据块'}，而非作业代码在计算。${facts.cpu === undefined ? '' : `两次转储之间这些线程只用了 ${percent(facts.cpu)} 的一个核。`}${facts.smallMemory ? 'Flink 启动时已警告 RocksDB 内存过小。' : ''}`,
    ),
    brief: [phrase('RocksDB stalls', 'RocksDB 停顿'), phrase(short(facts.vertex), short(facts.vertex, 16))],
    advice: [
      {
        text: phrase(
          'Give RocksDB more memory and threads for compaction, and a fast local disk.',
          '为 RocksDB 增加内存与压缩线程，并使用高速本地磁盘。',
        ),
        set: {
          'taskmanager.memory.managed.fraction': '0.6',
          'state.backend.rocksdb.thread.num': '4',
          ...(facts.writing ? { 'state.backend.rocksdb.predefined-options': 'FLASH_SSD_OPTIMIZED' } : {}),
        },
        losesData: false,
        doc: 'docs/ops/state/large_state_tuning/#tuning-rocksdb',
      },
      {
        text: phrase(
          'Watch its native metrics to be sure: actual-delayed-write-rate, is-write-stopped, block-cache-usage.',
          '观察其原生指标以确认：actual-delayed-write-rate、is-write-stopped、block-cache-usage。',
        ),
        set: {
          'state.backend.rocksdb.metrics.actual-delayed-write-rate': 'true',
          'state.backend.rocksdb.metrics.is-write-stopped': 'true',
          'state.backend.rocksdb.metrics.block-cache-usage': 'true',
        },
        commands: tools.release === undefined ? [] : ['iostat -x 5 3'],
        losesData: false,
        doc: 'docs/deployment/config/#rocksdb-native-metrics',
      },
    ],
  };
}
