import { plural } from '#contract/wording/plural.ts';
import type { Words } from '../../define-rule.ts';
import type { TakenAgain } from '../../tools/storage/taken-again.ts';
import { inBrackets, listed, name, phrase, short } from '../../tools/words.ts';

export type StorageFullFacts = TakenAgain & {
  /** Checkpoint directory; empty when not known. */
  readonly path: string;
  readonly times: number;
  /** A quota, not the disk. */
  readonly quota: boolean;
  /** Hosts that could not write. */
  readonly hosts: readonly string[];
  /** Not the checkpoints but what a sink of the job writes: its vertex; empty when no source tells it. */
  readonly sink?: string;
};

export function storageFullWords(facts: StorageFullFacts): Words {
  if (facts.sink !== undefined) return outputFullWords(facts, facts.sink);
  const where = inBrackets(facts.path);
  const hosts = listed(facts.hosts);
  return {
    title: phrase(`The checkpoint storage is full${where.en}`, `检查点存储已满${where['zh-CN']}`),
    why: phrase(
      `${facts.quota ? 'The quota of the checkpoint directory is used up' : 'Writing a snapshot ended with “No space left on device”'}${hosts.en === '' ? '' : ` on ${hosts.en}`}, ${plural(facts.times, 'time', 'times')}. The stream goes to the checkpoint directory, not to a local disk of the TaskManager. Every checkpoint that needs more than the rest of the space fails.`,
      `${facts.quota ? '检查点目录的配额已用尽' : '写快照时报“No space left on device”'}${hosts.en === '' ? '' : `（${hosts['zh-CN']}）`}，共 ${facts.times} 次。该流写往检查点目录，而非 TaskManager 本地磁盘。凡超出剩余空间的检查点都会失败。`,
    ),
    brief: [phrase('checkpoint storage full', '检查点存储已满'), name(short(facts.path || 'No space left', 24))],
    advice: [
      {
        text: phrase(
          'Free space or enlarge the volume. Delete only directories of jobs that are gone: the newest chk-* of a living job and its shared/ folder are needed for recovery.',
          '清理空间或扩容。只删除已不存在的作业的目录：仍在运行的作业的最新 chk-* 与 shared/ 是恢复所必需的。',
        ),
        commands: facts.path === '' ? ['df -h'] : [`df -h ${facts.path.replace(/^file:\/*/, '/')}`],
        losesData: false,
        doc: 'docs/ops/state/checkpoints/',
      },
    ],
  };
}

function outputFullWords({ times, quota, hosts }: StorageFullFacts, sink: string): Words {
  const on = listed(hosts);
  return {
    title: phrase(
      `The file system that ${sink === '' ? 'a file sink' : sink} writes to is full`,
      `${sink === '' ? '文件 sink' : sink} 写入的文件系统已满`,
    ),
    why: phrase(
      `${quota ? 'A quota is used up' : 'Writing a part file of the sink ended with “No space left on device”'}${on.en === '' ? '' : ` on ${on.en}`}, ${plural(times, 'time', 'times')}, and the task failed with it. It is the output of the job, not the directory of the checkpoints and not a working disk of Flink: each restart writes on until the rest of the space is gone again.`,
      `${quota ? '配额已用尽' : 'sink 写分片文件时报“No space left on device”'}${on.en === '' ? '' : `（${on['zh-CN']}）`}，共 ${times} 次，task 随之失败。已满的是作业的输出位置，而非检查点目录或 Flink 的工作磁盘：每次重启后会继续写入，直到剩余空间再次用尽。`,
    ),
    brief: [phrase('output full', '输出位置已满'), name(short(sink || 'No space left', 24))],
    advice: [
      {
        text: phrase(
          'Free space where the sink writes (its path option) or enlarge that volume, and move finished part files away in time. Leave part files in progress alone: the last checkpoint points at them.',
          '清理 sink 写入路径（其 path 选项）所在的空间或扩容，并及时移走已完成的分片文件。不要动进行中的分片文件：最近的检查点仍指向它们。',
        ),
        commands: ['df -h <path of the sink>'],
        losesData: false,
        doc: 'docs/connectors/datastream/filesystem/',
      },
    ],
  };
}
