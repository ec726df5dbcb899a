import type { Complaint } from '#contract/incident/coverage.ts';
import { present } from '#contract/present.ts';
import { readMetadata } from '../../flink/metadata/read-metadata.ts';
import { collectBytes } from './collect-bytes.ts';
import type { EntryInfo, EntryReader, Reading } from './reader.ts';

const NOTHING: Reading = { facts: [], complaints: [] };

/** Reads the `_metadata` of a checkpoint or savepoint: what stands before a damage becomes a fact, the damage a complaint. */
export function openMetadataReader(info: EntryInfo): EntryReader {
  const collected = collectBytes(info);
  return {
    push(bytes) {
      collected.push(bytes);
      return NOTHING;
    },
    end() {
      const { bytes, total, complaints } = collected.end();
      const { content, problem } = readMetadata(bytes);
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
              bytes: total,
            },
          },
          ...(content === undefined
            ? []
            : [{ kind: 'metadata' as const, entry, content, source: { kind: 'entry' as const, entry } }]),
        ],
        complaints: [...complaints, ...damage],
      };
    },
  };
}
