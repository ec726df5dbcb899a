import type { Command, Reply } from './messages.ts';

/** A place where entries are read: a thread, or this one. */
export interface Lane {
  readonly send: (commands: readonly Command[]) => void;
  /** Ends at once, in the middle of whatever runs. */
  readonly close: () => Promise<void>;
}

export interface LaneEvents {
  readonly reply: (reply: Reply) => void;
  /** The lane is gone; what it was reading is lost. */
  readonly died: (why: string) => void;
}
