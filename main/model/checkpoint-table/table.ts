import type { CheckpointRef, CheckpointRow, CheckpointRun } from '#contract/incident/checkpoint-table.ts';
import type { Incident } from '#contract/incident/incident.ts';
import type { Page } from '#contract/page.ts';
import { jobHistory, placeOf } from './job-history.ts';
import { type Listed, listed, type TableWish } from './listed.ts';
import { flowOf, rowOf } from './row.ts';

interface JobTable extends TableWish {
  readonly jobId?: string | undefined;
}

/** A stretch of the table's rows. */
export function checkpointPage(
  incident: Incident,
  wish: JobTable,
  offset: number,
  limit: number,
): Page<CheckpointRow | CheckpointRun> {
  const known = jobHistory(incident, wish.jobId);
  const { job, history } = known;
  const flow = flowOf(job);
  const all = listed(history, wish);
  const items = all.slice(offset, offset + limit).flatMap((row): readonly (CheckpointRow | CheckpointRun)[] => {
    if (typeof row !== 'number') return [row];
    const checkpoint = history[row];
    return checkpoint === undefined ? [] : [rowOf(checkpoint, row, flow, known)];
  });
  return { items, offset, total: all.length, complete: true };
}

/** Where a checkpoint stands in the table; in a folded run, which run it is. Nothing where the table leaves it out. */
export function checkpointIndex(
  incident: Incident,
  wish: JobTable,
  of: CheckpointRef,
): { readonly index?: number; readonly run?: number } {
  const { history } = jobHistory(incident, wish.jobId);
  const place = placeOf(history, of);
  const all = listed(history, wish);
  const index = all.findIndex((row) => holds(row, place));
  const row = all[index];
  if (row === undefined) return {};
  return typeof row === 'number' ? { index } : { index, run: row.place };
}

function holds(row: Listed, place: number): boolean {
  return typeof row === 'number' ? row === place : place >= row.place && place <= row.lastPlace;
}
