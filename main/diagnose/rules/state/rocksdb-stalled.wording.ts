import type { Advice } from '#contract/finding.ts';
import { duration } from '#contract/wording/duration.ts';
import { percent } from '#contract/wording/percent.ts';
import { plural } from '#contract/wording/plural.ts';
import type { Words } from '../../define-rule.ts';
import { raised } from '../../tools/raised.ts';
import { isSet, settingOf } from '../../tools/settings.ts';
import type { RocksDbStalledFacts } from '../../tools/state/store-flushes.ts';
import { isFlush, stallsSaid } from '../../tools/state/write-stalls.wording.ts';
import type { Tools } from '../../tools/tools.ts';
import { phrase, short } from '../../tools/words.ts';

export function rocksDbStalledWords(facts: RocksDbStalledFacts, tools: Tools): Words {
  if (facts.flushMs !== undefined) return flushes(facts, facts.flushMs);
  return facts.threads === 0 ? stalls(facts) : heldUp(facts, tools);
}

/** No thread dump shows it: RocksDB says it, and the vertex suffers. */
function stalls(facts: RocksDbStalledFacts): Words {
  const { vertex, busy, expired = 0, syncMs = 0 } = facts;
  const said = stallsSaid(facts);
  const does = facts.stopped ? phrase('stops', '停止') : phrase('slows down', '放慢');
  const suffers = [
    ...(busy > 0
      ? [
          phrase(
            `${vertex} is busy ${percent(busy)} and everything before it waits`,
            `${vertex} 繁忙度 ${percent(busy)}，其上游都在等待`,
          ),
        ]
      : []),
    ...(syncMs > 0
      ? [
          phrase(
            `the synchronous part of its checkpoints took up to ${duration(syncMs)}`,
            `其检查点同步阶段最长 ${duration(syncMs, 'zh-CN')}`,
          ),
        ]
      : []),
    ...(expired > 0
      ? [phrase(`${plural(expired, 'checkpoint', 'checkpoints')} expired meanwhile`, `期间有 ${expired} 次检查点超时`)]
      : []),
  ];
  return {
    title: phrase(`RocksDB ${does.en} the writes of ${vertex}`, `RocksDB ${does['zh-CN']}了 ${vertex} 的写入`),
    why: phrase(
      `${said.en.trim()} Whoever writes state waits inside RocksDB until there is room: ${suffers.map((one) => one.en).join(', ')}.`,
      `${said['zh-CN']}写状态的线程只能在 RocksDB 内等待腾出空间：${suffers.map((one) => one['zh-CN']).join('，')}。`,
    ),
    brief: [phrase('RocksDB stalls', 'RocksDB 停顿'), phrase(short(vertex), short(vertex, 16))],
    advice: [isFlush(facts) ? FLUSH_FASTER : COMPACT_FASTER],
  };
}

const FLUSH_FASTER: Advice = {
  text: phrase(
    'Look at the disk of the working directory at that time: wait times, throttled volumes, neighbours. It must be a fast local one. More write buffers take up a burst, not a disk that is too slow.',
    '查看工作目录所在磁盘当时的状况：等待时间、限速、共用者；应使用高速本地磁盘。增加写缓冲只能吸收突发，无法弥补过慢的磁盘。',
  ),
  commands: ['iostat -x 5 3'],
  set: { 'state.backend.rocksdb.localdir': '/mnt/local-ssd/flink', 'state.backend.rocksdb.writebuffer.count': '4' },
  losesData: false,
  doc: 'docs/ops/state/large_state_tuning/#tuning-rocksdb',
};

const COMPACT_FASTER: Advice = {
  text: phrase(
    'Give RocksDB more threads for flushes and compaction, and a fast local disk; fewer or smaller writes to the state help as much.',
    '为 RocksDB 增加刷盘与压缩线程，并使用高速本地磁盘；减少或缩小状态写入同样有效。',
  ),
  commands: ['iostat -x 5 3'],
  set: { 'state.backend.rocksdb.thread.num': '4' },
  losesData: false,
  doc: 'docs/ops/state/large_state_tuning/#tuning-rocksdb',
};

