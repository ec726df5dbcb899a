import type { Complaint } from '#contract/incident/coverage.ts';
import type { EntryPath } from '#contract/incident/ids.ts';

/** Where the lines of a log stand in the file that the bundle holds: by the number of the line, less one. */
export interface LineOrigin {
  readonly entry: EntryPath;
  /** The form it was taken out of: `docker-json`, `loki`, `docker-json+cri`. */
  readonly collectedBy: string;
  readonly lines: Uint32Array;
  /** Offset of each of these lines. */
  readonly bytes: Float64Array;
  /** When the collector took the line in, UTC ms; NaN where it did not say. */
  readonly times?: Float64Array;
  /** Each of these times says in which zone it is. */
  readonly timesZoned?: true;
}

/** An archive inside a bundle, or one of several that are the bundle. */
export interface InnerArchive {
  /** `zip`, `tar+gzip`; absent when its first bytes are those of no archive. */
  readonly form?: string;
  /** As it stands in the bundle, packed. */
  readonly bytes: number;
  readonly isOpened: boolean;
}

/** One file of a bundle. */
export interface BundleEntry {
  /** With forward slashes, as the archive spells it, and unlike any other of the bundle. */
  readonly path: EntryPath;
  /** Unpacked size as the archive or the file system states it. */
  readonly bytes?: number;
  /** UTC ms. */
  readonly modifiedAt?: number;
  /** The content, once, in chunks of about 1 MB that the caller may keep. In a stream archive only until the next entry is asked for. */
  readonly chunks: () => AsyncIterable<Uint8Array>;
  /** True when the content ended before the entry did; to be asked after the last chunk. */
  readonly isCut: () => boolean;
  /** Bytes read from disk for its sake so far, or somewhat more: the measure for a bomb inside it. Without it: what `chunks` gave. */
  readonly packedRead?: () => number;
  /** Lines and bytes before it in the entry above it, when it is a section of that text and not a file of its own. */
  readonly within?: { readonly lines: number; readonly bytes: number };
  /** Where its lines stand in the text that a collector made, when they were taken out of one. */
  readonly origin?: LineOrigin;
  /** It is an archive whose files are entries of their own, or of which nothing can be had: to be listed, there is nothing to read. */
  readonly archive?: InnerArchive;
  /** To be read before the next is asked for, even in an archive of random access: it comes from an archive inside. */
  readonly inStream?: true;
}

/** An opened path: a folder, an archive or a single file. */
export interface Archive {
  /** File or folder name without its directory. */
  readonly name: string;
  /** On disk; 0 when nobody can tell, as on stdin. */
  readonly bytesTotal: number;
  readonly bytesRead: () => number;
  /** Its entries may be read side by side; otherwise each is read before the next is asked for. */
  readonly isRandomAccess: boolean;
  readonly entries: () => AsyncIterable<BundleEntry>;
  /** Wakes whoever waits for bytes that may never come, as on a pipe; the reading then fails. */
  readonly interrupt: () => void;
  readonly close: () => Promise<void>;
}

export type Complain = (complaint: Complaint) => void;

/** The packed bytes ended too early or are not what they claim. */
export class Damage extends Error {
  readonly code: 'archive-truncated' | 'archive-corrupt';

  constructor(code: 'archive-truncated' | 'archive-corrupt', said: string) {
    super(said);
    this.name = 'Damage';
    this.code = code;
  }
}

/** Packed data that ends before it says so. */
export function endsEarly(): Damage {
  return new Damage('archive-truncated', 'the packed data ends early');
}

/** Packed data that is not what it claims; `why` in a few words. */
export function isDamaged(why: string): Damage {
  return new Damage('archive-corrupt', `the packed data is damaged: ${why}`);
}
