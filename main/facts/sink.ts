import type { Complaint } from '#contract/incident/coverage.ts';
import type { EntryPath } from '#contract/incident/ids.ts';
import type { Fact } from './fact.ts';
import type { RowBatch } from './row.ts';

/** Where ingest pours. `rows` may be slow: ingest waits for it and reads no further meanwhile. */
export interface Sink {
  facts(facts: readonly Fact[]): void;
  complain(complaints: readonly Complaint[]): void;
  /** Without it nobody keeps the lines: readers then make no rows, which is most of what they would hand over. */
  rows?(batch: RowBatch): Promise<void>;
  /** A folder where threads that read may write the text of rows, each to files of its own: a gigabyte need not travel to be written. */
  readonly textFolder?: string;
  /** UTF-8 text of an entry that leaves no rows (settings, REST bodies, `.out`), at most 8 MB, to show its lines later, the first by that number. */
  keep?(entry: EntryPath, text: Uint8Array, firstLine: number): Promise<void>;
}
