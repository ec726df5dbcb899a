import type { Complaint } from '#contract/incident/coverage.ts';
import type { EntryPath } from '#contract/incident/ids.ts';
import { maskSecrets } from '#contract/wording/secrets.ts';

interface Line {
  readonly text: string;
  readonly line: number;
  readonly byte: number;
}

/** A prompt and its command, or a title between two outputs. */
const PROMPT = /^\S{0,200}[$#>](?: |$)|^[^\w"]/;

/** Rows that stand where rows are read and say nothing there: the first of them, and how many more. */
export function unreadLines(entry: EntryPath, lines: readonly Line[]): readonly Complaint[] {
  const [first, ...more] = lines.filter(({ text }) => !PROMPT.test(text));
  if (first === undefined) return [];
  const { line, byte, text } = first;
  const said = maskSecrets(text).slice(0, 200);
  return [{ code: 'report-line-unread', entry, line, byte, said, ...(more.length === 0 ? {} : { more: more.length }) }];
}
