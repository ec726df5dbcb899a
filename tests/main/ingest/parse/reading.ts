import { readFileSync } from 'node:fs';
import type { Complaint } from '../../../../contract/incident/coverage.ts';
import type { Fact } from '../../../../main/facts/fact.ts';
import type { RowBatch } from '../../../../main/facts/row.ts';
import type { EntryReader } from '../../../../main/ingest/parse/reader.ts';

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

export const decode = (bytes: Uint8Array, from: number, to: number): string => decoder.decode(bytes.subarray(from, to));

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

export function corpus(path: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(`../../../corpus/${path}`, import.meta.url)));
}

/** Rows of all batches as one table. */
export interface Row {
  readonly wall: number;
  readonly level: number;
  readonly logger: string;
  readonly line: number;
  readonly byte: number;
  readonly length: number;
  readonly message: string;
  readonly moreLines: number;
}

export interface Everything {
  readonly facts: readonly Fact[];
  readonly complaints: readonly Complaint[];
  readonly rows: readonly Row[];
  /** The texts of all batches, one after the other. */
  readonly text: Uint8Array;
}

/** Reads bytes in chunks of one size, or cut at given places. */
export function readAll(
  open: () => EntryReader,
  bytes: Uint8Array,
  chunk: number | readonly number[] = bytes.length || 1,
  truncated = false,
): Everything {
  const reader = open();
  const facts: Fact[] = [];
  const complaints: Complaint[] = [];
  const rows: Row[] = [];
  const texts: Uint8Array[] = [];
  const loggers: string[] = [];
  const cuts =
    typeof chunk === 'number'
      ? Array.from({ length: Math.ceil(bytes.length / chunk) }, (_, i) => (i + 1) * chunk)
      : [...chunk, bytes.length];
  const take = (reading: ReturnType<EntryReader['push']>): void => {
    facts.push(...reading.facts);
    complaints.push(...reading.complaints);
    if (reading.rows === undefined) return;
    loggers.push(...reading.rows.newLoggers);
    // The reader may use its buffer again.
    texts.push(reading.rows.text.slice());
    rows.push(...rowsOf(reading.rows, loggers));
  };
  let from = 0;
  for (const to of cuts) {
    // A copy that is overwritten afterwards: a reader must not keep the caller's bytes.
    const part = bytes.slice(from, to);
    take(reader.push(part));
    part.fill(0);
    from = to;
  }
  take(reader.end(truncated));
  return { facts, complaints, rows, text: Buffer.concat(texts) };
}

function rowsOf(batch: RowBatch, loggers: readonly string[]): readonly Row[] {
  const start = batch.byte[0] ?? 0;
  return Array.from({ length: batch.count }, (_, i) => {
    const byte = batch.byte[i] ?? 0;
    const at = byte - start + (batch.messageAt[i] ?? 0);
    const text = decode(batch.text, at, byte - start + (batch.length[i] ?? 0));
    return {
      wall: batch.wall[i] ?? Number.NaN,
      level: batch.level[i] ?? 0,
      logger: loggers[batch.logger[i] ?? 0] ?? '',
      line: batch.line[i] ?? 0,
      byte,
      length: batch.length[i] ?? 0,
      message: text.split('\n')[0] ?? '',
      moreLines: batch.moreLines[i] ?? 0,
    };
  });
}
