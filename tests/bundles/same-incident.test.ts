import { readdirSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { SECTIONS } from '#contract/api.ts';
import { stableJson } from '#contract/wording/stable-json.ts';
import { reportOf } from '../../main/session/report-of.ts';
import { openSession } from '../../main/session/session.ts';
import { aPlace, type FileRow, folderOf, type Place, tarGzOf, zipOf } from '../kit/a-bundle.ts';
import { readEntries } from '../kit/read-entries.ts';
import { type Entries, rowsOf } from './variants.ts';

/** Bundles: the project's own, or a folder of more. */
const HERE = process.env.NUTCRACKER_BUNDLES ?? import.meta.dirname;
const NEVER = new AbortController().signal;
const MTIME = Date.UTC(2024, 4, 1, 12) / 1000;

const stories = readdirSync(HERE, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)
  .sort();

/** Everything that is told of a bundle, but for its own name and hash. */
async function toldOf(path: string): Promise<string> {
  const wish = { incidentId: path, paths: [path], notify: () => undefined, signal: NEVER, withoutLog: true };
  const session = await openSession(wish);
  try {
    const verdict = JSON.parse((await reportOf(session, 'json', 'en', NEVER)).text);
    const bundle = { ...verdict.bundle, name: '', sha256: '' };
    const sections = SECTIONS.filter((section) => section !== 'logs').map((section) =>
      session.section(section, undefined),
    );
    return stableJson([{ ...verdict, bundle }, ...sections]);
  } finally {
    await session.close();
  }
}

/** A copy on a disk keeps the times of its files. */
function copied(place: Place, rows: readonly FileRow[]): string {
  const path = folderOf(place, 'copied', rows);
  for (const row of rows) utimesSync(join(path, row.path), MTIME, MTIME);
  return path;
}

const inRoot = (rows: readonly FileRow[]) => rows.map((row) => ({ ...row, path: `another-root/${row.path}` }));

/** Windows line ends wherever there are lines; what has NUL bytes is no text. */
function withCrlf(entries: Entries): Entries {
  return Object.fromEntries(
    Object.entries(entries).map(([path, content]) => [
      path,
      content.includes('\u0000') ? content : content.replace(/\r?\n/g, '\r\n'),
    ]),
  );
}

/** Offsets and sizes count the carriage returns. */
const countless = (told: string) => told.replace(/^\s*"(?:byte|bytes|sha256)": .*\n/gm, '');

describe('however a bundle is packed, it is the same incident, byte for byte', () => {
  for (const story of stories)
    test(story, { timeout: 180_000 }, async () => {
      const bundle = readdirSync(join(HERE, story)).find((file) => file.startsWith('bundle.')) ?? '';
      const { entries } = await readEntries([join(HERE, story, bundle)]);
      const rows = rowsOf(entries);
      const place = aPlace();
      try {
        const told = await toldOf(place.write('packed.tar.gz', tarGzOf(rows)));
        const zipped = await toldOf(place.write('repacked.zip', zipOf(inRoot(rows.toReversed()))));
        expect(zipped.replaceAll('another-root/', '')).toBe(told);
        const crlf = await toldOf(copied(place, rowsOf(withCrlf(entries))));
        expect(countless(crlf)).toBe(countless(told));
      } finally {
        place.dispose();
      }
    });
});
