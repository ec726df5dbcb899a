import type { EntryPath } from '#contract/incident/ids.ts';
import type { PlacedLine } from '../line-source.ts';
import { lineSource } from '../line-source.ts';
import type { Part } from './part.ts';

/** First line of what `yarn … -status` prints (ApplicationCLI). */
const HEAD = /^(?:Application|Container|Application Attempt) Report ?: *$/;
/** `\tFinal-State : FAILED`. Keys have no blanks but `RPC Port`, `AM Host`, … ; the text of diagnostics goes on over further lines. */
const FIELD = /^\t? {0,8}([A-Z][\w-]{0,40}(?: [A-Z][\w-]{0,20}){0,4}) : ?(.*)$/;

/** Titles of what `yarn application -list` and `yarn container -list` print, with tabs between (ApplicationCLI). */
const TABLE = /^ {0,40}(?:Application|Container)-Id\t/;

/** The reports of a text, and the rows of its lists, one after the other. */
export function yarnReports(entry: EntryPath, lines: readonly PlacedLine[]): readonly Part[] {
  const reports: Part[] = [];
  let open: Map<string, Field> | undefined;
  let last: Field | undefined;
  let titles: readonly string[] = [];
  for (const at of lines) {
    if (TABLE.test(at.text)) {
      titles = cellsOf(at.text);
      continue;
    }
    const cells = titles.length === 0 ? [] : cellsOf(at.text);
    if (cells.length > 1 && cells.length === titles.length) {
      reports.push(reportPart(entry, at, new Map(cells.map((text, i) => [titles[i] ?? '', { at, texts: [text] }]))));
      continue;
    }
    titles = [];
    if (HEAD.test(at.text.trim())) {
      open = new Map();
      last = undefined;
      reports.push(reportPart(entry, at, open));
      continue;
    }
    const [, key, value] = FIELD.exec(at.text) ?? [];
    if (key !== undefined && value !== undefined && open !== undefined) {
      last = { at, texts: [value] };
      open.set(key, last);
    } else if (last !== undefined && last.texts.length < MOST_LINES) last.texts.push(at.text);
  }
  return reports;
}

function cellsOf(line: string): readonly string[] {
  return line.split('\t').map((cell) => cell.trim());
}

/** Diagnostics bring the process tree and the end of a log along. */
const MOST_LINES = 200;

interface Field {
  readonly at: PlacedLine;
  readonly texts: string[];
}

function reportPart(entry: EntryPath, head: PlacedLine, fields: ReadonlyMap<string, Field>): Part {
  const fieldPart = ({ at, texts }: Field): Part => ({
    source: lineSource(entry, at),
    get: () => undefined,
    entries: () => [],
    items: () => [],
    text: texts.join('\n').trim(),
  });
  return {
    source: lineSource(entry, head),
    get(key) {
      const field = fields.get(key);
      return field && fieldPart(field);
    },
    entries: () => [...fields].map(([key, field]) => [key, fieldPart(field)] as const),
    items: () => [],
    text: undefined,
  };
}
