import type { SnapshotContent } from '#contract/incident/metadata.ts';

/** The properties are a few hundred bytes; further text is none of theirs. */
const LOOKED_AT = 64 * 1024;

/**
 * What the Java-serialized CheckpointProperties at the end (version 4+) say of the snapshot. Its class names and enum constants stand
 * there in plain ASCII, which is enough to tell.
 */
export function propertiesIn(tail: Uint8Array): Pick<SnapshotContent, 'kind' | 'savepointFormat'> {
  let text = '';
  const end = Math.min(tail.length, LOOKED_AT);
  for (let i = 0; i < end; i += 1) text += String.fromCharCode(tail[i] ?? 0);
  if (text.includes('.checkpoint.SavepointType')) {
    const format = text.includes('CANONICAL') ? 'canonical' : text.includes('NATIVE') ? 'native' : undefined;
    return { kind: 'savepoint', ...(format === undefined ? {} : { savepointFormat: format }) };
  }
  return { kind: text.includes('.checkpoint.CheckpointType') ? 'checkpoint' : 'unknown' };
}
