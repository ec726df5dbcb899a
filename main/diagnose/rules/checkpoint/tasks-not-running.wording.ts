import type { Advice } from '#contract/finding.ts';
import { duration } from '#contract/wording/duration.ts';
import { releaseNumber } from '../../../flink/settings/release-number.ts';
import type { Words } from '../../define-rule.ts';
import type { Tools } from '../../tools/tools.ts';
import { phrase, short } from '../../tools/words.ts';

export type TasksNotRunningFacts = {
  /** Some tasks are done for good, or some never came to run. */
  readonly kind: 'finished' | 'not-running';
  /** The vertex whose tasks do not run; empty when no source tells it. */
  readonly vertex: string;
  /** Triggers that were given up; 0 when no log counts them. */
  readonly times: number;
  /** From the first to the last of them; since the last checkpoint when they were not counted. */
  readonly lastsMs: number;
  readonly lastCompleted?: number;
};

/** The first release that can take checkpoints of a job with finished tasks (FLIP-147; on by default from 1.15). */
const CAN = releaseNumber('1.14');

export function tasksNotRunningWords(facts: TasksNotRunningFacts, tools: Tools): Words {
  const vertex =
    facts.vertex === ''
      ? { en: 'Tasks', zh: 'task ' }
      : { en: `Tasks of ${facts.vertex}`, zh: `${facts.vertex} 的 task ` };
  const where = phrase(short(facts.vertex || 'no checkpoints'), short(facts.vertex || '无检查点', 16));
  if (facts.kind === 'finished')
    return {
      title: phrase(
        `${vertex.en} have finished, so no checkpoint can be taken any more`,
        `${vertex.zh}已结束，因此无法再做检查点`,
      ),
      brief: [phrase('tasks have finished', 'task 已结束'), where],
      ...afterTheEnd(facts, tools),
    };
  return {
    title: phrase(`${vertex.en} do not run, so checkpoints are given up`, `${vertex.zh}未运行，因此放弃检查点`),
    why: phrase(
      `${facts.times} triggers were given up over ${duration(facts.lastsMs)}: not all required tasks were running. At start this is usual; for so long it means that tasks do not get to run.`,
      `在 ${duration(facts.lastsMs, 'zh-CN')}内有 ${facts.times} 次触发被放弃：并非所有必需的 task 都在运行。启动时属正常，持续这么久则说明 task 无法进入运行。`,
    ),
    brief: [phrase('tasks not running', 'task 未运行'), where],
    advice: [
      {
        text: phrase(
          'Look for what keeps them from running: missing slots, a slow restore, a lost TaskManager.',
          '查找阻止其运行的原因：slot 不足、恢复缓慢、TaskManager 丢失。',
        ),
        seeks: true,
        doc: 'docs/ops/state/checkpoints/',
      },
    ],
  };
}

/** Whether the release could go on without the finished tasks is what tells the reason and the way out. */
function afterTheEnd(facts: TasksNotRunningFacts, tools: Tools): Pick<Words, 'why' | 'advice'> {
  const { times, lastsMs, lastCompleted: last } = facts;
  const lasts = { en: duration(lastsMs), zh: duration(lastsMs, 'zh-CN') };
  const can = releaseNumber(tools.release) >= CAN;
  return {
    why: phrase(
      `${times === 0 ? `No checkpoint was triggered for ${lasts.en}, and` : `${times} triggers were given up over ${lasts.en} because`} some tasks of the job are FINISHED. ${can ? 'Checkpoints after tasks have finished are switched off' : 'This release cannot take checkpoints of a job with finished tasks'}. The job runs on; a failure would go back to ${last === undefined ? 'its start' : `checkpoint ${last}`}.`,
      `${times === 0 ? `已有 ${lasts.zh}没有触发检查点，且` : `在 ${lasts.zh}内有 ${times} 次触发被放弃，因为`}作业的部分 task 已 FINISHED。${can ? '“task 结束后继续做检查点”被关闭' : '该版本无法为含已结束 task 的作业做检查点'}。作业继续运行，但失败会退回到${last === undefined ? '起点' : ` checkpoint ${last}`}。`,
    ),
    advice: [can ? letThemGoOn(tools) : KEEP_RUNNING],
  };
}

function letThemGoOn(tools: Tools): Advice {
  return {
    text: phrase('Let checkpoints go on after tasks have finished.', '允许在 task 结束后继续做检查点。'),
    set: { [tools.keyFor('execution.checkpointing.checkpoints-after-tasks-finish')]: 'true' },
    losesData: false,
    doc: 'docs/dev/datastream/fault-tolerance/checkpointing/#checkpointing-with-parts-of-the-graph-finished',
  };
}

const KEEP_RUNNING: Advice = {
  text: phrase(
    'Keep the bounded source from ending (read it as a continuous one, or load it in open()), or upgrade: from 1.14 on checkpoints go on after tasks have finished.',
    '避免有界源结束（改为持续读取，或在 open() 中加载），或升级：自 1.14 起 task 结束后仍可做检查点。',
  ),
  losesData: false,
  doc: 'docs/dev/datastream/fault-tolerance/checkpointing/',
};
