/** Lines of one record's stack trace that are shown below it. */
export interface Unfolded {
  /** Of the record in the filtered list. */
  readonly index: number;
  readonly lines: number;
}

/** A row of the list: a record, or a line below one, from 1. */
export interface FoldedRow {
  readonly index: number;
  readonly below: number;
}

/** Which row shows what, while some records are unfolded. */
export interface FoldMap {
  readonly rows: number;
  readonly rowAt: (row: number) => FoldedRow;
  readonly rowOf: (index: number) => number;
}

/** `unfolded` in the order of the list. */
export function foldMap(records: number, unfolded: readonly Unfolded[]): FoldMap {
  const extra = unfolded.reduce((sum, { lines }) => sum + lines, 0);
  return {
    rows: records + extra,
    rowAt: (row) => {
      let before = 0;
      for (const { index, lines } of unfolded) {
        const own = index + before;
        if (row <= own) break;
        if (row <= own + lines) return { index, below: row - own };
        before += lines;
      }
      return { index: row - before, below: 0 };
    },
    rowOf: (index) => unfolded.reduce((row, each) => (each.index < index ? row + each.lines : row), index),
  };
}

/** Unfolds a record, or folds it again. */
export function toggled(unfolded: readonly Unfolded[], { index, lines }: Unfolded): readonly Unfolded[] {
  const without = unfolded.filter((each) => each.index !== index);
  if (without.length < unfolded.length) return without;
  return [...without, { index, lines }].sort((a, b) => a.index - b.index);
}
