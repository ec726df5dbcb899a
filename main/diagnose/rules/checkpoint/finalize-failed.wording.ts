import type { Advice } from '#contract/finding.ts';
import { plural } from '#contract/wording/plural.ts';
import { atLeast } from '../../../flink/settings/release-number.ts';
import type { Words } from '../../define-rule.ts';
import type { Tools } from '../../tools/tools.ts';
import { inBrackets, name, phrase, quoted, short, withoutStop } from '../../tools/words.ts';

export type FinalizeFailedFacts = {
  /** Checkpoint directory; empty when not known. */
  readonly path: string;
  readonly failed: number;
  /** Class and message of the deepest cause; empty when no line tells it. */
  readonly cause: string;
  /** Every subtask had acknowledged. */
  readonly allAcknowledged: boolean;
  /** Tasks cannot write either: what the JobManager lacks is nothing of its own. */
  readonly tasksFailToo: boolean;
  readonly tolerated: number;
};

export function finalizeFailedWords(facts: FinalizeFailedFacts, tools: Tools): Words {
  const where = inBrackets(facts.path);
  return {
    title: phrase(
      `The JobManager cannot write _metadata, so no checkpoint becomes complete${where.en}`,
      `JobManager 无法写入 _metadata，因此没有检查点能完成${where['zh-CN']}`,
    ),
    why: phrase(
      `${plural(facts.failed, 'checkpoint', 'checkpoints')} failed in their last step${facts.allAcknowledged ? ', with all subtasks acknowledged' : ''}: the tasks wrote their state, then the JobManager could not finish${facts.cause === '' ? '' : `: ${quoted(withoutStop(facts.cause)).en}`}. ${facts.tasksFailToo ? 'Tasks could not write either: it is the storage, not the JobManager.' : 'What the JobManager may or can do at the storage differs from what the TaskManagers can.'}`,
      `${facts.failed} 次检查点在最后一步失败${facts.allAcknowledged ? '，此前所有子任务均已确认' : ''}：task 已写完状态，但 JobManager 未能完成${facts.cause === '' ? '' : `：${quoted(withoutStop(facts.cause))['zh-CN']}`}。${facts.tasksFailToo ? 'task 同样无法写入：问题在存储，而非 JobManager。' : 'JobManager 在存储上的权限或能力与 TaskManager 不同。'}`,
    ),
    brief: [phrase('_metadata not written', '_metadata 写入失败'), name(short(facts.path || facts.cause, 26))],
    advice: [
      ...(facts.tasksFailToo ? [] : [compare(facts.path)]),
      ...(atLeast(tools.release, '1.16') ? [] : [UNCOUNTED]),
    ],
  };
}

const UNCOUNTED: Advice = {
  text: phrase(
    'Failures of this kind count as failed checkpoints from 1.16 on; before, the job runs on without any restorable checkpoint and nobody notices.',
    '自 1.16 起此类失败计入失败次数；此前作业会在没有可恢复检查点的情况下继续运行而不被察觉。',
  ),
};

function compare(path: string): Advice {
  return {
    text: phrase(
      'Compare what the JobManager and the TaskManagers use: the same mount, read-write; the same credentials and rights; a way to the storage from the JobManager’s host.',
      '比较 JobManager 与 TaskManager 的环境：同一挂载且可读写、相同的凭证与权限、JobManager 主机到存储的网络。',
    ),
    commands: path.startsWith('/') || path.startsWith('file:') ? [`touch ${path.replace(/^file:\/*/, '/')}/probe`] : [],
    losesData: false,
    doc: 'docs/ops/state/checkpoints/#directory-structure',
  };
}
