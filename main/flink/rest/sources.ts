import type { PointerSource } from '#contract/incident/source.ts';
import { present } from '#contract/present.ts';
import { isSecretKey, MASK, maskSecrets } from '#contract/wording/secrets.ts';
import type { FromRest } from '../../facts/rest-facts.ts';
import type { Body } from '../define-endpoint.ts';
import { shownTrace } from './shown-trace.ts';

/** A source shows a value, it does not carry a stack trace of a megabyte. */
const LONGEST = 2000;

/** One key as a part of a pointer (RFC 6901). */
export function step(key: string | number): string {
  if (typeof key === 'number' || !/[~/]/.test(key)) return `/${key}`;
  return `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

/** The value at `pointer` (from the root of the body) as evidence; secrets masked. */
export function sourceAt(body: Body, pointer: string, value: unknown): PointerSource {
  return { kind: 'pointer', entry: body.entry, pointer: body.at + pointer, value: shown(pointer, value) };
}

function shown(pointer: string, value: unknown): PointerSource['value'] {
  if (value === undefined || value === null) return null;
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const key = pointer.slice(pointer.lastIndexOf('/') + 1);
  if (typeof value === 'string' && isSecretKey(key)) return MASK;
  return maskSecrets(shownTrace(text, LONGEST));
}

/** Evidence for each field that is there: `names` maps the field of the fact to the key of the JSON. */
export function sourcesOf(
  body: Body,
  pointer: string,
  data: object,
  names: Readonly<Record<string, string>>,
): Readonly<Record<string, PointerSource>> {
  const held = data as Readonly<Record<string, unknown>>;
  const sources: Record<string, PointerSource> = {};
  // By name, not in pairs: a wide job has millions of fields.
  for (const field in names) {
    const key = names[field] ?? '';
    if (held[key] !== undefined) sources[field] = sourceAt(body, pointer + step(key), held[key]);
  }
  return sources;
}

/** What every fact of a body carries. */
export function from(body: Body): FromRest {
  return {
    kind: 'rest',
    entry: body.entry,
    at: body.at,
    snapshot: body.snapshot,
    fromArchive: body.fromArchive,
    ...present({
      snapshotAt: body.snapshotAt,
      jobId: body.jobId,
      vertexId: body.vertexId,
      taskManagerId: body.taskManagerId,
      applicationId: body.applicationId,
    }),
  };
}
