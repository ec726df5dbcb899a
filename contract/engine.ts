import { API, type ApiName } from './api.ts';
import type { ErrorData } from './errors.ts';
import { HOST } from './host.ts';
import type { Notice } from './notices.ts';

/** The calls of `HOST` that the engine answers itself; a host forwards them as they are. */
export const ENGINE_HOST = {
  'bundle.open': HOST['bundle.open'],
  'bundle.cancel': HOST['bundle.cancel'],
  'bundle.close': HOST['bundle.close'],
  'bundle.baseline': HOST['bundle.baseline'],
  'samples.list': HOST['samples.list'],
  'samples.check': HOST['samples.check'],
} as const;

/** Everything the engine answers: questions about an open incident, and opening and closing one. */
export type EngineCallName = ApiName | keyof typeof ENGINE_HOST;

/** True when a call belongs to the engine; any other is the host's own. */
export function isEngineCall(name: string): name is EngineCallName {
  return Object.hasOwn(API, name) || Object.hasOwn(ENGINE_HOST, name);
}

/** What a call comes to, as plain data: the same shape the preload and `serve` hand to the window. */
export type Answer = { readonly ok: unknown } | { readonly error: ErrorData };

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
  | { readonly kind: 'answer'; readonly callId: string; readonly answer: Answer }
  | { readonly kind: 'notice'; readonly notice: Notice };
