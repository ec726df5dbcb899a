import type { Complaint } from '#contract/incident/coverage.ts';
import { present } from '#contract/present.ts';
import { countBytes } from '../json-tolerant.ts';
import { readWhole } from '../read-whole.ts';
import type { Classified, Decode, EntryInfo, EntryReader } from '../reader.ts';
import { loggingProperties } from './logging-properties.ts';
import { loggingXml } from './logging-xml.ts';

/** Such files have some kilobytes. */
const MOST_BYTES = 512 * 1024;

/** Reads logging settings: at which level and where the processes wrote, so that it is known what their logs cannot hold. */
export function openLoggingReader(info: EntryInfo, decode: Decode, { kind, encoding }: Classified): EntryReader {
  return readWhole(info, { decode, mostBytes: MOST_BYTES }, ({ content: text, bytes, truncated }) => {
    const { entry, modifiedAt } = info;
    const logging = text.trimStart().startsWith('<') ? loggingXml(text) : loggingProperties(text.split(/\r?\n/));
    const { framework: detail } = logging ?? {};
    const artifact = {
      entry,
      kind,
      ...present({ detail, modifiedAt, logging }),
      read: logging !== undefined,
      bytes,
      encoding,
    };
    const unread: Complaint = {
      code: 'logging-settings-unread',
      entry,
      said: 'neither a level nor an appender was found',
    };
    const byte = countBytes(text, text.length);
    const cut: Complaint = { code: 'settings-cut', entry, byte, said: 'the entry ends early' };
    return {
      facts: [{ kind: 'artifact', artifact }],
      complaints: [...(truncated ? [cut] : []), ...(logging === undefined ? [unread] : [])],
    };
  });
}
