import type { LogQuery } from '#contract/incident/log.ts';
import type { MinedTemplates } from '../templates/template-rows.ts';
import { type RowSet, rowAt } from './row-set.ts';

/** Whether templates decide which records a query selects. */
export function asksForTemplates({ templates, withoutTemplates }: LogQuery): boolean {
  return templates !== undefined || withoutTemplates !== undefined;
}

/** Those rows of a set whose template a query lets through. */
export function ofTemplates(set: RowSet, query: LogQuery, { templates, ofRow }: MinedTemplates): RowSet {
  const isWanted = new Uint8Array(templates.length + 1).fill(query.templates === undefined ? 1 : 0);
  for (const number of query.templates ?? []) isWanted[number] = 1;
  for (const number of query.withoutTemplates ?? []) isWanted[number] = 0;
  let count = 0;
  for (let index = 0; index < set.count; index += 1) count += isWanted[ofRow[rowAt(set, index)] ?? 0] ?? 0;
  const rows = new Uint32Array(count);
  let next = 0;
  for (let index = 0; index < set.count && next < count; index += 1) {
    const row = rowAt(set, index);
    if (isWanted[ofRow[row] ?? 0] !== 1) continue;
    rows[next] = row;
    next += 1;
  }
  return { kind: 'some', count, rows };
}
