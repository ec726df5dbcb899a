import type { Form, RowSink } from './collected-row.ts';
import { LineRows } from './line-rows.ts';
import { rowOfObject } from './row-of-object.ts';

/** What `gcloud logging read` prints unless it is told otherwise: entries of Google's Cloud Logging as YAML documents. */
const ENTRY = /^(?:---\n)?(?:[^\n]*\n){0,200}?(?:logName: projects\/|receiveTimestamp: ')/;
const PAYLOAD = /^textPayload: |^jsonPayload:$/m;

/** Keys that say whose line it is, when, and the line itself, by the names above them. */
const WANTED =
  /^(?:textPayload|timestamp|receiveTimestamp|jsonPayload\.(?:message|log)|resource\.labels\.(?:pod_name|container_name))$/;
const IS_MESSAGE = /^(?:textPayload|jsonPayload\.(?:message|log))$/;
const KEY = /^( {0,40})([A-Za-z_][\w./-]{0,200}):(?: (.*))?$/;
const BLOCK = /^\|[+-]?\d?$/;
/** An entry of Cloud Logging is at most 256 KB; a document of more lines is none. */
const MOST_LINES = 50_000;

export function cloudYaml(head: string): Form | undefined {
  if (!ENTRY.test(head) || !PAYLOAD.test(head)) return undefined;
  return {
    id: 'google-cloud-logging',
    open: (sink) => {
      const open = new OpenEntry(sink);
      return new LineRows(
        (text, line, byte) => {
          open.line(text, line, byte);
          return true;
        },
        sink,
        () => open.close(),
      );
    },
  };
}

/** The entry that is being read. */
class OpenEntry {
  readonly #sink: RowSink;
  #fields: Record<string, string> = {};
  /** Keys that the line is within, outermost first, and how far they are indented. */
  #path: { readonly name: string; readonly indent: number }[] = [];
  #block: { readonly key: string; readonly indent: number; readonly lines: string[] } | undefined;
  #place = { line: 1, byte: 0 };
  #isSpread = false;
  #lines = 0;
  #lastLine = 0;

  constructor(sink: RowSink) {
    this.#sink = sink;
  }

  line(text: string, line: number, byte: number): void {
    if (text === '---') {
      this.close();
      return;
    }
    this.#lines += 1;
    if (this.#lines > MOST_LINES) return;
    if (this.#block !== undefined && this.#goesOn(text, line, byte)) return;
    this.#endBlock();
    const [, blanks = '', name, said = ''] = KEY.exec(text) ?? [];
    if (name === undefined) return;
    this.#path = [...this.#path.filter(({ indent }) => indent < blanks.length), { name, indent: blanks.length }];
    const key = this.#path.map((one) => one.name).join('.');
    if (!WANTED.test(key)) return;
    if (BLOCK.test(said)) this.#block = { key, indent: blanks.length, lines: [] };
    else {
      this.#fields[key] = scalar(said);
      if (IS_MESSAGE.test(key)) this.#place = { line, byte };
    }
    this.#lastLine = line;
  }

  /** Deeper than its key; an empty line belongs to it as well, and `LineRows` tells of none. */
  #goesOn(text: string, line: number, byte: number): boolean {
    const block = this.#block;
    if (block === undefined || !text.startsWith(' '.repeat(block.indent + 1))) return false;
    if (IS_MESSAGE.test(block.key) && block.lines.length === 0) {
      this.#place = { line, byte };
      this.#isSpread = true;
    }
    const empty = block.lines.length === 0 ? 0 : Math.min(MOST_LINES, line - this.#lastLine - 1);
    for (let i = 0; i < empty; i += 1) block.lines.push('');
    block.lines.push(text.slice(block.indent + 2));
    this.#lastLine = line;
    return true;
  }

  #endBlock(): void {
    if (this.#block !== undefined) this.#fields[this.#block.key] = this.#block.lines.join('\n');
    this.#block = undefined;
  }

  close(): void {
    this.#endBlock();
    const { line, byte } = this.#place;
    const row = rowOfObject(this.#fields, line, byte, {});
    if (row !== undefined) this.#sink.row(this.#isSpread ? { ...row, isSpread: true } : row);
    else if (this.#lines > 0) this.#sink.unread(line, byte, Object.keys(this.#fields).join(', '));
    this.#fields = {};
    this.#path = [];
    this.#isSpread = false;
    this.#lines = 0;
  }
}

function scalar(said: string): string {
  if (said.startsWith("'") && said.endsWith("'")) return said.slice(1, -1).replaceAll("''", "'");
  if (!said.startsWith('"')) return said;
  try {
    return String(JSON.parse(said));
  } catch {
    return said;
  }
}
