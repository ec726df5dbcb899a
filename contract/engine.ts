import type { ErrorData } from './errors.ts';
import type { Notice } from './notices.ts';

/** What a call comes to, as plain data: the same shape the preload and `serve` hand to the window. */
export type Answer = { readonly ok: unknown } | { readonly error: ErrorData };

/**
 * The JSON of an `Answer`. It crosses two processes and the wall between preload and page: one text is copied at each border, where
 * a timeline of a hundred thousand marks, taken apart and put together again key by key, held the window for a second.
 */
export type AnswerText = string;

/** Sent to the engine process over its port. Unknown messages are ignored. */
export type ToEngine =
  | { readonly kind: 'call'; readonly callId: string; readonly name: string; readonly params: unknown }
  /** The answer of a cancelled call is an error with the code `cancelled`. */
  | { readonly kind: 'cancel'; readonly callId: string }
  /** Closes every incident and ends the process. */
  | { readonly kind: 'quit' };

/** Sent by the engine process. `ready` comes once, before anything else; calls sent earlier are kept. */
export type FromEngine =
  | { readonly kind: 'ready' }
  | { readonly kind: 'answer'; readonly callId: string; readonly answer: AnswerText }
  | { readonly kind: 'notice'; readonly notice: Notice };
