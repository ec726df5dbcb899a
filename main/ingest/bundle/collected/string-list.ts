import type { CollectedRow, Form, RowScanner, RowSink } from './collected-row.ts';
import { beginsTimed } from './collected-time.ts';

const QUOTE = 34;
const BACKSLASH = 92;
const FEED = 10;
/** A longer one is no line of a log. */
const MOST_BYTES = 16 * 1024 * 1024;
/** Fewer records are dates of something else. */
const LEAST = 3;
/** Of the lines: the others are banners and stack traces. */
const SHARE = 0.2;

/** A list of lines, as `jq --slurp` makes of a text: `["2026-03-02 … INFO …", "\tat …"]`. */
export function stringList(head: string): Form | undefined {
  if (!/^\s{0,100}\[\s{0,100}"/.test(head)) return undefined;
  const rows: CollectedRow[] = [];
  new StringList({ row: (row) => rows.push(row), unread: () => undefined }).push(Buffer.from(head));
  const timed = rows.filter(({ text }) => beginsTimed(text)).length;
  if (timed < LEAST || timed < rows.length * SHARE) return undefined;
  return { id: 'json-export', open: (sink) => new StringList(sink) };
}

/** Gives each text of the list; whatever stands between them is passed over. */
class StringList implements RowScanner {
  readonly #sink: RowSink;
  #parts: Uint8Array[] = [];
  #size = 0;
  #isOpen = false;
  #isEscaped = false;
  #line = 1;
  /** Where the text at hand begins; none that is sound goes on over a line. */
  #from = 1;
  #byte = 0;
  #at = 0;

  constructor(sink: RowSink) {
    this.#sink = sink;
  }

  push(chunk: Uint8Array): void {
    let from = 0;
    for (let i = 0; i < chunk.length; i += 1) {
      const byte = chunk[i] ?? 0;
      if (byte === FEED) this.#line += 1;
      if (!this.#isOpen) {
        if (byte !== QUOTE) continue;
        this.#isOpen = true;
        this.#at = this.#byte + i;
        this.#from = this.#line;
        from = i;
      } else if (this.#isEscaped) this.#isEscaped = false;
      else if (byte === BACKSLASH) this.#isEscaped = true;
      else if (byte === QUOTE) {
        this.#keep(chunk.slice(from, i + 1));
        this.#give();
      }
    }
    if (this.#isOpen) this.#keep(chunk.slice(from));
    this.#byte += chunk.length;
  }

  end(): void {
    if (this.#isOpen) this.#sink.unread(this.#from, this.#at, this.#text().slice(0, 200));
  }

  #keep(part: Uint8Array): void {
    this.#size += part.length;
    if (this.#size <= MOST_BYTES) this.#parts.push(part);
  }

  #give(): void {
    const json = this.#text();
    const place = { line: this.#from, byte: this.#at };
    const text = this.#size > MOST_BYTES ? undefined : textOf(json);
    if (text === undefined) this.#sink.unread(place.line, place.byte, json.slice(0, 200));
    else this.#sink.row({ process: '', text: text.replace(/\r?\n$/, ''), ...place });
    this.#parts = [];
    this.#size = 0;
    this.#isOpen = false;
  }

  #text(): string {
    return Buffer.concat(this.#parts).toString('utf8');
  }
}

function textOf(json: string): string | undefined {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}
