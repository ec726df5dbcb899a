import { collectBytes } from './collect-bytes.ts';
import type { Decode, EntryInfo, EntryReader, Reading } from './reader.ts';
import { placedInBytes } from './replaced-bytes.ts';

const NOTHING: Reading = { facts: [], complaints: [] };

/** An entry when all of it has come, up to a limit. */
export interface Whole<T> {
  readonly content: T;
  /** All that came, kept or not. */
  readonly bytes: number;
  /** The archive ended before the entry did. */
  readonly truncated: boolean;
  /** That, or more came than is kept. */
  readonly isCut: boolean;
}

/** Reads an entry in one go, when its last byte has come; that more came than is kept, it complains of before all others. */
export function readWholeBytes(
  info: EntryInfo,
  read: (whole: Whole<Uint8Array>) => Reading,
  mostBytes?: number,
): EntryReader {
  const collected = collectBytes(info, mostBytes);
  return {
    push(bytes) {
      collected.push(bytes);
      return NOTHING;
    },
    end(truncated) {
      const { bytes: content, total: bytes, complaints } = collected.end();
      const reading = read({ content, bytes, truncated, isCut: truncated || complaints.length > 0 });
      return complaints.length === 0 ? reading : { ...reading, complaints: [...complaints, ...reading.complaints] };
    },
  };
}

/** The same for a text. */
export function readWhole(
  info: EntryInfo,
  { decode, mostBytes }: { readonly decode: Decode; readonly mostBytes?: number | undefined },
  read: (whole: Whole<string>) => Reading,
): EntryReader {
  const asText = (whole: Whole<Uint8Array>) => {
    const content = decode(whole.content, 0, whole.content.length);
    const reading = read({ ...whole, content });
    return { ...reading, complaints: placedInBytes(reading.complaints, content, whole.content) };
  };
  return readWholeBytes(info, asText, mostBytes);
}
