import type { LineSource, PointerSource } from './source.ts';

/** One throwable of a stack trace: the first line of a trace, or one `Caused by:`. */
export interface Throwable {
  /** Fully qualified class, or the text before the first colon when it is no class name. */
  readonly className: string;
  /** What follows the class; lines joined with `\n`; empty when there is none. */
  readonly message: string;
  /** `package.Class.method(File.java:12)` without `at`, outermost first, at most 60. */
  readonly frames: readonly string[];
  readonly framesOmitted: number;
  /** The line of `Caused by: …` itself (or the JSON pointer of the text that holds the trace). */
  readonly source: LineSource | PointerSource;
  readonly causedBy?: Throwable;
  readonly suppressed?: readonly Throwable[];
}

/** The chain from the outermost throwable to the deepest cause. */
export function causes(top: Throwable): readonly Throwable[] {
  const chain: Throwable[] = [];
  for (let t: Throwable | undefined = top; t !== undefined && chain.length < 50; t = t.causedBy) chain.push(t);
  return chain;
}

/** True when it says nothing of its own: Java gives a throwable without a message the words of its cause. */
export function onlyCarries({ message, causedBy }: Throwable): boolean {
  if (causedBy === undefined) return false;
  return message === '' || message === causedBy.className || message === `${causedBy.className}: ${causedBy.message}`;
}