function flushes(facts: RocksDbStalledFacts, flushMs: number): Words {
  const { vertex, inRocksDb, threads } = facts;
  const told = stallsSaid(facts);
  const ms = { en: duration(flushMs), zh: duration(flushMs, 'zh-CN') };
  return {
    title: phrase(
      `${vertex} stands still up to ${ms.en} in each checkpoint while RocksDB writes to the local disk`,
      `${vertex} 每次检查点最多停顿 ${ms.zh}，等待 RocksDB 写入本地磁盘`,
    ),
    why: phrase(
      `In ${inRocksDb} of ${threads} samples taken within a snapshot its threads stand in createCheckpoint: RocksDB writes what is in memory to its working directory and links the files there, on the task's own thread. On a disk of its own that takes a fraction of a second; no record is processed meanwhile.${told.en}`,
      `快照期间的 ${threads} 次采样中有 ${inRocksDb} 次位于 createCheckpoint：RocksDB 在 task 自己的线程上把内存数据写入工作目录并建立硬链接。在正常的本地磁盘上只需零点几秒；期间不处理任何记录。${told['zh-CN']}`,
    ),
    brief: [phrase('RocksDB flush waits', 'RocksDB 刷盘等待'), phrase(short(vertex), short(vertex, 16))],
    advice: [
      {
        text: phrase(
          'Look at the disk of the working directory while a checkpoint runs: wait times, throttled volumes, neighbours. It must be a fast local one, not the checkpoint storage and not the network.',
          '在检查点期间查看工作目录所在磁盘：等待时间、限速、共用者。应使用高速本地磁盘，而非检查点存储或网络盘。',
        ),
        commands: ['iostat -x 5 3'],
        set: { 'state.backend.rocksdb.localdir': '/mnt/local-ssd/flink' },
        losesData: false,
        doc: 'docs/ops/state/large_state_tuning/#tuning-rocksdb',
      },
      {
        text: phrase(
          'Until then fewer checkpoints cost less: lengthen the interval.',
          '在此之前减少检查点次数：加大间隔。',
        ),
        losesData: false,
      },
    ],
  };
}

const WAITS_FOR = {
  flush: phrase('writes wait until what is in memory has been flushed', '写入在等待内存数据刷到磁盘'),
  compaction: phrase('writes wait until compaction has made room', '写入在等待压缩腾出空间'),
} as const;

function heldUp(facts: RocksDbStalledFacts, tools: Tools): Words {
  const told = stallsSaid(facts);
  return {
    title: phrase(
      `${facts.vertex} is held up by RocksDB ${facts.writing ? 'writes' : 'reads'}`,
      `${facts.vertex} 被 RocksDB 的${facts.writing ? '写入' : '读取'}拖慢`,
    ),
    why: phrase(
      `${facts.vertex} is busy ${percent(facts.busy)} and everything before it waits. In ${facts.inRocksDb} of ${facts.threads} samples its threads stand inside RocksDB: ${facts.writing ? WAITS_FOR[isFlush(facts) ? 'flush' : 'compaction'].en : 'blocks are read from disk because the cache is too small'}, the code of the job does not compute.${told.en}${facts.cpu === undefined ? '' : ` Between the dumps these threads took ${percent(facts.cpu)} of a core.`}${facts.smallMemory ? ' Flink warned at start that the memory is too small for RocksDB.' : ''}`,
      `${facts.vertex} 繁忙度 ${percent(facts.busy)}，其上游都在等待。${facts.threads} 次采样中有 ${facts.inRocksDb} 次位于 RocksDB 内部：${facts.writing ? WAITS_FOR[isFlush(facts) ? 'flush' : 'compaction']['zh-CN'] : '缓存过小，需从磁盘读取数据块'}，而非作业代码在计算。${told['zh-CN']}${facts.cpu === undefined ? '' : `两次转储之间这些线程只用了 ${percent(facts.cpu)} 的一个核。`}${facts.smallMemory ? 'Flink 启动时已警告 RocksDB 内存过小。' : ''}`,
    ),
    brief: [phrase('RocksDB stalls', 'RocksDB 停顿'), phrase(short(facts.vertex), short(facts.vertex, 16))],
    advice: [
      isFlush(facts)
        ? FLUSH_FASTER
        : {
            text: phrase(
              'Give RocksDB more memory and threads for compaction, and a fast local disk.',
              '为 RocksDB 增加内存与压缩线程，并使用高速本地磁盘。',
            ),
            set: {
              ...moreManaged(tools),
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

/** Half as much again of the TaskManager for managed memory, of which RocksDB lives; as bytes where somebody fixed it in bytes. */
function moreManaged(tools: Tools): Readonly<Record<string, string>> {
  if (isSet(settingOf(tools, 'taskmanager.memory.managed.size')))
    return raised(tools, 'taskmanager.memory.managed.size', '512m');
  const now = Number(settingOf(tools, 'taskmanager.memory.managed.fraction')?.value ?? DEFAULT_FRACTION);
  return now >= MOST_FRACTION ? {} : { 'taskmanager.memory.managed.fraction': String(MOST_FRACTION) };
}

/** TaskManagerOptions.MANAGED_MEMORY_FRACTION. */
const DEFAULT_FRACTION = 0.4;
/** The rest is for heap, network and off-heap memory, which need a tenth each at the least. */
const MOST_FRACTION = 0.6;
