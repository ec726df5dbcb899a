import type { ByteTools } from './line-scanner.ts';

/** What is known of a text log before it is read. */
export interface LogReaderOptions {
  /** False for `.out` files and the like: plain text is what is expected there. */
  readonly expectsLayout: boolean;
  /** A short text without a layout may be what somebody pasted: then every sentence is tried on every line. */
  readonly mayBePasted?: boolean;
  readonly tools?: ByteTools;
}
