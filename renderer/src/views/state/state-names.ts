import type { StateChoice, StateOperator } from '#contract/incident/state.ts';
import type { Text } from '#contract/text.ts';
import { listed } from '../../i18n/listed.ts';
import { arrows } from '../../ui/arrows.ts';
import { KIND_NAMES, MODE_NAMES } from './kind-words.ts';
import { STATE_WORDS } from './words.ts';

/** Letters of an id that tell operators apart. */
const ID_LETTERS = 8;

/** What people call an operator; a `?` with the beginning of its id when nothing names it. */
export function operatorName({ name, uid, id }: StateOperator): string {
  return (name === undefined ? uid : arrows(name)) ?? `? ${id.slice(0, ID_LETTERS)}`;
}

export function isUnnamed({ name, uid }: StateOperator): boolean {
  return name === undefined && uid === undefined;
}

/** `mapping BROADCAST`, `keyed`; undefined when nothing tells. */
export function stateText({ states, namedStates }: StateOperator): Text | undefined {
  if (states === undefined) return undefined;
  const named = (namedStates ?? []).map(({ name, mode }) => same(`${name} ${MODE_NAMES[mode]}`));
  // A named state is of kind `operator`: its name says more.
  const kinds = states
    .filter(({ kind }) => kind !== 'operator' || named.length === 0)
    .map(({ kind }) => KIND_NAMES[kind]);
  const all = [...named, ...kinds];
  return all.length === 0 ? STATE_WORDS.none : listed(all);
}

function same(text: string): Text {
  return { en: text, 'zh-CN': text };
}

export function choiceName({ kind, checkpointId }: StateChoice): Text {
  return kind === 'savepoint' ? STATE_WORDS.savepointOf(checkpointId) : STATE_WORDS.checkpointOf(checkpointId);
}

/** One key for each choice: several `_metadata` may be of checkpoints with one id. */
export function choiceKey({ checkpointId, entry }: StateChoice): string {
  return `${checkpointId} ${entry ?? ''}`;
}

/** `103 ×`, `1.4 ×`, `< 0.01 ×`: how often one size goes into another. */
export function times(bytes: number, limit: number): string {
  const ratio = bytes / Math.max(1, limit);
  if (ratio >= 10) return `${Math.round(ratio)} ×`;
  if (ratio < 0.01) return '< 0.01 ×';
  return `${Number(ratio.toPrecision(2))} ×`;
}
