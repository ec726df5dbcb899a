import { beginsTimed, collectedTime } from './collected-time.ts';

/** What a reader of rows has to know of a table: the names that its columns go by. */
export type ColumnNames = readonly string[];

/** Of the head: enough to know what a column holds. */
const RECORDS = 200;
const LEAST = 3;
/** Of the cells of a column; frames of stack traces begin with no time where each line has a row of its own. */
const MESSAGE_SHARE = 0.2;
const TIME_SHARE = 0.95;
/** A pod, a host, a file: never a level, a word or a number alone. */
const PLACE = /^(?=.*[A-Za-z])(?=.*[-._/\d])[\w/][\w.:/@-]{2,300}$/;

/**
 * The names of columns whose titles say nothing (they are in the language of the person who exported them), by what stands below: a time, lines
 * of a log, the place that they come from. Undefined when a column of times or one of lines is missing.
 */
export function columnsByContent(
  title: readonly string[],
  records: readonly (readonly string[])[],
): ColumnNames | undefined {
  const rows = records.slice(0, RECORDS);
  if (title.length < 2 || rows.length < LEAST || title.some((cell) => cell.trim() === '' || beginsTimed(cell)))
    return undefined;
  if (rows.some((cells) => cells.length !== title.length)) return undefined;
  const columns = title.map((_, i) => rows.map((cells) => cells[i] ?? ''));
  const message = columns.findIndex((cells) => share(cells, isLine) >= MESSAGE_SHARE);
  const time = columns.findIndex((cells) => share(cells, (cell) => collectedTime(cell) !== undefined) >= TIME_SHARE);
  if (message < 0 || time < 0) return undefined;
  const place = placeAmong(columns, [message, time]);
  return title.map((name, i) =>
    i === message ? 'message' : i === time ? 'time' : i === place ? 'pod' : `column.${name}`,
  );
}

/** A record with its time before it: a time alone is a column of times. */
function isLine(cell: string): boolean {
  return beginsTimed(cell) && collectedTime(cell) === undefined;
}

function share(cells: readonly string[], is: (cell: string) => boolean): number {
  return cells.filter(is).length / cells.length;
}

/** The column that tells most processes apart, and yet says the same of many rows: the id of a record is no place. */
function placeAmong(columns: readonly (readonly string[])[], others: readonly number[]): number {
  let best = { at: -1, distinct: 0, chars: 0 };
  for (const [at, cells] of columns.entries()) {
    if (others.includes(at) || !cells.every((cell) => PLACE.test(cell) && collectedTime(cell) === undefined)) continue;
    const distinct = new Set(cells).size;
    // While only one process has spoken: a pod's name is longer than that of what it belongs to.
    const chars = cells[0]?.length ?? 0;
    const isMore = distinct > best.distinct || (distinct === best.distinct && chars > best.chars);
    if (isMore && distinct * 2 <= cells.length) best = { at, distinct, chars };
  }
  return best.at;
}
