import type { Complaint } from '#contract/incident/coverage.ts';
import { present } from '#contract/present.ts';
import { readMetadata } from '../../flink/metadata/read-metadata.ts';
import { readWholeBytes } from './read-whole.ts';
import type { EntryInfo, EntryReader } from './reader.ts';

/** Reads the `_metadata` of a checkpoint or savepoint: what stands before a damage becomes a fact, the damage a complaint. */
export function openMetadataReader(info: EntryInfo): EntryReader {
  return readWholeBytes(info, ({ content: whole, bytes }) => {
    const { content, problem } = readMetadata(whole);
    const { entry, modifiedAt } = info;
    const version = content?.version;
    const damage: readonly Complaint[] =
      problem === undefined
        ? []
        : [
            {
              code: content ? 'metadata-damaged' : 'metadata-unknown',
              entry,
              byte: problem.byte,
              said: problem.said,
            },
          ];
    return {
      facts: [
        {
          kind: 'artifact',
          artifact: {
            entry,
            kind: 'metadata',
            ...present({ detail: version === undefined ? undefined : `v${version}`, modifiedAt }),
            read: content !== undefined,
            bytes,
          },
        },
        ...(content === undefined
          ? []
          : [{ kind: 'metadata' as const, entry, content, source: { kind: 'entry' as const, entry } }]),
      ],
      complaints: damage,
    };
  });
}
