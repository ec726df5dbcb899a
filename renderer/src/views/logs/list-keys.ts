import type { KeyboardEvent } from 'react';

/** What a key asks of the list of records. */
type Meaning =
  | { readonly kind: 'step'; readonly by: number }
  | { readonly kind: 'error'; readonly by: 1 | -1 }
  | { readonly kind: 'fold'; readonly isWanted: boolean }
  | { readonly kind: 'top' | 'bottom' | 'fault' };

const MEANINGS: Readonly<Record<string, Meaning>> = {
  j: { kind: 'step', by: 1 },
  ArrowDown: { kind: 'step', by: 1 },
  k: { kind: 'step', by: -1 },
  ArrowUp: { kind: 'step', by: -1 },
  e: { kind: 'error', by: 1 },
  E: { kind: 'error', by: -1 },
  f: { kind: 'fault' },
  ArrowRight: { kind: 'fold', isWanted: true },
  ArrowLeft: { kind: 'fold', isWanted: false },
  Home: { kind: 'top' },
  End: { kind: 'bottom' },
};

/** `page`: rows that are seen; of a page turned two stay in sight. */
export function keyMeaning({ key, ctrlKey, metaKey, altKey }: KeyboardEvent, page: number): Meaning | undefined {
  if (ctrlKey || metaKey || altKey) return undefined;
  if (key === 'PageDown') return { kind: 'step', by: page - 2 };
  if (key === 'PageUp') return { kind: 'step', by: 2 - page };
  return MEANINGS[key];
}
