import type { BundleEntry } from './archive.ts';

/** Where the text of a Word or an OpenDocument file lies in its zip. */
const TEXT = /(?:^|\/)(?:word\/document|content)\.xml$/;

/** A zip that is an office document whose text is read. */
export function isDocument(path: string): boolean {
  return /\.(?:docx|odt)$/i.test(path);
}

/** Of an office document the entry with its text, without what it looks like; of any other archive every entry. */
export async function* documentText(path: string, entries: AsyncIterable<BundleEntry>): AsyncGenerator<BundleEntry> {
  for await (const entry of entries) if (!isDocument(path) || TEXT.test(entry.path)) yield entry;
}
