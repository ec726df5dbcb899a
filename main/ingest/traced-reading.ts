import type { LineOrigin as Origin } from './bundle/archive.ts';
import type { Reading } from './parse/reader.ts';
import type { Done } from './workers/messages.ts';

/** An entry that was taken out of a collector's text says so. */
export function asCollected(done: Done, origin: Origin | undefined): Done {
  if (origin === undefined) return done;
  const { collectedBy: by, entry } = origin;
  return { ...done, artifact: { ...done.artifact, collected: { by, entry } } };
}

/** A reading of a log that a collector had written into a text of its own: each line it speaks of also says where it stands there. */
export function tracedReading(reading: Reading, origin: Origin): Reading {
  return {
    ...reading,
    facts: reading.facts.map((fact) => traced(fact, origin)),
    complaints: reading.complaints.map((complaint) => {
      const place = complaint.line === undefined ? undefined : placeOf(complaint.line, origin);
      return place === undefined ? complaint : { ...complaint, ...place };
    }),
  };
}

function placeOf(line: number, { entry, lines, bytes }: Origin) {
  const at = lines[line - 1];
  return at === undefined ? undefined : { entry, line: at, byte: bytes[line - 1] ?? 0 };
}

/** Every line source anywhere in a fact, with its origin. */
function traced<T>(value: T, origin: Origin): T {
  if (Array.isArray(value)) return value.map((item: unknown) => traced(item, origin)) as T;
  if (!isPlain(value)) return value;
  const fields = Object.entries(value).map(([key, field]) => [key, traced(field, origin)] as const);
  const copy: Record<string, unknown> = Object.fromEntries(fields);
  if (copy.kind === 'line' && typeof copy.line === 'number' && typeof copy.byte === 'number') {
    const place = placeOf(copy.line, origin);
    if (place !== undefined) copy.origin = place;
  }
  return copy as T;
}

function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
