import type { CollectedRow, Form, RowSink } from './collected-row.ts';
import { LineRows } from './line-rows.ts';
import { attributeOf, Markup } from './markup.ts';
import { rowOfObject } from './row-of-object.ts';

/** Splunk's answer in XML (`output_mode=xml`, "Export results"): results with fields, the event itself in `_raw`. */
export function splunkXml(head: string): Form | undefined {
  if (!/^\s{0,20}<(?:\?xml|results)\b/.test(head) || !/<results[\s>]/.test(head)) return undefined;
  if (!/<field k=(['"])_raw\1/.test(head)) return undefined;
  return {
    id: 'splunk',
    open: (sink) => {
      const results = new Results(sink);
      const markup = new Markup(results, true);
      return new LineRows((text, line, byte) => {
        results.place = { line, byte };
        markup.push(`${text}\n`);
        return true;
      }, sink);
    },
  };
}

type Place = Pick<CollectedRow, 'line' | 'byte'>;

/** An event is shorter, its stack traces included. */
const FIELD_CHARS = 4 * 1024 * 1024;

/** `<result><field k='_time'><value><text>…</text></value></field><field k='_raw'><v>…</v></field></result>` */
class Results {
  place: Place = { line: 1, byte: 0 };
  readonly #sink: RowSink;
  #fields: Record<string, string> = {};
  #field: string | undefined;
  #isValue = false;
  /** Of the event. */
  #raw: Place | undefined;

  constructor(sink: RowSink) {
    this.#sink = sink;
  }

  open(name: string, attributes: string): void {
    if (name === 'result') {
      // The end of the one before was damaged.
      if (this.#raw !== undefined) this.#give();
      this.#fields = {};
    } else if (name === 'field') this.#field = attributeOf(attributes, 'k');
    else if (name === 'v' || name === 'text') {
      // Of several values of a field the first is told.
      this.#isValue = this.#field !== undefined && this.#fields[this.#field] === undefined;
      if (this.#isValue && this.#field === '_raw') this.#raw = this.place;
    }
  }

  text(text: string): void {
    if (!this.#isValue || this.#field === undefined) return;
    const before = this.#fields[this.#field] ?? '';
    if (before.length < FIELD_CHARS) this.#fields[this.#field] = before + text;
  }

  close(name: string): void {
    if (name === 'v' || name === 'text') this.#isValue = false;
    else if (name === 'field') this.#field = undefined;
    else if (name === 'result') this.#give();
  }

  #give(): void {
    const { line, byte } = this.#raw ?? this.place;
    const row = this.#raw === undefined ? undefined : rowOfObject(this.#fields, line, byte);
    if (row === undefined) this.#sink.unread(line, byte, JSON.stringify(this.#fields).slice(0, 400));
    else this.#sink.row(row.text.includes('\n') ? { ...row, isSpread: true } : row);
    this.#raw = undefined;
    this.#fields = {};
  }
}
