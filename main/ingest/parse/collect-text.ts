import type { Complaint } from '#contract/incident/coverage.ts';
import type { Decode, EntryInfo } from './reader.ts';

/** Bodies and settings are kilobytes; the largest thread dump or metric list seen is a few megabytes. */
const MOST_BYTES = 64 * 1024 * 1024;

/** The bytes of an entry up to a limit, as one text. */
export interface TextCollector {
  push(bytes: Uint8Array): void;
  /** `bytes`: all that came, kept or not. */
  end(): { readonly text: string; readonly bytes: number; readonly complaints: readonly Complaint[] };
}

export function collectText(info: EntryInfo, decode: Decode, mostBytes = MOST_BYTES): TextCollector {
  const parts: Uint8Array[] = [];
  let kept = 0;
  let all = 0;
  return {
    push(bytes) {
      all += bytes.length;
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
        all > kept
          ? [{ code: 'entry-too-long', entry: info.entry, byte: kept, said: `${all} B, read are the first ${kept} B` }]
          : [];
      return { text: decode(joined, 0, kept), bytes: all, complaints };
    },
  };
}
