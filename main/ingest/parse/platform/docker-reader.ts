import { readJson } from '../json-tolerant.ts';
import { readWhole } from '../read-whole.ts';
import type { Classified, Decode, EntryInfo, EntryReader } from '../reader.ts';
import { unreadLines } from '../report/unread-lines.ts';
import { linesOf } from '../settings/settings-reader.ts';
import { jsonPart } from './part.ts';
import { platformFacts } from './platform-facts.ts';
import { dockerTables, inspectedContainer } from './read-docker.ts';

/** Reads what docker says of containers: `docker inspect`, and the tables of `docker ps` and `docker stats`. */
export function openDockerReader(info: EntryInfo, decode: Decode, classified: Classified): EntryReader {
  const { entry } = info;
  return readWhole(info, { decode }, ({ content: text, isCut }) => {
    if (classified.detail !== 'json') {
      const { things, unread } = dockerTables(entry, linesOf(text));
      return { facts: platformFacts(entry, things), complaints: unreadLines(entry, unread) };
    }
    const { values, complaints } = readJson(entry, text, isCut);
    const parts = values.flatMap((value) => {
      const part = jsonPart(entry, value);
      return Array.isArray(value) ? part.items() : [part];
    });
    return {
      facts: platformFacts(
        entry,
        parts.flatMap((part) => inspectedContainer(part) ?? []),
      ),
      complaints,
    };
  });
}
