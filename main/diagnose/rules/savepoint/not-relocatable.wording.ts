import { bytes } from '#contract/wording/bytes.ts';
import type { Words } from '../../define-rule.ts';
import { listed, name, phrase, short } from '../../tools/words.ts';

export type NotRelocatableFacts = {
  readonly path: string;
  readonly kind: 'checkpoint' | 'savepoint' | 'unknown';
  /** Folders outside of it that hold its files, heaviest first, at most three. */
  readonly folders: readonly string[];
  readonly files: number;
  readonly bytes: number;
};

export function notRelocatableWords(facts: NotRelocatableFacts): Words {
  const folders = listed(facts.folders, 2);
  return {
    title: phrase(`${facts.path} cannot be moved: its files lie elsewhere`, `${facts.path} 不可移动：其文件位于别处`),
    why: phrase(
      `Its _metadata names ${facts.files} files (${bytes(facts.bytes)}) by absolute paths in ${folders.en}. A copy of the folder still points there: when the original is deleted, or the copy is used in another cluster, the restore does not find them.`,
      `其 _metadata 以绝对路径引用了 ${folders['zh-CN']} 中的 ${facts.files} 个文件（${bytes(facts.bytes)}）。复制该目录后仍指向原处：原文件被删除或在其他集群使用副本时，恢复会找不到文件。`,
    ),
    brief: [phrase('not relocatable', '不可移动'), name(short(facts.path, 26))],
    advice: [
      {
        text: phrase(
          'To move a job, take a savepoint: since 1.11 its files are named relative to its folder.',
          '迁移作业请使用保存点：自 1.11 起其文件以相对路径引用。',
        ),
        losesData: false,
        doc: 'docs/ops/state/savepoints/#moving-a-savepoint',
      },
    ],
  };
}
