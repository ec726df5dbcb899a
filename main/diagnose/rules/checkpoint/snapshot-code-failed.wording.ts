import type { Culprit } from '#contract/finding.ts';
import { plural } from '#contract/wording/plural.ts';
import type { Words } from '../../define-rule.ts';
import { startAgain } from '../../start-again.ts';
import type { Tools } from '../../tools/tools.ts';
import { phrase, quoted, short } from '../../tools/words.ts';

export type SnapshotCodeFailedFacts = {
  readonly vertex: string;
  /** Class of the deepest cause. */
  readonly exception: string;
  /** Its first line. */
  readonly message: string;
  /** Innermost frame of the job's own code; empty when there is none. */
  readonly frame: string;
  /** Different checkpoints that failed for it. */
  readonly checkpoints: number;
  /** In the synchronous part: then the task fails, whatever is tolerated. */
  readonly synchronous: boolean;
  /** The native store was refused a hard link: where, and in which words. */
  readonly linkPath?: string;
  readonly linkAnswer?: string;
};

export function snapshotCodeFailedWords(facts: SnapshotCodeFailedFacts, tools: Tools, { jobId }: Culprit): Words {
  if (facts.linkAnswer !== undefined) return linkWords(facts, tools);
  const { point, note } = startAgain(tools, jobId);
  const simple = facts.exception.split('.').at(-1) || 'exception';
  // Flink puts it in the place of a class that is not known where it arrived.
  const what = simple === 'SerializedThrowable' ? 'exception' : simple;
  const said = quoted(`${facts.exception}${facts.message === '' ? '' : `: ${facts.message}`}`);
  const serial = what === 'NotSerializableException';
  return {
    title: phrase(
      `The snapshot of ${facts.vertex} fails in its own code: ${what}${serial ? ` (${facts.message})` : ''}`,
      `${facts.vertex} 的快照在其自身代码中失败：${what}${serial ? `（${facts.message}）` : ''}`,
    ),
    why: phrase(
      `Taking the snapshot threw ${said.en}${facts.frame === '' ? '' : ` in ${facts.frame}`}, in ${plural(facts.checkpoints, 'checkpoint', 'checkpoints')}. No file was being written, so the storage is not to blame. ${facts.synchronous ? 'It happens in the synchronous part: the task itself fails and the job restarts, whatever number of failed checkpoints is tolerated.' : 'It happens in the asynchronous part: the checkpoint is declined and the task runs on.'} The next checkpoint meets the same state again.`,
      `生成快照时抛出 ${said['zh-CN']}${facts.frame === '' ? '' : `（${facts.frame}）`}，涉及 ${facts.checkpoints} 次检查点。当时并未写文件，因此与存储无关。${facts.synchronous ? '它发生在同步阶段：task 自身失败，作业重启，与容忍的失败次数无关。' : '它发生在异步阶段：检查点被拒绝，task 继续运行。'}下一次检查点会遇到同样的状态。`,
    ),
    brief: [
      phrase(`snapshot: ${short(what, 18)}`, `快照：${short(what, 20)}`),
      phrase(short(facts.vertex), short(facts.vertex, 16)),
    ],
    advice: [
      serial
        ? {
            text: phrase(
              `Make ${facts.message} serializable, or keep it out of the state (transient, rebuilt in open()); better give the state a type of its own that Flink serializes (POJO, Avro).`,
              `使 ${facts.message} 可序列化，或不放入状态（transient，在 open() 中重建）；更好的做法是为状态使用 Flink 可序列化的类型（POJO、Avro）。`,
            ),
            losesData: false,
            doc: 'docs/dev/datastream/fault-tolerance/serialization/types_serialization/',
          }
        : {
            text: phrase(
              'Fix the code in snapshotState(), its serializer, or what they call; records must not be changed after they were emitted or put into state.',
              '修复 snapshotState()、其序列化器或所调用的代码；记录发出或放入状态后不得再修改。',
            ),
            losesData: false,
            doc: 'docs/dev/datastream/fault-tolerance/serialization/types_serialization/',
          },
      {
        text: phrase(
          `Start the fixed program from ${point.en}.${note.en}`,
          `用修复后的程序从${point['zh-CN']}启动。${note['zh-CN']}`,
        ),
        startsAgain: true,
        losesData: false,
        doc: 'docs/ops/state/checkpoints/',
      },
    ],
  };
}

/** NFS of some vendors, SMB, FUSE mounts of buckets; two mounts for the files and their links. */
function linkWords({ vertex, linkPath: path = '', linkAnswer = '' }: SnapshotCodeFailedFacts, tools: Tools): Words {
  const said = quoted(linkAnswer);
  const [ofEn, ofZh] = vertex === '?' ? ['', ' '] : [` of ${vertex}`, ` ${vertex} 的`];
  return {
    title: phrase(
      `RocksDB${ofEn} cannot take a snapshot: its working directory takes no hard links`,
      `RocksDB${ofZh}无法生成快照：其工作目录不支持硬链接`,
    ),
    why: phrase(
      `RocksDB takes a snapshot by hard links beside its own files, and the file system of ${path} answers ${said.en}. So every checkpoint and savepoint fails, while the job itself runs. The checkpoint storage has not been asked yet: it is not to blame.`,
      `RocksDB 通过在自身文件旁建立硬链接来生成快照，而 ${path} 所在的文件系统返回 ${said['zh-CN']}。因此每次检查点与保存点都会失败，作业本身仍在运行。此时尚未访问检查点存储，与其无关。`,
    ),
    brief: [phrase('no hard links', '不支持硬链接'), phrase(short(path), short(path, 16))],
    advice: [
      {
        text: phrase(
          'Put the working directory of RocksDB on a local disk (ext4, xfs), not on a network or bucket mount. Only checkpoints belong on shared storage.',
          '将 RocksDB 的工作目录放在本地磁盘（ext4、xfs）上，不要放在网络或对象存储的挂载目录；只有检查点应放在共享存储。',
        ),
        set: { [tools.keyFor('state.backend.rocksdb.localdir')]: '/data/flink/rocksdb' },
        commands: [`df -T ${path === '' ? '<directory>' : path}`],
        losesData: false,
        doc: 'docs/ops/state/state_backends/',
      },
    ],
  };
}
