import type { LineOrigin as Origin } from './bundle/archive.ts';
import { withLines } from './parse/line-sources.ts';
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
    facts: reading.facts.map((fact) =>
      withLines(fact, (source) => {
        const place = placeOf(source.line, origin);
        if (place !== undefined) source.origin = place;
      }),
    ),
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
