import type { Words } from '../../define-rule.ts';
import { listed, name, phrase, short } from '../../tools/words.ts';

export type FilesMissingFacts = {
  /** The snapshot; empty when not known. */
  readonly path: string;
  /** At most five of the files. */
  readonly files: readonly string[];
  /** How many different files are named. */
  readonly missing: number;
  /** `_metadata` itself is gone. */
  readonly metadata: boolean;
  readonly times: number;
};

export function filesMissingWords(facts: FilesMissingFacts): Words {
  const { metadata, path } = facts;
  const files = listed(facts.files, 2);
  return {
    title: metadata
      ? phrase(`The _metadata of the snapshot is gone: ${path}`, `快照的 _metadata 已丢失：${path}`)
      : phrase(`Files of the snapshot are gone: ${path}`, `快照的文件已丢失：${path}`),
    why: metadata
      ? phrase(
          `Without _metadata Flink does not know what belongs to the snapshot; nothing was restored.`,
          `没有 _metadata，Flink 不知道快照包含哪些内容，未能恢复任何状态。`,
        )
      : phrase(
          `_metadata was read and names files that are not there any more: ${files.en}. The storage answered, so it is not away: they were deleted (a clean-up, a lifecycle rule of the bucket, a snapshot that was claimed by another job) or never copied.`,
          `_metadata 可读，但其中的文件已不存在：${files['zh-CN']}。存储有应答，因此并非不可达：文件被删除（清理任务、桶的生命周期规则、被其他作业 claim 的快照），或从未被复制。`,
        ),
    brief: [phrase('snapshot files gone', '快照文件丢失'), name(short(path || (facts.files[0] ?? ''), 26))],
    advice: [
      {
        text: phrase(
          'Start from another snapshot: the last retained chk-* of the job, or an older savepoint. Everything since then is replayed if the source still has it.',
          '从其他快照启动：作业最后保留的 chk-* 或更早的保存点。若源端仍有数据，其后的内容会重放。',
        ),
        commands: path === '' ? [] : [`ls -l ${path.replace(/^file:\/*/, '/')}`],
        losesData: false,
        doc: 'docs/ops/state/savepoints/',
      },
      {
        text: phrase(
          'Keep clean-ups away from the checkpoint and savepoint directories; a snapshot may share files with the job that claimed or made it.',
          '不要让清理任务触及检查点与保存点目录；快照可能与 claim 或创建它的作业共享文件。',
        ),
        doc: 'docs/ops/state/savepoints/#restore-mode',
      },
    ],
  };
}
