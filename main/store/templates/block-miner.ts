import { NO_ROW } from '../duckdb/block-list.ts';
import { RecordWalk } from '../search/record-walk.ts';
import type { SearchFiles } from '../search/search-files.ts';
import { StretchFiles, stretchesOf } from '../search/stretch-files.ts';
import { MessageOutline } from './message-outline.ts';
import { MessageShape } from './message-shape.ts';
import { type Shape, ShapeIds } from './shape-ids.ts';

/** Shapes that were met for the first time. */
export interface NewShapes {
  /** Gone through meanwhile. */
  readonly records: number;
  /** Number of the first of them; the others follow, each so much further. */
  readonly first: number;
  readonly step: number;
  /** A message of each, secrets included, cut where its shape is. */
  readonly messages: readonly string[];
}

/** Where shapes are noted, and by which numbers. */
export interface Noting {
  /** By row of the merged log. */
  readonly met: Uint32Array;
  readonly first: number;
  readonly step: number;
}

/** Finds the shapes of records in the thread that calls. */
export class BlockMiner {
  readonly #files: StretchFiles;
  readonly #noting: Noting;
  readonly #outline = new MessageOutline();
  readonly #shape = new MessageShape();
  readonly #ids = new ShapeIds();

  constructor(files: SearchFiles, noting: Noting) {
    this.#files = new StretchFiles(files);
    this.#noting = noting;
  }

  /** Notes the shape of each record of some blocks. */
  mine(blocks: readonly number[]): NewShapes {
    const { first, step } = this.#noting;
    const before = this.#ids.count;
    const messages: string[] = [];
    let records = 0;
    for (const stretch of stretchesOf(this.#files.blocks, blocks)) {
      const text = this.#outline.room(this.#files.bytesOf(stretch));
      this.#files.read(stretch, text);
      let begin = 0;
      for (const block of stretch) {
        this.#mine(block, text, begin, messages);
        begin += this.#files.blocks.bytes[block] ?? 0;
        records += this.#files.blocks.records[block] ?? 0;
      }
    }
    return { records, first: first + before * step, step, messages };
  }

  #mine(block: number, text: Buffer, begin: number, messages: string[]): void {
    const { met, first, step } = this.#noting;
    const walk = new RecordWalk(this.#files.places(block), begin);
    const rows = this.#files.rows(block);
    while (walk.next()) {
      const row = rows[walk.record] ?? NO_ROW;
      if (row === NO_ROW) continue;
      const known = this.#ids.count;
      const from = walk.start + walk.messageAt;
      const id = this.#ids.of(this.#shapeOf(text, from, walk.end));
      met[row] = first + id * step;
      if (id === known) messages.push(this.#messageAt(text, from, walk.end));
    }
  }

  #shapeOf(text: Buffer, from: number, end: number): Shape {
    if (this.#outline.take(from, end)) return this.#outline;
    this.#shape.take(text, from, end);
    return this.#shape;
  }

  /** As much of a message as its shape is taken of. */
  #messageAt(text: Buffer, from: number, end: number): string {
    this.#shape.take(text, from, end);
    return text.toString('utf8', from, this.#shape.end);
  }
}
