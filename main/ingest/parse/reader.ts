import type { Artifact, ArtifactKind } from '#contract/incident/artifact.ts';
import type { Complaint } from '#contract/incident/coverage.ts';
import type { EntryPath } from '#contract/incident/ids.ts';
import type { CheckpointLines } from '../../facts/checkpoint-lines.ts';
import type { Fact } from '../../facts/fact.ts';
import type { RowBatch } from '../../facts/row.ts';

/** Turns UTF-8 bytes `from` ≤ i < `to` into text; broken sequences become U+FFFD. Given by the thread that reads. */
export type Decode = (bytes: Uint8Array, from: number, to: number) => string;

/** Offset of the first such byte at or behind `from`; -1 without one. Given by the thread that reads: a host's own search is several times quicker. */
export type FindByte = (bytes: Uint8Array, byte: number, from: number) => number;

export const findByte: FindByte = (bytes, byte, from) => bytes.indexOf(byte, from);

/** What is known of an entry before it is read. */
export interface EntryInfo {
  readonly entry: EntryPath;
  /** Unpacked size, when the archive states it. */
  readonly bytes?: number;
  readonly modifiedAt?: number;
  /** Lines and bytes before it in the text that it is a section of; what is said of it then counts from the beginning of that text. */
  readonly within?: { readonly lines: number; readonly bytes: number };
  /** When a collector took in each of its lines, UTC ms or NaN: for records that have no time of their own. */
  readonly times?: Float64Array;
  /** Each of these times says in which zone it is. */
  readonly timesZoned?: true;
  /** Conversion patterns that the bundle's logging settings have. */
  readonly patterns?: readonly string[];
  /** Nobody keeps the lines of logs: readings come without rows. */
  readonly withoutRows?: true;
  /** Where the thread writes the text of rows; it is handed over otherwise. */
  readonly textFolder?: string;
  /** Nothing said of the entry is put right afterwards: lines of checkpoints may come as numbers. */
  readonly isFinal?: true;
}

/** What `classify` says of an entry, from its path and its first 64 KB. */
export interface Classified {
  readonly kind: ArtifactKind;
  readonly detail?: string;
  readonly encoding: NonNullable<Artifact['encoding']>;
  /** What stands among the records of a log and has a reader of its own. */
  readonly also?: { readonly kind: ArtifactKind; readonly detail?: string };
}

/** What came out of some bytes of an entry. */
export interface Reading {
  readonly facts: readonly Fact[];
  readonly complaints: readonly Complaint[];
  /** Apart, since their numbers change threads without a copy. */
  readonly checkpointLines?: CheckpointLines;
  /** Only for logs. */
  readonly rows?: RowBatch;
  /** Instead of rows, when nobody wants them: lines of the log up to here. */
  readonly lines?: number;
}

/** Reads one entry from its first byte to its last; the bytes may be cut anywhere. Never throws on bad data. */
export interface EntryReader {
  /** It looks at no bytes again once `push` gave its reading: what it needs of them it has copied. */
  readonly copies?: true;
  /** UTF-8 bytes (other encodings were converted before). The text of the rows it gives may be overwritten by the next call. */
  push(bytes: Uint8Array): Reading;
  /** `truncated`: the archive ended before the entry did. */
  end(truncated: boolean): Reading;
}
