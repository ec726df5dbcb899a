import type { ApiParams, Excerpt } from '#contract/api.ts';
import { IncidentError } from '#contract/errors.ts';
import { maskSecrets } from '#contract/wording/secrets.ts';
import { clean } from '../report/clean.ts';
import { LINE_CHARS, type Store } from '../store/store.ts';
import { jsonLines } from './json-lines.ts';

type Place = Omit<ApiParams<'source.excerpt'>, 'incidentId'>;

/**
 * A line of an entry with its neighbours, or a JSON value in its surroundings, secrets masked. Without line and pointer: the beginning.
 * @throws IncidentError `entry-not-found` when the entry, or its text, is not there.
 */
export async function excerptOf(store: Store, place: Place): Promise<Excerpt> {
  if (place.pointer !== undefined) return jsonExcerpt(store, place, place.pointer);
  const line = place.line ?? 1;
  const found = await store.lines(place.entry, line, place.context);
  if (found.length === 0) throw notFound(place.entry);
  const row = await store.rowAt(place.entry, line);
  return {
    entry: place.entry,
    lines: found.map((one) => ({ ...one, hit: one.line === line && place.line !== undefined })),
    ...(row === undefined ? {} : { row }),
  };
}

async function jsonExcerpt(store: Store, { entry, context }: Place, pointer: string): Promise<Excerpt> {
  const text = await store.unmaskedText(entry);
  if (text === undefined) throw notFound(entry);
  const lines = jsonLines(maskedJson(text), pointer);
  // A body that is cut or garbled cannot be laid out: its own lines are shown, and none of them is the hit.
  if (lines === undefined) {
    const raw = text.split('\n', context * 2 + 1).map((line) => maskSecrets(line).slice(0, LINE_CHARS));
    return { entry, lines: raw.map((line, at) => ({ line: at + 1, text: line, hit: false })) };
  }
  const first = lines.findIndex((line) => line.hit);
  const last = lines.findLastIndex((line) => line.hit);
  const from = Math.max(0, first - context);
  // A large value is shown by its beginning.
  const to = Math.min(lines.length, Math.min(last, first + context * 2) + context + 1);
  return {
    entry,
    lines: lines
      .slice(from, to)
      .map(({ text: said, hit }, at) => ({ line: from + at + 1, text: said.slice(0, LINE_CHARS), hit })),
  };
}

/** The body with its secrets masked, by the names of its keys and within its texts. */
function maskedJson(text: string): unknown {
  try {
    return clean(JSON.parse(text), 'masked');
  } catch {
    return undefined;
  }
}

function notFound(entry: string): IncidentError {
  return new IncidentError('entry-not-found', {
    what: 'This place is not in the bundle, or its text was not kept.',
    where: entry,
  });
}
