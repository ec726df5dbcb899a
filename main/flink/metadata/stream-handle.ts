import type { HandleForm } from '#contract/incident/metadata.ts';
import type { ByteCursor } from './byte-cursor.ts';
import type { FileBook } from './file-book.ts';
import type { PlaceFinder } from './place-finder.ts';

/** A handle after it was read. `newBytes` is NaN when the handle does not tell. */
export interface Handle {
  readonly form: HandleForm;
  readonly bytes: number;
  readonly newBytes: number;
  readonly inlineBytes: number;
  readonly keyGroups?: { readonly first: number; readonly last: number };
  readonly largestKeyGroup?: { readonly keyGroup: number; readonly bytes: number };
}

/** What every part of the reader needs. */
export interface Reading {
  readonly input: ByteCursor;
  /** Of the format. */
  readonly version: number;
  readonly files: FileBook;
  readonly place: PlaceFinder;
}

/** Handles nest (changelog in changelog, key groups around streams); Flink itself goes three deep. */
export const MAX_DEPTH = 16;

interface Stream {
  readonly bytes: number;
  readonly inlineBytes: number;
}

const NO_STREAM: Stream = { bytes: 0, inlineBytes: 0 };

/** A StreamStateHandle; undefined for the null handle. */
export function readStream(reading: Reading, depth = 0): Stream | undefined {
  const { input, files, place } = reading;
  const from = input.at;
  const type = input.u8();
  switch (type) {
    case 0:
      return undefined;
    case 1: {
      // ByteStreamStateHandle: its name looks like a path of the checkpoint's folder and there is no such file.
      place.see(input.utf());
      const length = input.count(1);
      input.skip(length);
      return { bytes: length, inlineBytes: length };
    }
    case 2: {
      const bytes = input.size();
      const path = input.utf();
      return file(reading, path, false, bytes);
    }
    case 3:
      return readNested(reading, depth);
    case 6: {
      const path = input.utf();
      return file(reading, path, true, input.size());
    }
    case 15: {
      const start = input.size();
      const bytes = input.size();
      input.i32();
      const path = input.utf();
      input.utf();
      if (!input.ok) return NO_STREAM;
      place.see(path);
      files.seeSegment(path, start, bytes);
      return { bytes, inlineBytes: 0 };
    }
    case 16:
      return NO_STREAM;
    default:
      input.fail(`unknown stream handle ${type}`, from);
      return undefined;
  }
}

/** A KeyGroupsStateHandle where a stream is expected, as 1.3 wrote it. */
function readNested(reading: Reading, depth: number): Stream | undefined {
  const { input } = reading;
  if (depth >= MAX_DEPTH) input.fail('handles nested too deep');
  input.i32();
  const groups = input.count(8);
  input.skip(groups * 8);
  return input.ok ? readStream(reading, depth + 1) : undefined;
}

function file(reading: Reading, path: string, relative: boolean, bytes: number): Stream {
  if (!reading.input.ok) return NO_STREAM;
  if (!relative) reading.place.see(path);
  reading.files.see(path, relative, bytes);
  return { bytes, inlineBytes: 0 };
}
