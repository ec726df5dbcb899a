import { bytes } from '#contract/wording/bytes.ts';
import { duration } from '#contract/wording/duration.ts';
import type { Words } from '../../define-rule.ts';
import type { Tools } from '../../tools/tools.ts';
import { phrase, short } from '../../tools/words.ts';

export type RestoreSlowFacts = {
  readonly vertex: string;
  readonly longestMs: number;
  /** Subtasks that needed a minute and more. */
  readonly subtasks: number;
  /** At least one was not done when the bundle ends. */
  readonly open: boolean;
  readonly path: string;
  /** Size of the whole snapshot. */
  readonly stateBytes?: number;
};

export function restoreSlowWords(facts: RestoreSlowFacts, tools: Tools): Words {
  const took = { en: duration(facts.longestMs), zh: duration(facts.longestMs, 'zh-CN') };
  const size = facts.stateBytes === undefined ? '' : ` (${bytes(facts.stateBytes)})`;
  return {
    title: phrase(`${facts.vertex} needs ${took.en} to read its state back`, `${facts.vertex} 恢复状态耗时 ${took.zh}`),
    why: phrase(
      `${facts.subtasks} subtasks stayed in INITIALIZING for a minute or more after the restore from ${facts.path || 'the last snapshot'}${size}${facts.open ? ', and not all were done when the bundle ends' : ''}. No record is processed meanwhile, and nothing failed: each restart costs this time again.`,
      `从 ${facts.path || '最近的快照'}${size} 恢复后，${facts.subtasks} 个子任务在 INITIALIZING 停留一分钟以上${facts.open ? '，且诊断包结束时尚未全部完成' : ''}。期间不处理任何记录，也没有失败：每次重启都要再付出这段时间。`,
    ),
    brief: [phrase('slow restore', '恢复缓慢'), phrase(`${took.en} ${short(facts.vertex, 14)}`, took.zh)],
    advice: [
      {
        text: phrase(
          'Keep a copy of the state on the TaskManagers, and let RocksDB fetch its files with more threads.',
          '在 TaskManager 上保留状态副本，并增加 RocksDB 拉取文件的线程。',
        ),
        set: {
          [tools.keyFor('execution.state-recovery.from-local')]: 'true',
          [tools.keyFor('execution.checkpointing.local-backup.enabled')]: 'true',
          'state.backend.rocksdb.checkpoint.transfer.thread.num': '8',
        },
        losesData: false,
        doc: 'docs/ops/state/large_state_tuning/#task-local-recovery',
      },
      {
        text: phrase(
          'Restore with the same parallelism when you can: a changed one makes every subtask read and cut foreign key groups.',
          '尽量以相同并行度恢复：改变并行度会使每个子任务读取并裁剪其他 key group。',
        ),
      },
    ],
  };
}
