import type { Advice } from '#contract/finding.ts';
import { plural } from '#contract/wording/plural.ts';
import { atLeast } from '../../../flink/settings/release-number.ts';
import type { Words } from '../../define-rule.ts';
import type { TakenAgain } from '../../tools/storage/taken-again.ts';
import type { Tools } from '../../tools/tools.ts';
import { inBrackets, name, phrase, quoted, short, withoutStop } from '../../tools/words.ts';

export type FinalizeFailedFacts = TakenAgain & {
  /** Checkpoint directory, or that of high availability where it is the one that refuses; empty when not known. */
  readonly path: string;
  readonly failed: number;
  /** Class and message of the deepest cause; empty when no line tells it. */
  readonly cause: string;
  /** Every subtask had acknowledged. */
  readonly allAcknowledged: boolean;
  /** Tasks cannot write either: what the JobManager lacks is nothing of its own. */
  readonly tasksFailToo: boolean;
  readonly tolerated: number;
  /** `_metadata` was written; the handle that high availability keeps of it was not. */
  readonly isHa?: true;
};

export function finalizeFailedWords(facts: FinalizeFailedFacts, tools: Tools): Words {
  const where = inBrackets(facts.path);
  const rest = facts.isHa ? OF_HA : facts.tasksFailToo ? OF_STORAGE : OF_MASTER;
  return {
    title: facts.isHa
      ? phrase(
          `The JobManager cannot write to the high-availability storage, so no checkpoint becomes complete${where.en}`,
          `JobManager 无法写入高可用存储，因此没有检查点能完成${where['zh-CN']}`,
        )
      : phrase(
          `The JobManager cannot write _metadata, so no checkpoint becomes complete${where.en}`,
          `JobManager 无法写入 _metadata，因此没有检查点能完成${where['zh-CN']}`,
        ),
    why: phrase(
      `${plural(facts.failed, 'checkpoint', 'checkpoints')} failed in their last step${facts.allAcknowledged ? ', with all subtasks acknowledged' : ''}: the tasks wrote their state, then the JobManager could not finish${facts.cause === '' ? '' : `: ${quoted(withoutStop(facts.cause)).en}`}. ${rest.en}`,
      `${facts.failed} 次检查点在最后一步失败${facts.allAcknowledged ? '，此前所有子任务均已确认' : ''}：task 已写完状态，但 JobManager 未能完成${facts.cause === '' ? '' : `：${quoted(withoutStop(facts.cause))['zh-CN']}`}。${rest['zh-CN']}`,
    ),
    brief: [facts.isHa ? HA_BRIEF : METADATA_BRIEF, name(short(facts.path || facts.cause, 26))],
    advice: [
      ...(facts.isHa ? [repair(facts.path)] : facts.tasksFailToo ? [] : [compare(facts.path)]),
      ...(atLeast(tools.release, '1.16') ? [] : [UNCOUNTED]),
    ],
  };
}

const HA_BRIEF = phrase('HA storage refuses', '高可用存储拒绝写入');
const METADATA_BRIEF = phrase('_metadata not written', '_metadata 写入失败');

const OF_HA = phrase(
  'The snapshot itself lies in the checkpoint storage; what could not be written is the handle that the next JobManager would find it by.',
  '快照本身已写入检查点存储；未能写入的是供后续 JobManager 找到它的句柄。',
);
const OF_STORAGE = phrase(
  'Tasks could not write either: it is the storage, not the JobManager.',
  'task 同样无法写入：问题在存储，而非 JobManager。',
);
const OF_MASTER = phrase(
  'What the JobManager may or can do at the storage differs from what the TaskManagers can.',
  'JobManager 在存储上的权限或能力与 TaskManager 不同。',
);

const UNCOUNTED: Advice = {
  text: phrase(
    'Failures of this kind count as failed checkpoints from 1.16 on; before, the job runs on without any restorable checkpoint and nobody notices.',
    '自 1.16 起此类失败计入失败次数；此前作业会在没有可恢复检查点的情况下继续运行而不被察觉。',
  ),
};

function repair(path: string): Advice {
  const local = localPath(path);
  return {
    text: phrase(
      'Make the high-availability storage writable for the JobManager again (space, rights, mount, credentials); the next checkpoint then completes by itself. Until then a JobManager that is lost recovers from an older checkpoint.',
      '让 JobManager 能再次写入高可用存储（空间、权限、挂载、凭证），之后的检查点会自行完成。在此之前若 JobManager 丢失，只能从更早的检查点恢复。',
    ),
    commands: local === undefined ? [] : [`df -h ${local}`, `touch ${local}/probe && rm ${local}/probe`],
    losesData: false,
    doc: 'docs/deployment/ha/overview/',
  };
}

function compare(path: string): Advice {
  const local = localPath(path);
  return {
    text: phrase(
      'Compare what the JobManager and the TaskManagers use: the same mount, read-write; the same credentials and rights; a way to the storage from the JobManager’s host.',
      '比较 JobManager 与 TaskManager 的环境：同一挂载且可读写、相同的凭证与权限、JobManager 主机到存储的网络。',
    ),
    commands: local === undefined ? [] : [`touch ${local}/probe && rm ${local}/probe`],
    losesData: false,
    doc: 'docs/ops/state/checkpoints/#directory-structure',
  };
}

function localPath(path: string): string | undefined {
  return path.startsWith('/') || path.startsWith('file:') ? path.replace(/^file:\/*/, '/') : undefined;
}
