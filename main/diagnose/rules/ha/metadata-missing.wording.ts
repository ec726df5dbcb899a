import type { Words } from '../../define-rule.ts';
import { type KeptElsewhereFacts, keptElsewhereWords } from '../../tools/job/kept-elsewhere.wording.ts';
import { type LostStateFacts, lostStateWords } from '../../tools/platform/operator-lost-state.wording.ts';
import type { Tools } from '../../tools/tools.ts';
import { inBrackets, phrase, short } from '../../tools/words.ts';

export type MetadataMissingFacts = UnreadFacts | LostStateFacts | KeptElsewhereFacts;

export type UnreadFacts = {
  /** Empty when no line names it. */
  readonly jobId: string;
  /** The file or node that could not be read; empty when not told. */
  readonly path: string;
  /** `results`: which jobs are done, as FileSystemJobResultStore keeps it from 1.15 on. */
  readonly what: 'job' | 'checkpoint' | 'results';
  /** It is not there, rather than unreadable. */
  readonly isAbsent: boolean;
  /** high-availability.storageDir; empty when not known. */
  readonly directory: string;
};

export function metadataMissingWords(facts: MetadataMissingFacts, tools: Tools): Words {
  if ('attempt' in facts) return lostStateWords(facts);
  if ('keptIn' in facts) return keptElsewhereWords(facts, tools);
  if (facts.what === 'results') return resultsWords(facts.directory);
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

function resultsWords(storage: string): Words {
  const at = inBrackets(storage);
  return {
    title: phrase(
      `The JobManager cannot read which jobs are done${at.en}`,
      `JobManager 无法读取哪些作业已完成${at['zh-CN']}`,
    ),
    why: phrase(
      'With high availability a file a job says that it is done, below the high-availability storage or at job-result-store.storage-path. That directory could not be listed: it is not there, or the user of the process may not read it. The JobManager does not start without it, as it would run finished jobs again.',
      '启用高可用时，每个已完成的作业都会在高可用存储下（或 job-result-store.storage-path 处）留有一个文件。该目录无法列出：它不存在，或进程的用户无权读取。JobManager 在此情况下不会启动，否则会重新运行已完成的作业。',
    ),
    brief: [phrase('job results unreadable', '作业结果不可读'), phrase(short(storage), short(storage, 16))],
    advice: [
      {
        text: phrase(
          'Look at that directory as the user of the JobManager, in its container: a volume that is not mounted, another owner or mode after a restore, a path of another host. Give it back, with read and write for that user, and start the JobManager again.',
          '以 JobManager 的用户在其容器内查看该目录：卷未挂载、恢复后属主或权限变化、或是其他主机的路径。恢复目录并授予该用户读写权限，再启动 JobManager。',
        ),
        ...(isLocal(storage) ? { commands: [`ls -ld ${storage.replace(/^file:\/*/, '/')}`] } : {}),
        losesData: false,
        doc: 'docs/deployment/ha/overview/',
      },
    ],
  };
}

/** `ls` knows no other file system. */
function isLocal(path: string): boolean {
  return path.startsWith('/') || path.startsWith('file:');
}
