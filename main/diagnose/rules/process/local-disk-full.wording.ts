import type { Words } from '../../define-rule.ts';
import type { Tools } from '../../tools/tools.ts';
import { inBrackets, listed, phrase, short, type Text } from '../../tools/words.ts';

export type LocalDiskFullFacts = {
  /** The local directory; empty when no path is told. */
  readonly directory: string;
  /** The file that could not be written. */
  readonly file: string;
  /** Hosts whose tasks failed by it. */
  readonly hosts: readonly string[];
  readonly times: number;
};

export function localDiskFullWords(facts: LocalDiskFullFacts, tools: Tools): Words {
  const hosts = listed(facts.hosts);
  const where = inBrackets(facts.directory);
  return {
    title: phrase(
      `A local disk is full${hosts.en === '' ? '' : ` on ${hosts.en}`}${where.en}`,
      `${hosts['zh-CN'] === '' ? '' : `${hosts['zh-CN']} 的`}本地磁盘已满${where['zh-CN']}`,
    ),
    why: facts.times === 0 ? notYet(facts) : whyFailed(facts),
    brief: [
      phrase('local disk full', '本地磁盘已满'),
      phrase(short(facts.hosts[0] ?? facts.directory), short(facts.hosts[0] ?? facts.directory, 16)),
    ],
    advice: [
      {
        text: phrase(
          'Free space on that host: see who uses it (core files, old logs, directories of TaskManagers that are gone), then restart its TaskManager.',
          '清理该主机空间：查看占用者（core 文件、旧日志、已不存在的 TaskManager 的目录），然后重启其 TaskManager。',
        ),
        commands: [
          `df -h ${facts.directory === '' ? '/tmp' : facts.directory}`,
          `du -xsh ${facts.directory === '' ? '/tmp' : facts.directory}/* | sort -rh | head`,
        ],
        losesData: false,
      },
      {
        text: phrase(
          'Give Flink volumes of its own for working files, large enough for the state of a TaskManager and its compactions (twice the state).',
          '为 Flink 工作文件配置独立磁盘，容量应容纳单个 TaskManager 的状态及其 compaction（约两倍状态）。',
        ),
        set: { [tools.keyFor('io.tmp.dirs')]: '/data/flink/tmp' },
        losesData: false,
        doc: 'docs/ops/state/large_state_tuning/',
      },
    ],
  };
}

function whyFailed(facts: LocalDiskFullFacts): Text {
  return phrase(
    `Writing ended with “No space left on device”${facts.file === '' ? '' : ` at ${short(facts.file, 80)}`}, ${facts.times} times. That is a working file of the TaskManager (RocksDB, spilling, the files of a batch shuffle, logs), not the checkpoint directory. Tasks on that host fail, also in checkpoints, and fail again whenever they are deployed there.`,
    `写入时报“No space left on device”${facts.file === '' ? '' : `，位于 ${short(facts.file, 80)}`}，共 ${facts.times} 次。这是 TaskManager 的工作文件（RocksDB、溢写、日志），不是检查点目录。该主机上的 task 失败（包括做检查点时），再次部署到那里仍会失败。`,
  );
}

function notYet(facts: LocalDiskFullFacts): Text {
  return phrase(
    `df shows no room left on ${facts.directory}, where the TaskManager keeps working files (RocksDB, spilling). No task failed by it in these logs; the next one that writes there will.`,
    `df 显示 ${facts.directory} 已无空间，而 TaskManager 的工作文件（RocksDB、溢写）就在其上。这些日志中尚无 task 因此失败，但下一次写入就会失败。`,
  );
}
