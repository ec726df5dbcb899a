/** One line, or one record of several, that a collector wrote down. */
export interface CollectedRow {
  /** Names the process as the collector knows it (`pod`, `pod/container`, `host/file`); empty when it does not say. */
  readonly process: string;
  /** Without its last line end; may hold lines of its own. */
  readonly text: string;
  /** When the collector took it in, UTC ms. */
  readonly at?: number;
  /** It did not say in which zone: such a time orders rows and is taken for UTC. */
  readonly isLocal?: true;
  /** Place within its file or stream, where the collector counts: orders rows of one time. */
  readonly sequence?: number;
  /** Of the export, from 1; the line the text stands in. */
  readonly line: number;
  /** Offset of that line in the export. */
  readonly byte: number;
  /** The line goes on in the next row of the same process and stream. */
  readonly isPart?: true;
  /** `stdout` and `stderr` have parts of their own. */
  readonly stream?: string;
  /** Lines of the text are lines of the export too, as in a quoted field. */
  readonly isSpread?: true;
}

/** Takes the bytes of an export and gives its rows. Bad input never throws: it is told as unread. */
export interface RowScanner {
  push(chunk: Uint8Array): void;
  end(): void;
}

export interface RowSink {
  row(row: CollectedRow): void;
  /** A line, or an element, that says nothing in this form. */
  unread(line: number, byte: number, said: string): void;
}

/** A way in which collectors write logs down. */
export interface Form {
  /** Also `Artifact.collectedBy`. */
  readonly id: string;
  readonly open: (sink: RowSink) => RowScanner;
  /** The name of a process tells more than its text does: it stands in the path also when it is the only one. */
  readonly keepsNames?: true;
}
