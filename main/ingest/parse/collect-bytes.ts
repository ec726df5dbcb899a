import type { Complaint } from '#contract/incident/coverage.ts';
import type { EntryInfo } from './reader.ts';

/** Bodies and settings are kilobytes; the largest thread dump, metric list or `_metadata` seen is a few megabytes. */
const MOST_BYTES = 64 * 1024 * 1024;

/** The bytes of an entry up to a limit, as one array. */
export interface ByteCollector {
  push(bytes: Uint8Array): void;
  /** `total`: all that came, kept or not. */
  end(): { readonly bytes: Uint8Array; readonly total: number; readonly complaints: readonly Complaint[] };
}

export function collectBytes(info: EntryInfo, mostBytes = MOST_BYTES): ByteCollector {
  const parts: Uint8Array[] = [];
  let kept = 0;
  let total = 0;
  return {
    push(bytes) {
      total += bytes.length;
      const room = mostBytes - kept;
      if (room <= 0) return;
      const part = bytes.slice(0, room);
      parts.push(part);
      kept += part.length;
    },
    end() {
      const joined = new Uint8Array(kept);
      let at = 0;
      for (const part of parts) {
        joined.set(part, at);
        at += part.length;
      }
      parts.length = 0;
      const complaints: readonly Complaint[] =
        total > kept
          ? [
              {
                code: 'entry-too-long',
                entry: info.entry,
                byte: kept,
                said: `${total} B, read are the first ${kept} B`,
              },
            ]
          : [];
      return { bytes: joined, total, complaints };
    },
  };
}
