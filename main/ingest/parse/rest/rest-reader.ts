import type { Artifact } from '#contract/incident/artifact.ts';
import type { Complaint } from '#contract/incident/coverage.ts';
import { present } from '#contract/present.ts';
import { maskSecrets } from '#contract/wording/secrets.ts';
import { endpointOfEmpty } from '../../../flink/rest/place.ts';
import { bodiesIn, type FoundBody } from '../../../flink/rest/recognise.ts';
import { step } from '../../../flink/rest/sources.ts';
import { readJson } from '../json-tolerant.ts';
import { readWhole } from '../read-whole.ts';
import type { Classified, Decode, EntryInfo, EntryReader } from '../reader.ts';
import { readBodies } from './read-bodies.ts';

/** Reads an entry that holds one REST body, or several in a wrapper or one a line. */
export function openRestReader(info: EntryInfo, decode: Decode, classified: Classified): EntryReader {
  return readWhole(info, { decode }, ({ content: text, bytes, isCut }) => {
    const json = readJson(info.entry, text, isCut);
    const bodies = json.values.flatMap((value, i) => found(value, json.values.length === 1 ? '' : step(i)));
    const read = readBodies(info, bodies, false);
    const empty = json.values.length > 0 && json.values.every(isEmpty) ? endpointOfEmpty(info.entry) : undefined;
    const whole = json.values.length > 0 && json.complaints.length === 0;
    const unknown = whole && bodies.length === 0 && empty === undefined;
    return {
      facts: [
        { kind: 'artifact', artifact: artifactOf(info, classified, { bodies, bytes, empty, unknown }) },
        ...read.facts,
      ],
      complaints: [...json.complaints, ...(unknown ? [bodyUnknown(info, json.values[0])] : []), ...read.complaints],
    };
  });
}

function bodyUnknown({ entry }: EntryInfo, value: unknown): Complaint {
  return { code: 'rest-body-unknown', entry, said: outline(value) };
}

function found(value: unknown, at: string): readonly FoundBody[] {
  const bodies = bodiesIn(value);
  return at === '' ? bodies : bodies.map((body) => ({ ...body, at: at + body.at }));
}

/** `[]` and `{}`. */
function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

/** What the entry turned out to be: the endpoint by name, and whether facts came from it. */
function artifactOf(
  info: EntryInfo,
  classified: Classified,
  held: {
    readonly bodies: readonly FoundBody[];
    readonly bytes: number;
    readonly empty: string | undefined;
    readonly unknown: boolean;
  },
): Artifact {
  const { bodies, bytes, empty } = held;
  const [first] = bodies;
  const detail = bodies.length > 1 || (first && first.at !== '') ? 'wrapper' : first?.endpoint.id;
  const isError = bodies.length > 0 && bodies.every((body) => body.endpoint.id === 'error');
  return {
    entry: info.entry,
    // JSON of somebody else, whatever the first bytes let it look like.
    kind: held.unknown ? 'unknown' : isError ? 'rest-error' : 'rest',
    ...present({ detail: detail ?? empty ?? classified.detail, modifiedAt: info.modifiedAt }),
    // An empty body was read to its end: it says there is nothing.
    read: empty !== undefined || bodies.some((body) => body.endpoint.read !== undefined),
    bytes,
    encoding: classified.encoding,
  };
}

function outline(value: unknown): string {
  const keys = typeof value === 'object' && value !== null ? Object.keys(value).slice(0, 12).join(', ') : typeof value;
  if (keys === '') return 'an empty value whose path names no endpoint';
  return maskSecrets(`neither a known body nor a wrapper of some: ${keys}`).slice(0, 200);
}
