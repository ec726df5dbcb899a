import type { CollectedRow, Form, RowSink } from './collected-row.ts';
import { collectedTime } from './collected-time.ts';
import { LineRows } from './line-rows.ts';
import { rowOfObject } from './row-of-object.ts';

/** The time in the first line of an entry, then its cursor. */
const HEAD = /^\S{1,12} (\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{6}) [A-Z+\d:-]{1,6} \[s=[^\]]{1,300}\]$/;
const FIELD = /^ {4}([A-Z_][A-Z\d_]{0,63})=(.*)$/s;

/** `journalctl -o verbose`: a line with the time, then each field in an indented line of its own. */
export function journalVerbose(head: string): Form | undefined {
  const lines = head.split(/\r?\n/, 3).filter((line) => !line.startsWith('-- '));
  if (!HEAD.test(lines[0] ?? '') || !FIELD.test(lines[1] ?? '')) return undefined;
  return { id: 'journald-verbose', open: (sink) => verboseEntries(sink) };
}

type Place = Pick<CollectedRow, 'line' | 'byte'>;

function verboseEntries(sink: RowSink): LineRows {
  let fields: Record<string, string | number> = {};
  let place: Place | undefined;
  const close = () => {
    const row = place === undefined ? undefined : rowOfObject(fields, place.line, place.byte);
    if (row !== undefined) sink.row(row);
    else if (place !== undefined) sink.unread(place.line, place.byte, String(fields.MESSAGE));
    fields = {};
    place = undefined;
  };
  return new LineRows(
    (text, line, byte) => {
      const time = HEAD.exec(text)?.[1];
      const [, name, value = ''] = FIELD.exec(text) ?? [];
      if (time !== undefined) {
        close();
        fields.timestamp = collectedTime(time) ?? '';
      } else if (name !== undefined) {
        // The line with the time of the next entry was lost.
        if (name === 'MESSAGE' && fields.MESSAGE !== undefined) close();
        fields[name] = value;
      }
      if (name === 'MESSAGE') place = { line, byte };
      return time !== undefined || name !== undefined || text.startsWith('-- ');
    },
    sink,
    close,
  );
}
