import type { Advice } from '#contract/finding.ts';
import { bytes } from '#contract/wording/bytes.ts';
import type { Words } from '../../define-rule.ts';
import type { Tools } from '../../tools/tools.ts';
import { name, phrase, short } from '../../tools/words.ts';

export type UnmappedStateFacts = {
  /** OperatorIDs that have state and no place, 32 hex. */
  readonly operators: readonly string[];
  /** Name of the first, when a job of the bundle or `_metadata` tells it; else empty. */
  readonly vertex: string;
  /** Snapshot that was to be restored; empty when not known. */
  readonly path: string;
  readonly times: number;
  /** The Table planner made it from a statement: nobody gives it a uid. */
  readonly isPlanned?: true;
  /** Flink was allowed to drop it and did; whether a step of that name is still in the program. */
  readonly dropped?: 'still-there' | 'gone' | 'unknown';
  readonly stateBytes?: number;
};

export function unmappedStateWords(facts: UnmappedStateFacts, tools: Tools): Words {
  const id = facts.operators[0] ?? '?';
  const from = facts.path === '' ? '' : ` ${facts.path}`;
  if (facts.dropped !== undefined) return droppedWords(facts, facts.dropped);
  return {
    title: phrase(
      `The snapshot holds state of an operator that the new program does not have${facts.vertex === '' ? '' : `: ${facts.vertex}`}`,
      `快照中含有新程序没有的算子的状态${facts.vertex === '' ? '' : `：${facts.vertex}`}`,
    ),
    why: phrase(
      `The job was started from the snapshot${from}. Flink finds the state of an operator by its id, which is made of its uid, or of its place in the graph when it has none. No operator of the new program has the id ${id}: ${facts.isPlanned ? 'it was planned from a Table or SQL statement, and the statement, or the release of Flink that plans it, is another now' : 'its uid was changed, it was removed, or it never had a uid and the graph changed'}.`,
      `作业从快照${from && `${from} `}启动。Flink 按算子 id 查找状态，该 id 由 uid 生成，没有 uid 时由其在图中的位置生成。新程序中没有 id 为 ${id} 的算子：${facts.isPlanned ? '它由 Table/SQL 语句规划而成，而语句（或规划它的 Flink 版本）已经改变' : 'uid 被修改、算子被删除，或从未设置 uid 而图已改变'}。`,
    ),
    brief: [
      phrase('state without operator', '状态无对应算子'),
      facts.vertex === '' ? ITS_ID_IS_GONE : name(short(facts.vertex, 26)),
    ],
    advice: [
      ...(facts.isPlanned ? PLANNED : [oldIdentity(id)]),
      {
        text: phrase(
          'Only if its state is no longer wanted: let Flink drop it.',
          '仅当确实不再需要该状态时：允许 Flink 丢弃它。',
        ),
        set: { [tools.keyFor('execution.state-recovery.ignore-unclaimed-state')]: 'true' },
        commands: [`flink run -s ${facts.path || '<snapshot>'} --allowNonRestoredState JOB.jar`],
        losesData: true,
        doc: 'docs/ops/state/savepoints/#allowing-non-restored-state',
      },
    ],
  };
}

function oldIdentity(id: string): Advice {
  return {
    text: phrase(
      `Give the operator its old identity back: uid("…") as before, or setUidHash("${id}") when there was none.`,
      `恢复算子原来的标识：沿用原 uid("…")，若原来没有则使用 setUidHash("${id}")。`,
    ),
    losesData: false,
    doc: 'docs/ops/state/savepoints/#assigning-operator-ids',
  };
}

/** A statement that changes is another plan, and no plan takes up the state of another (docs: upgrading, Table API). */
const PLANNED: readonly Advice[] = [
  {
    text: phrase(
      'The state belongs to the plan of the old statement: start that statement, on the same release of Flink, from the snapshot again.',
      '该状态属于旧语句的执行计划：请在同一 Flink 版本上用旧语句从该快照重新启动。',
    ),
    losesData: false,
    doc: 'docs/ops/upgrading/',
  },
  {
    text: phrase(
      'The changed statement has to build its state anew: start it without the snapshot, reading its sources from far enough back, into a table of its own, and change over when it has caught up.',
      '修改后的语句必须重新建立状态：不带快照启动，从足够早的位置读取数据源，写入单独的表，追上后再切换。',
    ),
    losesData: false,
  },
];

const ITS_ID_IS_GONE = phrase('its id is not in the program', '程序中无此算子 id');

function droppedWords(facts: UnmappedStateFacts, dropped: 'still-there' | 'gone' | 'unknown'): Words {
  const id = facts.operators[0] ?? '?';
  const from = facts.path === '' ? '' : ` ${facts.path}`;
  const size = facts.stateBytes === undefined ? '' : ` (${bytes(facts.stateBytes)})`;
  const now = {
    'still-there': phrase(
      'The program still has a step of that name under another id: it began empty, and nothing fails.',
      '程序中仍有同名步骤，但 id 不同：它从空状态开始，且不会报错。',
    ),
    gone: phrase('The program has no step of that name any more.', '程序中已没有同名步骤。'),
    unknown: phrase(
      'Whether the program still has that step nothing tells: if its uid only changed, it began empty.',
      '程序是否仍有该步骤无从得知：若只是 uid 改变，则它从空状态开始。',
    ),
  }[dropped];
  return {
    title: phrase(
      `State of ${facts.vertex || 'an operator'} was left behind when the job was started`,
      `启动作业时丢弃了${facts.vertex === '' ? '某个算子的' : ` ${facts.vertex} 的`}状态`,
    ),
    why: phrase(
      `The job was started from${from === '' ? ' a snapshot' : from} with non-restored state allowed. Flink finds state by the operator's id, made of its uid, or of its place in the graph when it has none; no operator of the new program has the id ${id}, so its state${size} was skipped. ${now.en}`,
      `作业从${from === '' ? '快照' : `${from} `}启动，且允许存在未恢复的状态。Flink 按算子 id 查找状态，该 id 由 uid 生成，没有 uid 时由其在图中的位置生成；新程序中没有 id 为 ${id} 的算子，因此跳过了其状态${size}。${now['zh-CN']}`,
    ),
    brief: [
      phrase('state left behind', '状态被丢弃'),
      facts.vertex === '' ? ITS_ID_IS_GONE : name(short(facts.vertex, 26)),
    ],
    advice: [
      {
        text: phrase(
          `If the state is wanted: stop the job, give the operator its old identity back (uid("…") as before, or setUidHash("${id}") when there was none), and start from the same snapshot again. What was processed since is read again, or is counted twice where sinks do not commit with the checkpoint.`,
          `若需要该状态：停止作业，恢复算子原来的标识（沿用原 uid("…")，若原来没有则使用 setUidHash("${id}")），并从同一快照重新启动。其后处理过的数据会重新读取；sink 不随检查点提交时会重复输出。`,
        ),
        commands: [`flink run -s ${facts.path || '<snapshot>'} JOB.jar`],
        losesData: false,
        doc: 'docs/ops/state/savepoints/#assigning-operator-ids',
      },
      {
        text: phrase(
          'Keep that snapshot until somebody has decided. Start without --allowNonRestoredState by default: then Flink refuses instead of dropping.',
          '在作出决定之前保留该快照。默认不要使用 --allowNonRestoredState：这样 Flink 会拒绝启动而不是丢弃状态。',
        ),
        losesData: false,
        doc: 'docs/ops/state/savepoints/#allowing-non-restored-state',
      },
    ],
  };
}
