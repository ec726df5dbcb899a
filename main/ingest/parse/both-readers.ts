import type { ArtifactKind } from '#contract/incident/artifact.ts';
import type { EntryReader, Reading } from './reader.ts';

/** Two readers of one entry: standard output in which the JVM's GC lines stand among what the program prints. Rows come from the first. */
export function bothReaders(first: EntryReader, second: EntryReader): EntryReader {
  const joined = (one: Reading, { facts, complaints }: Reading): Reading => ({
    ...one,
    facts: facts.length === 0 ? one.facts : [...one.facts, ...facts],
    complaints: complaints.length === 0 ? one.complaints : [...one.complaints, ...complaints],
  });
  return {
    push: (bytes) => joined(first.push(bytes), second.push(bytes)),
    end: (truncated) => joined(first.end(truncated), second.end(truncated)),
  };
}

/** Pages of `kubectl describe` are kilobytes, and are held in memory as a whole: a log of gigabytes is not. */
const MOST_BYTES: Readonly<Partial<Record<ArtifactKind, number>>> = { kubernetes: 4 * 1024 * 1024 };

/** A reader of what stands among the records of a log: that the rest is none of its own is nothing to complain of, and the log stays a log. */
export function besideLog(kind: ArtifactKind, reader: EntryReader): EntryReader {
  let room = MOST_BYTES[kind] ?? Number.POSITIVE_INFINITY;
  const found = ({ facts }: Reading): Reading => ({
    facts: facts.filter((fact) => fact.kind !== 'artifact'),
    complaints: [],
  });
  return {
    push(bytes) {
      const part = bytes.length <= room ? bytes : bytes.subarray(0, room);
      room -= part.length;
      return part.length === 0 ? NOTHING : found(reader.push(part));
    },
    end: (truncated) => found(reader.end(truncated)),
  };
}

const NOTHING: Reading = { facts: [], complaints: [] };
