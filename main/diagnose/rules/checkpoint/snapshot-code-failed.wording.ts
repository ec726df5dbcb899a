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
};

export function snapshotCodeFailedWords(facts: SnapshotCodeFailedFacts, tools: Tools, { jobId }: Culprit): Words {
  const { point, note } = startAgain(tools, jobId);
  const what = facts.exception.split('.').at(-1) || 'exception';
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
