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
};

export function unmappedStateWords(facts: UnmappedStateFacts, tools: Tools): Words {
  const id = facts.operators[0] ?? '?';
  const operator = facts.vertex === '' ? id : `${facts.vertex} (${id})`;
  const from = facts.path === '' ? '' : ` ${facts.path}`;
  return {
    title: phrase(
      `The snapshot holds state of an operator that the new program does not have: ${operator}`,
      `快照中含有新程序没有的算子的状态：${operator}`,
    ),
    why: phrase(
      `The job was started from the snapshot${from}. Flink finds the state of an operator by its id, which is made of its uid, or of its place in the graph when it has none. No operator of the new program has the id ${id}: its uid was changed, it was removed, or it never had a uid and the graph changed.`,
      `作业从快照${from}启动。Flink 按算子 id 查找状态，该 id 由 uid 生成，没有 uid 时由其在图中的位置生成。新程序中没有 id 为 ${id} 的算子：uid 被修改、算子被删除，或从未设置 uid 而图已改变。`,
    ),
    brief: [phrase('state without operator', '状态无对应算子'), name(short(facts.vertex || id, 26))],
    advice: [
      {
        text: phrase(
          `Give the operator its old identity back: uid("…") as before, or setUidHash("${id}") when there was none.`,
          `恢复算子原来的标识：沿用原 uid("…")，若原来没有则使用 setUidHash("${id}")。`,
        ),
        losesData: false,
        doc: 'docs/ops/state/savepoints/#assigning-operator-ids',
      },
      {
        text: phrase(
          'Only if its state is no longer wanted: let Flink drop it.',
          '仅当确实不再需要该状态时：允许 Flink 丢弃它。',
        ),
        set: { [tools.keyFor('execution.state-recovery.ignore-unclaimed-state')]: 'true' },
        commands: [`flink run -s ${facts.path || '<snapshot>'} --allowNonRestoredState …`],
        losesData: true,
        doc: 'docs/ops/state/savepoints/#allowing-non-restored-state',
      },
    ],
  };
}
