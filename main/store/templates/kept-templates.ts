import { randomUUID } from 'node:crypto';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { MinedTemplates } from './template-rows.ts';

const FILE = 'templates';

/** Raised whenever the same records would come to other templates. */
const VERSION = 1;

const LINE_FEED = 0x0a;

/** Keeps templates beside their store: a line of JSON, then the column. Without them they are found anew, that is all. */
export async function keepTemplates(folder: string, { templates, ofRow }: MinedTemplates): Promise<void> {
  const unfinished = join(folder, `${FILE}-${randomUUID()}`);
  const line = Buffer.from(`${JSON.stringify({ version: VERSION, rows: ofRow.length, templates })}\n`);
  const column = new Uint8Array(ofRow.buffer, ofRow.byteOffset, ofRow.byteLength);
  try {
    await writeFile(unfinished, [line, column], { mode: 0o600 });
    await rename(unfinished, join(folder, FILE));
  } catch {
    await rm(unfinished, { force: true }).catch(() => undefined);
  }
}

/** What was kept before for a store of so many rows; undefined when nothing whole was. */
export async function keptTemplates(folder: string, rows: number): Promise<MinedTemplates | undefined> {
  try {
    const bytes = await readFile(join(folder, FILE));
    const end = bytes.indexOf(LINE_FEED);
    const { version, rows: kept, templates } = JSON.parse(bytes.toString('utf8', 0, end));
    const column = bytes.subarray(end + 1);
    if (version !== VERSION || kept !== rows || !Array.isArray(templates)) return undefined;
    if (column.length !== rows * Uint16Array.BYTES_PER_ELEMENT) return undefined;
    // A copy: a column begins at a whole place of its memory.
    return { templates, ofRow: new Uint16Array(new Uint8Array(column).buffer) };
  } catch {
    return undefined;
  }
}
