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
