import type { Advice } from '#contract/finding.ts';
import { plural } from '#contract/wording/plural.ts';
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
  /** A jar or another file that was handed to the JobManager. */
  readonly isUpload?: boolean;
};

export function localDiskFullWords(facts: LocalDiskFullFacts, tools: Tools): Words {
  const hosts = listed(facts.hosts);
  const where = inBrackets(facts.directory);
  return {
    title: phrase(
      `A local disk is full${hosts.en === '' ? '' : ` on ${hosts.en}`}${where.en}`,
      `${hosts['zh-CN'] === '' ? '' : `${hosts['zh-CN']} 的`}本地磁盘已满${where['zh-CN']}`,
    ),
    why: facts.times === 0 ? notYet(facts) : facts.isUpload ? whyUpload(facts) : whyFailed(facts),
    brief: [
      phrase('local disk full', '本地磁盘已满'),
      phrase(short(facts.hosts[0] ?? facts.directory), short(facts.hosts[0] ?? facts.directory, 16)),
    ],
    advice: [
      {
        text: phrase(
          `Free space on that host: see who uses it (core files, old logs, directories of TaskManagers that are gone), ${facts.isUpload ? 'then upload again' : 'then restart its TaskManager'}.`,
          `清理该主机空间：查看占用者（core 文件、旧日志、已不存在的 TaskManager 的目录），然后${facts.isUpload ? '重新上传' : '重启其 TaskManager'}。`,
        ),
        commands: [
          `df -h ${facts.directory === '' ? '/tmp' : facts.directory}`,
          `du -xsh ${facts.directory === '' ? '/tmp' : facts.directory}/* | sort -rh | head`,
        ],
        losesData: false,
      },
      facts.isUpload
        ? uploadElsewhere(tools)
        : {
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

/** WebOptions.UPLOAD_DIR, BlobServerOptions.STORAGE_DIRECTORY. */
function uploadElsewhere(tools: Tools): Advice {
  return {
    text: phrase(
      'Let uploaded jars and the blob store lie on a volume with room, not below /tmp.',
      '将上传的 jar 与 blob 存储放到空间充足的磁盘，而非 /tmp 之下。',
    ),
    set: {
      [tools.keyFor('web.upload.dir')]: '/data/flink/upload',
      [tools.keyFor('blob.storage.directory')]: '/data/flink/blobs',
    },
    losesData: false,
    doc: 'docs/deployment/config/',
  };
}

function whyUpload(facts: LocalDiskFullFacts): Text {
  return phrase(
    `What was handed to the JobManager (a job's jar, or files of a job) could not be stored: "No space left on device", ${plural(facts.times, 'time', 'times')}. Uploads go to the local disk of the JobManager (web.upload.dir, blob.storage.directory; below io.tmp.dirs or /tmp unless set). Running jobs go on; new ones cannot be submitted, and a restarted task may miss its jar.`,
    `交给 JobManager 的文件（作业 jar 或作业文件）无法保存："No space left on device"，共 ${facts.times} 次。上传内容写入 JobManager 的本地磁盘（web.upload.dir、blob.storage.directory；未设置时位于 io.tmp.dirs 或 /tmp 之下）。运行中的作业不受影响；新作业无法提交，重启的 task 可能缺少 jar。`,
  );
}

function whyFailed(facts: LocalDiskFullFacts): Text {
  return phrase(
    `Writing ended with “No space left on device”${facts.file === '' ? '' : ` at ${short(facts.file, 80)}`}, ${plural(facts.times, 'time', 'times')}. That is a working file of the TaskManager (RocksDB, spilling, the files of a batch shuffle, logs), not the checkpoint directory. Tasks on that host fail, also in checkpoints, and fail again whenever they are deployed there.`,
    `写入时报“No space left on device”${facts.file === '' ? '' : `，位于 ${short(facts.file, 80)}`}，共 ${facts.times} 次。这是 TaskManager 的工作文件（RocksDB、溢写、批处理 shuffle 文件、日志），不是检查点目录。该主机上的 task 失败（包括做检查点时），再次部署到那里仍会失败。`,
  );
}

function notYet(facts: LocalDiskFullFacts): Text {
  return phrase(
    `df shows no room left on ${facts.directory}, where the TaskManager keeps working files (RocksDB, spilling). No task failed by it in these logs; the next one that writes there will.`,
    `df 显示 ${facts.directory} 已无空间，而 TaskManager 的工作文件（RocksDB、溢写）就在其上。这些日志中尚无 task 因此失败，但下一次写入就会失败。`,
  );
}
