import { cells } from '../amount.ts';
import { rowOf } from './columns.ts';
import { ProcessTable } from './processes.ts';
import type { Opener } from './section.ts';

/** `ps aux`, `ps -ef`, `ps -eo pid,rss,…`: numbers and words, the command last; `top` of two makes has heads that look so. */
const HEADER = /^(?!.* (?:PR +NI|%VSZ) ) *(?:USER|UID|P?PID) +(?:[A-Z%_]{1,8} +){1,12}(?:CMD|COMMAND|ARGS)\s*$/;

export const ps: Opener = (text, _where, sink) => {
  if (!HEADER.test(text) || !/\bPID\b/.test(text)) return undefined;
  const header = cells(text);
  const table = new ProcessTable('ps', sink);
  return {
    line: (line, where) => {
      const row = rowOf(header, line);
      return row !== undefined && table.row(row, where);
    },
    close: () => table.close(),
  };
};
