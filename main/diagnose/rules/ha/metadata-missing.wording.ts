import type { Words } from '../../define-rule.ts';
import { type LostStateFacts, lostStateWords } from '../../tools/platform/operator-lost-state.wording.ts';
import type { Tools } from '../../tools/tools.ts';
import { phrase, short } from '../../tools/words.ts';

export type MetadataMissingFacts = UnreadFacts | LostStateFacts;

export type UnreadFacts = {
  /** Empty when no line names it. */
  readonly jobId: string;
  /** The file or node that could not be read; empty when not told. */
  readonly path: string;
  readonly what: 'job' | 'checkpoint';
  /** It is not there, rather than unreadable. */
  readonly isAbsent: boolean;
  /** high-availability.storageDir; empty when not known. */
  readonly directory: string;
};

export function metadataMissingWords(facts: MetadataMissingFacts, tools: Tools): Words {
  if ('attempt' in facts) return lostStateWords(facts);
  const where = facts.path === '' ? facts.directory : facts.path;
  const [en, zh] = facts.what === 'checkpoint' ? ['checkpoint pointer', '检查点指针'] : ['job graph', '作业图'];
  return {
    title: phrase(
      `The stored ${en} cannot be read${where === '' ? '' : ` (${where})`}`,
      `存储的${zh}无法读取${where === '' ? '' : `（${where}）`}`,
    ),
    why: phrase(
      `ZooKeeper or Kubernetes keep only a pointer; what it points to lies in the high-availability storage and ${facts.isAbsent ? 'is not there any more: deleted, or the directory is not the same on this host' : 'cannot be read back (other classes, another release, damaged)'}. The JobManager cannot recover${facts.jobId === '' ? ' the job' : ` job ${facts.jobId}`} and gives up.`,
      `ZooKeeper 或 Kubernetes 只保存指针，实际数据在高可用存储中，${facts.isAbsent ? '现已不存在：被删除，或该主机上的目录不同' : '但无法读回（类不同、版本不同或损坏）'}。JobManager 无法恢复${facts.jobId === '' ? '作业' : `作业 ${facts.jobId}`}，放弃恢复。`,
    ),
    brief: [phrase('HA data missing', '高可用数据缺失'), phrase(short(where), short(where, 16))],
    advice: [
      {
        text: phrase(
          'Bring the files back from a backup or mount the same storage on every JobManager; do not start with another cluster id meanwhile.',
          '从备份恢复文件，或在所有 JobManager 上挂载同一存储；其间不要更换 cluster id。',
        ),
        ...(isLocal(where) ? { commands: [`ls -l ${where.replace(/^file:\/*/, '/')}`] } : {}),
        losesData: false,
      },
      {
        text: phrase(
          'If they are gone: take the newest retained checkpoint or savepoint, remove the pointer of this job from the store, and submit the job again from there.',
          '若已丢失：取最新保留的检查点或保存点，从存储中移除该作业的指针，再由此重新提交作业。',
        ),
        commands: ['flink run -s <path of chk-N or savepoint> JOB.jar'],
        losesData: true,
        doc: 'docs/deployment/ha/overview/',
      },
      {
        text: phrase('Keep this storage on a shared, durable file system.', '把该存储放在共享且持久的文件系统上。'),
        set: { [tools.keyFor('high-availability.storageDir')]: 'hdfs:///flink/ha' },
        losesData: false,
      },
    ],
  };
}

/** `ls` knows no other file system. */
function isLocal(path: string): boolean {
  return path.startsWith('/') || path.startsWith('file:');
}
