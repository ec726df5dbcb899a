import { bytes } from '#contract/wording/bytes.ts';
import type { Words } from '../../define-rule.ts';
import { fileStorage } from '../../tools/storage/file-storage.ts';
import type { Tools } from '../../tools/tools.ts';
import { phrase } from '../../tools/words.ts';

export type MemoryStorageLatentFacts = {
  readonly limitBytes: number;
  /** Largest state of one subtask in a completed checkpoint. */
  readonly largestBytes?: number;
  readonly directory: string;
};

export function memoryStorageLatentWords(facts: MemoryStorageLatentFacts, tools: Tools): Words {
  const limit = bytes(facts.limitBytes);
  const used = facts.largestBytes === undefined ? undefined : bytes(facts.largestBytes);
  return {
    title: phrase(
      `Checkpoints live in the memory of the JobManager (limit ${limit} a state)`,
      `检查点存放在 JobManager 内存中（单个状态上限 ${limit}）`,
    ),
    why: phrase(
      `${used === undefined ? 'Nothing has failed yet.' : `The largest subtask holds ${used} so far.`} A state that grows past ${limit} makes every checkpoint fail, and all checkpoints are lost with the JobManager process.`,
      `${used === undefined ? '目前尚未失败。' : `目前最大的子任务状态为 ${used}。`}一旦某个状态超过 ${limit}，所有检查点都会失败；而且 JobManager 进程一旦丢失，检查点全部丢失。`,
    ),
    brief: [phrase('JobManager storage', 'JobManager 内存存储'), phrase(`limit ${limit}`, `上限 ${limit}`)],
    advice: [
      {
        text: phrase(
          'Keep checkpoints on a shared file system before the state grows.',
          '在状态增长之前改用共享文件系统存放检查点。',
        ),
        set: fileStorage(tools, facts.directory),
        losesData: false,
        doc: 'docs/ops/state/checkpoints/',
      },
    ],
  };
}
