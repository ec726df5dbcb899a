import type { Form, RowSink } from './collected-row.ts';
import { LineRows } from './line-rows.ts';

/** `==> log/flink.log <==`: what `tail` and `head` write before each of several files. */
const HEADING = /^==> (\S[^<>]{0,500}) <==$/;

/** Several files in one text, one after the other, each behind a line with its name. */
export function namedSections(head: string): Form | undefined {
  const first = head.replace(/^\s{1,20}/, '').split(/\r?\n/, 1)[0] ?? '';
  if (!HEADING.test(first)) return undefined;
  return { id: 'tail', open: (sink) => new LineRows(sectionReader(sink), sink) };
}

function sectionReader(sink: RowSink): (text: string, line: number, byte: number) => boolean {
  let process = '';
  return (text, line, byte) => {
    const named = HEADING.exec(text)?.[1];
    if (named === undefined) sink.row({ process, text, line, byte });
    else process = named;
    return true;
  };
}
