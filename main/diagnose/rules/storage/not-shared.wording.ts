import type { Words } from '../../define-rule.ts';
import { sharedDirectory } from '../../tools/storage/file-storage.ts';
import type { Tools } from '../../tools/tools.ts';
import { listed, name, phrase, short } from '../../tools/words.ts';

export type NotSharedFacts = {
  readonly directory: string;
  readonly hosts: readonly string[];
  /** Restores that did not find a file of a completed checkpoint. */
  readonly failedRestores: number;
  readonly missing?: string;
};

export function notSharedWords(facts: NotSharedFacts, tools: Tools): Words {
  const hosts = listed(facts.hosts);
  const failed = facts.failedRestores > 0;
  return {
    title: failed
      ? phrase(
          `Checkpoints lie on the local disks of single hosts: the restore does not find them`,
          `检查点写在各主机本地磁盘，恢复时找不到文件`,
        )
      : phrase(
          `The checkpoint directory ${facts.directory} may not be shared by all hosts`,
          `检查点目录 ${facts.directory} 可能未被所有主机共享`,
        ),
    why: failed
      ? phrase(
          `${facts.directory} is a path of the host, and the job runs on ${hosts.en}. A task that was restarted on another host looked for a file of a checkpoint that had completed and did not find it${facts.missing ? ` (${facts.missing})` : ''}: it was written to the disk of the host that is gone.`,
          `${facts.directory} 是主机本地路径，而作业运行在 ${hosts['zh-CN']}。task 在另一台主机重启时找不到已成功检查点的文件${facts.missing ? `（${facts.missing}）` : ''}：该文件写在已丢失主机的磁盘上。`,
        )
      : phrase(
          `The path has the scheme of a local disk and TaskManagers run on ${hosts.en}. When it is not a mount that all of them share, no task can be restored on another host. The bundle does not tell what is mounted there.`,
          `该路径为本地磁盘格式，而 TaskManager 运行在 ${hosts['zh-CN']}。若不是所有主机共享的挂载点，task 无法在另一台主机恢复。诊断包未说明该路径的挂载情况。`,
        ),
    brief: [phrase('storage not shared', '存储未共享'), name(short(facts.directory, 24))],
    advice: [
      {
        text: phrase(
          'Use a directory that all hosts reach under the same address (HDFS, object store, NFS).',
          '使用所有主机以同一地址可访问的目录（HDFS、对象存储、NFS）。',
        ),
        set: sharedDirectory(tools, facts.directory),
        losesData: false,
        doc: 'docs/ops/state/checkpoints/',
      },
      ...(failed
        ? [
            {
              text: phrase(
                'To save the state: bring back the disk of the lost host and copy its part of the newest chk-* directory to all hosts before the job starts again.',
                '挽救状态：恢复丢失主机的磁盘，在作业重新启动前把其最新 chk-* 目录中的文件复制到所有主机。',
              ),
              losesData: false,
            },
          ]
        : [
            {
              text: phrase('Check what is mounted there.', '检查该路径的挂载情况。'),
              commands: [`df -hT ${facts.directory.replace(/^file:\/*/, '/')}`],
            },
          ]),
    ],
  };
}
