import type { Complaint } from '#contract/incident/coverage.ts';
import { collectBytes } from './collect-bytes.ts';
import type { Decode, EntryInfo } from './reader.ts';

/** The bytes of an entry up to a limit, as one text. */
export interface TextCollector {
  push(bytes: Uint8Array): void;
  /** `bytes`: all that came, kept or not. */
  end(): { readonly text: string; readonly bytes: number; readonly complaints: readonly Complaint[] };
}

export function collectText(info: EntryInfo, decode: Decode, mostBytes?: number): TextCollector {
  const collected = collectBytes(info, mostBytes);
  return {
    push: (bytes) => collected.push(bytes),
    end() {
      const { bytes, total, complaints } = collected.end();
      return { text: decode(bytes, 0, bytes.length), bytes: total, complaints };
    },
  };
}
