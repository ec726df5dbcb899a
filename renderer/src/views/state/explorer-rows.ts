import type { NamedState, SnapshotState } from '#contract/incident/metadata.ts';
import type { StateFile, StateOperator, StateSizes, StateSpread, StateSubtask } from '#contract/incident/state.ts';
import { operatorName } from './state-names.ts';

/** A line of the tree. */
export type ExplorerRow = { readonly key: string; readonly depth: number } & (
  | { readonly kind: 'operator'; readonly operator: StateOperator; readonly isOpen: boolean }
  | { readonly kind: 'named'; readonly named: NamedState }
  | { readonly kind: 'state'; readonly state: SnapshotState }
  | { readonly kind: 'subtask'; readonly subtask: StateSubtask }
  | { readonly kind: 'files'; readonly isOpen: boolean }
  | { readonly kind: 'file'; readonly file: StateFile }
  | { readonly kind: 'more'; readonly of: 'files' | 'subtasks'; readonly count: number }
);

interface Open {
  /** The operator that is unfolded; its subtasks come when they are told. */
  readonly operatorId: string | undefined;
  readonly spread: StateSpread | undefined;
  readonly files: boolean;
}

/** The tree of a `_metadata` as lines: operators, of one its states and subtasks, and the files that handles point to. */
export function explorerRows(sizes: StateSizes, open: Open, wanted: string): readonly ExplorerRow[] {
  const { snapshot, operators } = sizes;
  if (snapshot === undefined) return [];
  const text = wanted.toLowerCase();
  const has = (...texts: readonly (string | undefined)[]) => texts.some((one) => one?.toLowerCase().includes(text));
  const shown = operators.filter((one) =>
    has(operatorName(one), one.id, one.uid, ...(one.namedStates ?? []).map(({ name }) => name)),
  );
  const files = snapshot.largestFiles.filter(({ path }) => has(path));
  // Whoever looks for something sees what was found.
  const isFilesOpen = open.files || (text !== '' && files.length > 0);
  const left = snapshot.files.count - snapshot.largestFiles.length;
  return [
    ...shown.flatMap((operator): readonly ExplorerRow[] => {
      const isOpen = operator.id === open.operatorId;
      const row = { kind: 'operator', key: operator.id, depth: 0, operator, isOpen } as const;
      return isOpen ? [row, ...insideOf(operator, open.spread)] : [row];
    }),
    ...(snapshot.files.count === 0 ? [] : [{ kind: 'files', key: 'files', depth: 0, isOpen: isFilesOpen } as const]),
    ...(isFilesOpen
      ? files.map((file): ExplorerRow => ({ kind: 'file', key: `file ${file.path}`, depth: 1, file }))
      : []),
    ...(isFilesOpen && left > 0 ? [{ kind: 'more', key: 'more', depth: 1, of: 'files', count: left } as const] : []),
  ];
}

function insideOf({ id, states, namedStates }: StateOperator, spread: StateSpread | undefined): readonly ExplorerRow[] {
  const told = spread?.id === id ? spread : undefined;
  return [
    ...(states ?? []).map((state): ExplorerRow => ({ kind: 'state', key: `${id} ${state.kind}`, depth: 1, state })),
    ...(namedStates ?? []).map(
      (named): ExplorerRow => ({ kind: 'named', key: `${id} named ${named.name}`, depth: 2, named }),
    ),
    ...(told?.subtasks ?? [])
      .filter((subtask) => (subtask.states?.length ?? 0) > 0)
      .flatMap((subtask): readonly ExplorerRow[] => [
        { kind: 'subtask', key: `${id} ${subtask.subtask}`, depth: 1, subtask },
        ...(subtask.states ?? []).map(
          (state): ExplorerRow => ({
            kind: 'state',
            key: `${id} ${subtask.subtask} ${state.kind}`,
            depth: 2,
            state,
          }),
        ),
      ]),
    ...((told?.subtasksOmitted ?? 0) > 0
      ? [{ kind: 'more', key: `${id} more`, depth: 1, of: 'subtasks', count: told?.subtasksOmitted ?? 0 } as const]
      : []),
  ];
}
