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
};

export function storageFullWords(facts: StorageFullFacts): Words {
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
