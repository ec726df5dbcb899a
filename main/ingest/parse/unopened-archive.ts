import type { Classified, EntryInfo, EntryReader, Reading } from './reader.ts';

const NOTHING: Reading = { facts: [], complaints: [] };

/** An archive inside the bundle that is not opened: its evidence is missing, which must be said. */
export function unopenedArchive({ entry }: EntryInfo, { kind, detail, encoding }: Classified): EntryReader {
  let bytes = 0;
  return {
    push(more) {
      bytes += more.length;
      return NOTHING;
    },
    end: () => ({
      facts: [
        {
          kind: 'artifact',
          artifact: { entry, kind, ...(detail === undefined ? {} : { detail }), read: false, bytes, encoding },
        },
      ],
      complaints: [
        { code: 'archive-not-opened', entry, said: `a ${detail ?? ''} archive is not opened here: unpack it first` },
      ],
    }),
  };
}
