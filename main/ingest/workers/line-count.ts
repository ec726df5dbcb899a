import type { RowBatch } from '../../facts/row.ts';

const LINE_FEED = 0x0a;

/** Lines of an entry. Rows know their lines already, so the text of logs is not walked a second time. */
export class LineCount {
  #feeds = 0;
  #endsOpen = false;
  #inRows = 0;

  count(text: Uint8Array): void {
    if (text.length === 0) return;
    for (let at = text.indexOf(LINE_FEED); at >= 0; at = text.indexOf(LINE_FEED, at + 1)) this.#feeds += 1;
    this.#endsOpen = text[text.length - 1] !== LINE_FEED;
  }

  isIn(rows: RowBatch): void {
    const last = rows.count - 1;
    if (last >= 0) this.#inRows = Math.max(this.#inRows, (rows.line[last] ?? 0) + (rows.moreLines[last] ?? 0));
  }

  isAt(line: number): void {
    this.#inRows = Math.max(this.#inRows, line);
  }

  total(): number {
    return this.#inRows > 0 ? this.#inRows : this.#feeds + (this.#endsOpen ? 1 : 0);
  }
}
