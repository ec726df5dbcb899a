import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { IncidentError } from '#contract/errors.ts';
import { type Label, labelSchema } from '#contract/label.ts';

/** A bundle and the answer that is expected of it. */
export interface Labelled {
  readonly bundle: string;
  readonly label: Label;
}

/** Labelled bundles lie a folder each, perhaps sorted into a few more; deeper there are only bundles themselves. */
const DEPTH = 4;

/**
 * Every labelled bundle below a folder, in the order of their paths: a folder with `label.json` and `bundle.*` (or a folder `bundle`),
 * or `NAME.label.json` beside `NAME.tar.gz`.
 */
export async function labelledIn(folder: string, depth = DEPTH): Promise<readonly Labelled[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((cause: unknown) => {
    throw new IncidentError('bundle-not-found', { what: 'The folder is not there.', where: folder, cause });
  });
  const names = entries.map((entry) => entry.name).sort();
  const found: Labelled[] = [];
  for (const name of names.filter((one) => one.endsWith('label.json'))) {
    const stem = name === 'label.json' ? 'bundle' : name.slice(0, -'.label.json'.length);
    const bundle = names.find((one) => one === stem || (one.startsWith(`${stem}.`) && one !== name));
    if (bundle !== undefined) found.push({ bundle: join(folder, bundle), label: await readLabel(join(folder, name)) });
  }
  // What lies in a labelled folder is its bundle.
  if (names.includes('label.json') || depth === 0) return found;
  const folders = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  for (const name of folders.sort()) found.push(...(await labelledIn(join(folder, name), depth - 1)));
  return found;
}

async function readLabel(path: string): Promise<Label> {
  const text = await readFile(path, 'utf8');
  try {
    return labelSchema.parse(JSON.parse(text));
  } catch (cause) {
    throw new IncidentError('bundle-not-readable', { what: 'A label could not be read.', where: path, cause });
  }
}
