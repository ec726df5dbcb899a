import type { CheckpointRef } from './checkpoint-table.ts';
import type { JobId } from './ids.ts';

/** A line of an entry, or a value of its JSON; as in `Source`. */
export interface EvidencePlace {
  readonly entry: string;
  /** From 1. */
  readonly line?: number;
  /** RFC 6901. */
  readonly pointer?: string;
}

/** What pieces of evidence speak of: of each kind the first that one of them names, in their order. */
export interface EvidenceAbout {
  readonly checkpoint?: CheckpointRef & { readonly jobId: JobId };
  /** `thread`: its place among all threads of the incident. */
  readonly thread?: { readonly processId: string; readonly thread: number };
  /** The process that the collector stopped: the place is in its GC log. */
  readonly gc?: { readonly processId: string };
}
