import type { Complaint } from '#contract/incident/coverage.ts';
import { present } from '#contract/present.ts';
import type { Fact } from '../../../facts/fact.ts';
import { bodiesIn, type FoundBody } from '../../../flink/rest/recognise.ts';
import { readJson } from '../json-tolerant.ts';
import { readWhole } from '../read-whole.ts';
import type { Classified, Decode, EntryInfo, EntryReader } from '../reader.ts';
import { readBodies } from './read-bodies.ts';

/**
 * Reads what the JobManager writes of a finished job for the HistoryServer (FsJobArchivist): `{"archive": [{"path", "json"}]}`, where
 * `json` is a text that holds a REST body. Pointers go on inside that text: `/archive/3/json/history/0/status`.
 */
export function openHistoryArchiveReader(info: EntryInfo, decode: Decode, classified: Classified): EntryReader {
  return readWhole(info, { decode }, ({ content: text, bytes, isCut }) => {
    const outer = readJson(info.entry, text, isCut);
    const inner = outer.values.flatMap((value) => partsOf(value).map((part, i) => readPart(info, part, i)));
    const bodies = inner.flatMap((part) => part.bodies);
    const read = readBodies(info, bodies, true);
    return {
      facts: [
        {
          kind: 'artifact',
          artifact: {
            entry: info.entry,
            kind: classified.kind,
            detail: 'history-archive',
            read: bodies.length > 0,
            bytes,
            encoding: classified.encoding,
            ...present({ modifiedAt: info.modifiedAt }),
          },
        },
        ...archivedAt(read.facts),
      ],
      complaints: [...outer.complaints, ...inner.flatMap((part) => part.complaints), ...read.complaints],
    };
  });
}

/** The time of all its bodies is the one that the job's own states (JobDetailsInfo): when it had ended and was archived. */
function archivedAt(facts: readonly Fact[]): readonly Fact[] {
  const [now] = facts.flatMap((fact) =>
    fact.kind === 'rest' && fact.endpoint === 'job' ? (fact.snapshotAt ?? []) : [],
  );
  return now === undefined ? facts : facts.map((fact) => (fact.kind === 'rest' ? { ...fact, snapshotAt: now } : fact));
}

function partsOf(value: unknown): readonly unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  const { archive } = value as { readonly archive?: unknown };
  return Array.isArray(archive) ? archive : [];
}

function readPart(
  info: EntryInfo,
  part: unknown,
  i: number,
): { readonly bodies: readonly FoundBody[]; readonly complaints: readonly Complaint[] } {
  if (typeof part !== 'object' || part === null) return { bodies: [], complaints: [] };
  const { path, json } = part as { readonly path?: unknown; readonly json?: unknown };
  const at = `/archive/${i}/json`;
  const name = typeof path === 'string' ? path : '';
  const inner = typeof json === 'string' ? readJson(info.entry, json, false) : { values: [json], complaints: [] };
  return {
    bodies: inner.values
      .slice(0, 1)
      .flatMap((value) => bodiesIn(value).map((body) => ({ ...body, at: at + body.at, name: name + body.name }))),
    // Its line and byte would be those of the inner text.
    complaints: inner.complaints.map(({ code, entry, said }) => ({
      code,
      entry,
      said: `${at}: ${said}`.slice(0, 200),
    })),
  };
}
