import { present } from '#contract/present.ts';
import { collectText } from './collect-text.ts';
import type { Classified, Decode, EntryInfo, EntryReader, Reading } from './reader.ts';

const MOST_BYTES = 64 * 1024;
/** A cluster has some thousands. */
const MOST_HOSTS = 5_000;

const NOTHING: Reading = { facts: [], complaints: [] };

/** `masters`, `workers` (`slaves` up to 1.10): the hosts on which the start scripts start processes, once a line (bin/config.sh). */
export function openHostsReader(info: EntryInfo, decode: Decode, { kind, encoding }: Classified): EntryReader {
  const collected = collectText(info, decode, MOST_BYTES);
  return {
    push(bytes) {
      collected.push(bytes);
      return NOTHING;
    },
    end() {
      const { entry, modifiedAt } = info;
      const { text, bytes, complaints } = collected.end();
      const hosts = text
        .split('\n')
        .map((line) => (line.split('#', 1)[0] ?? '').replace('\uFEFF', '').trim())
        .filter((line) => line !== '')
        .slice(0, MOST_HOSTS);
      const detail = /masters$/i.test(entry) ? 'masters' : /(?:workers|slaves)$/i.test(entry) ? 'workers' : undefined;
      const artifact = { entry, kind, ...present({ detail, modifiedAt }), hosts, read: true, bytes, encoding };
      return { facts: [{ kind: 'artifact', artifact }], complaints };
    },
  };
}
