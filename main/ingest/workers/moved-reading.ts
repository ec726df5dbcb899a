import { withLines } from '../parse/line-sources.ts';
import type { Reading } from '../parse/reader.ts';

/** What stands before a section in the file that a person opens. */
export interface Within {
  readonly lines: number;
  readonly bytes: number;
}

/** A reading of a section whose lines and bytes count from the beginning of the file it stands in. */
export function movedReading(reading: Reading, within: Within): Reading {
  const { facts, complaints, rows } = reading;
  return {
    ...reading,
    facts: facts.map((fact) =>
      withLines(fact, (source) => {
        source.line += within.lines;
        source.byte += within.bytes;
      }),
    ),
    complaints: complaints.map((complaint) => ({
      ...complaint,
      ...(complaint.line === undefined ? {} : { line: complaint.line + within.lines }),
      ...(complaint.byte === undefined ? {} : { byte: complaint.byte + within.bytes }),
    })),
    ...(rows === undefined
      ? {}
      : {
          rows: {
            ...rows,
            line: rows.line.map((line) => line + within.lines),
            byte: rows.byte.map((byte) => byte + within.bytes),
          },
        }),
  };
}
