import type { Artifact } from '#contract/incident/artifact.ts';
import type { EntryInfo, Reading } from '../parse/reader.ts';

/** What a lane is told. Commands of one entry come in order; those of several entries may interleave. */
export type Command =
  /** `givesBack`: bytes that were worked off are wanted again. */
  | { readonly kind: 'open'; readonly job: number; readonly info: EntryInfo; readonly givesBack?: true }
  | { readonly kind: 'bytes'; readonly job: number; readonly bytes: Uint8Array }
  | { readonly kind: 'end'; readonly job: number; readonly truncated: boolean };

/** What a lane found in an entry as a whole. */
export interface Done {
  readonly artifact: Artifact;
  /** UTF-8 text of an entry that left no log rows, for showing its lines later. */
  readonly kept?: Uint8Array;
}

/** What a lane answers, in the order of an entry's bytes. */
export type Outcome =
  | { readonly kind: 'reading'; readonly job: number; readonly reading: Reading }
  /** Bytes of a command that nobody looks at any more. */
  | { readonly kind: 'spent'; readonly job: number; readonly bytes: Uint8Array }
  | { readonly kind: 'done'; readonly job: number; readonly done: Done };

/** The answer to one message of commands. */
export interface Reply {
  readonly outcomes: readonly Outcome[];
  /** Bytes of the commands that were worked off. */
  readonly taken: number;
}
