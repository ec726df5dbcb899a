import { join } from 'node:path';
import { app, type BrowserWindow, dialog, type OpenDialogOptions, shell } from 'electron';
import { errorMessage, IncidentError } from '#contract/errors.ts';
import type { HostParams, HostResults } from '#contract/host.ts';
import { writeWhole } from './json-file.ts';

/** Asks for bundles to open; undefined when the person cancelled. */
export async function pickBundle(
  window: BrowserWindow,
  { what }: HostParams<'bundle.pick'>,
): Promise<HostResults['bundle.pick']> {
  const properties: OpenDialogOptions['properties'] =
    what === 'folder' ? ['openDirectory', 'multiSelections'] : ['openFile', 'multiSelections'];
  const picked = await dialog.showOpenDialog(window, { properties });
  return picked.canceled || picked.filePaths.length === 0 ? undefined : { paths: picked.filePaths };
}

/** A name for a file, with nothing in it that could lead to another folder. */
function fileName(name: string): string {
  const bare = [...name].map((sign) => ('/\\:*?"<>|'.includes(sign) || sign < ' ' ? '-' : sign)).join('');
  return bare.startsWith('.') ? `_${bare}` : bare;
}

/** Asks where, writes the whole file or none of it; undefined when the person cancelled. */
export async function saveFile(
  window: BrowserWindow,
  { name, text }: HostParams<'file.save'>,
): Promise<HostResults['file.save']> {
  const defaultPath = join(app.getPath('documents'), fileName(name));
  const picked = await dialog.showSaveDialog(window, { defaultPath });
  if (picked.canceled || picked.filePath === '') return undefined;
  try {
    await writeWhole(picked.filePath, text);
  } catch (cause) {
    throw new IncidentError('file-not-writable', {
      what: 'The file could not be written.',
      why: errorMessage(cause),
      where: picked.filePath,
      help: 'Choose another folder.',
      cause,
    });
  }
  return { path: picked.filePath };
}

/** Shows a file in the system's file manager. */
export function revealFile({ path }: HostParams<'file.reveal'>): undefined {
  shell.showItemInFolder(path);
}
