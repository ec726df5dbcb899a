import type { Culprit } from '#contract/finding.ts';
import { bytes } from '#contract/wording/bytes.ts';
import { plural } from '#contract/wording/plural.ts';
import type { Words } from '../../define-rule.ts';
import { startAgain } from '../../start-again.ts';
import { beforeOwnSetting, fileStorage } from '../../tools/storage/file-storage.ts';
import type { Tools } from '../../tools/tools.ts';
import { name, phrase, short, type Text } from '../../tools/words.ts';

export type MemoryStorageLimitFacts = {
  readonly vertex: string;
  /** Largest snapshot that was refused. */
  readonly sizeBytes: number;
  /** No refusal is told: the size is what one subtask had when a checkpoint last completed. */
  readonly accepted?: true;
  readonly limitBytes: number;
  readonly failedCheckpoints: number;
  readonly lastCompleted?: number;
  /** Checkpoint directory; empty when none is configured. */
  readonly directory: string;
  /** Its words are of a release in which the state backend still chose the storage. */
  readonly byBackend?: true;
};

export function memoryStorageLimitWords(facts: MemoryStorageLimitFacts, tools: Tools, { jobId }: Culprit): Words {
  const { point, note } = startAgain(tools, jobId);
  const size = bytes(facts.sizeBytes);
  const limit = bytes(facts.limitBytes);
  const holds = facts.accepted ? heldNearlyTooMuch(facts) : holdsTooMuch(facts);
  return {
    title: facts.accepted
      ? phrase(
          `State of ${facts.vertex} has reached the limit of checkpoints in JobManager memory (last ${size}, limit ${limit})`,
          `${facts.vertex} 的状态已到 JobManager 内存检查点的上限（最近 ${size}，上限 ${limit}）`,
        )
      : phrase(
          `State of ${facts.vertex} is too large for checkpoints in JobManager memory (${size}, limit ${limit})`,
          `${facts.vertex} 的状态超出 JobManager 内存检查点的上限（${size}，上限 ${limit}）`,
        ),
    why: phrase(
      `Checkpoints are kept in the memory of the JobManager: every task sends its snapshot inside one message, and one state of one subtask may have ${limit} at most. ${holds.en}. State that grows never gets below the limit again; in old releases a checkpoint directory alone does not change the storage.`,
      `检查点存放在 JobManager 内存中：每个 task 把快照放进一条消息，单个子任务的单个状态最多 ${limit}。${holds['zh-CN']}。状态只增不减，不会再低于上限；旧版本仅配置检查点目录并不会改变存储方式。`,
    ),
    brief: [name(short(facts.vertex)), phrase(`${size} of ${limit}`, `${size}，上限 ${limit}`)],
    advice: [
      {
        text: phrase(
          `Keep checkpoints on a file system that all hosts share, and start the job again from ${point.en}.${note.en}`,
          `把检查点存到所有主机共享的文件系统，再从${point['zh-CN']}启动作业。${note['zh-CN']}`,
        ),
        startsAgain: true,
        set: fileStorage(facts.byBackend ? beforeOwnSetting(tools) : tools, facts.directory),
        losesData: false,
        doc: 'docs/ops/state/checkpoints/',
      },
      {
        text: phrase(
          'Check that the code does not choose the storage itself (new MemoryStateBackend(), new JobManagerCheckpointStorage()): code wins over the file.',
          '检查代码是否自行指定存储（new MemoryStateBackend()、new JobManagerCheckpointStorage()）：代码优先于配置文件。',
        ),
      },
      {
        text: phrase(
          'Do not raise the maximum size: the next walls are the RPC frame (10 MiB) and the heap of the JobManager.',
          '不要调大该上限：接下来会撞到 RPC 帧大小（10 MiB）和 JobManager 堆内存。',
        ),
      },
    ],
  };
}

function holdsTooMuch({ vertex, sizeBytes, lastCompleted: last }: MemoryStorageLimitFacts): Text {
  const size = bytes(sizeBytes);
  return phrase(
    `${vertex} holds ${size}, so its checkpoints fail${last === undefined ? '' : `; the last one that completed is ${last}`}`,
    `${vertex} 产生了 ${size}，因此检查点失败${last === undefined ? '' : `；最近一次成功的是 ${last}`}`,
  );
}

function heldNearlyTooMuch({ vertex, sizeBytes, failedCheckpoints, lastCompleted }: MemoryStorageLimitFacts): Text {
  const size = bytes(sizeBytes);
  const failed = plural(failedCheckpoints, 'checkpoint', 'checkpoints');
  return phrase(
    `A subtask of ${vertex} held ${size} when checkpoint ${lastCompleted} completed as the last one, and ${failed} failed by no time-out`,
    `检查点 ${lastCompleted} 是最近一次成功的，当时 ${vertex} 的一个子任务已有 ${size}，另有 ${failedCheckpoints} 次检查点失败且并非超时`,
  );
}
