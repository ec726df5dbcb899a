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
    facts: facts.map((fact) => moved(fact, within)),
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

/** Every line source anywhere in a fact, moved. */
function moved<T>(value: T, within: Within): T {
  if (Array.isArray(value)) return value.map((item: unknown) => moved(item, within)) as T;
  if (!isPlain(value)) return value;
  const fields = Object.entries(value).map(([key, field]) => [key, moved(field, within)] as const);
  const copy: Record<string, unknown> = Object.fromEntries(fields);
  if (copy.kind === 'line' && typeof copy.line === 'number' && typeof copy.byte === 'number') {
    copy.line += within.lines;
    copy.byte += within.bytes;
  }
  return copy as T;
}

function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
