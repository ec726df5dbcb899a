import type { Complain } from './archive.ts';
import type { EntryNames } from './entry-names.ts';
import type { Quota } from './quota.ts';
import type { SpareChunks } from './spare-chunks.ts';

/** What every kind of archive needs while its entries are read. */
export interface Reading {
  /** Of the archive: stands as entry in complaints about the whole. */
  readonly archive: string;
  /** Put before entry paths when a bundle is made of several archives. */
  readonly prefix: string | undefined;
  readonly names: EntryNames;
  readonly quota: Quota;
  readonly complain: Complain;
  readonly spare: SpareChunks;
  /** Bytes on disk for each byte of the archive, when it is packed inside another; 1 otherwise. */
  readonly packedShare?: number;
}
