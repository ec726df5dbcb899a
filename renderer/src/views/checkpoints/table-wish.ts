import type { ApiParams } from '#contract/api.ts';
import type { CheckpointSort } from '#contract/incident/checkpoint-table.ts';

/** What the table lists, and how. */
export type Table = ApiParams<'checkpoints.page'>['table'];

/** Newest first: what happens now is why somebody looks. */
export const FIRST_TABLE: Table = { filter: 'all', sort: 'triggered', isDescending: true, unfolded: [] };

/** By that column, the largest first; once more the other way. */
export function sortedBy(table: Table, sort: CheckpointSort): Table {
  return { ...table, sort, isDescending: table.sort === sort ? !table.isDescending : true, unfolded: [] };
}

export function unfolded(table: Table, place: number): Table {
  return { ...table, unfolded: [...table.unfolded.filter((one) => one !== place), place] };
}

/** Folds again the unfolded run that begins nearest before this checkpoint. */
export function folded(table: Table, place: number): Table {
  const run = Math.max(...table.unfolded.filter((one) => one <= place));
  return { ...table, unfolded: table.unfolded.filter((one) => one !== run) };
}
