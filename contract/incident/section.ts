/** Why a part of the incident is not known. */
export type Unknown = 'not-collected' | 'unreadable';

/** A part of the incident that the bundle may or may not be able to tell. */
export type Section<T> =
  | { readonly kind: 'known'; readonly value: T }
  | { readonly kind: 'unknown'; readonly reason: Unknown };

export function known<T>(value: T): Section<T> {
  return { kind: 'known', value };
}

export function unknown<T>(reason: Unknown): Section<T> {
  return { kind: 'unknown', reason };
}
