import type { LogLine } from '#contract/incident/log.ts';
import type { Client } from '../../host/client.ts';
import type { AskedQuery } from './filter.ts';

/** So many errors may share the moment of the record they are looked for from. */
const PAGE = 50;

/** The error behind a record of a query's list, or before it, and where in that list it stands. */
export async function errorBeside(
  { ask }: Pick<Client, 'ask'>,
  incidentId: string,
  { asked, here, by }: { readonly asked: AskedQuery; readonly here: LogLine | undefined; readonly by: 1 | -1 },
): Promise<{ readonly line: LogLine; readonly index: number } | undefined> {
  const query: AskedQuery = { ...asked, minLevel: 'error' };
  const { index = 0 } = await ask('logs.locate', { incidentId, query, at: here?.at ?? asked.from ?? 0 });
  const { items } = await ask('logs.page', { incidentId, query, offset: Math.max(0, index - 1), limit: PAGE });
  const row = here?.row ?? -1;
  const line = by === 1 ? items.find((one) => one.row > row) : items.filter((one) => one.row < row).at(-1);
  if (line === undefined) return undefined;
  const place = await ask('logs.locate', { incidentId, query: asked, entry: line.entry, line: line.line });
  return place.index === undefined ? undefined : { line, index: place.index };
}
