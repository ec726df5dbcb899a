import type { ApiName, ApiParams, ApiResults } from '#contract/api.ts';
import { type ErrorData, errorToData } from '#contract/errors.ts';
import type { Client } from './client.ts';

/** What is known of the answer to a question. */
export type Answer<T> =
  | { readonly kind: 'pending' }
  | { readonly kind: 'known'; readonly value: T }
  | { readonly kind: 'failed'; readonly error: ErrorData; readonly retry: () => void };

/** Question as a string: the key of the cache. Equal questions have equal keys. */
export type QuestionKey = string;

/** Answers of the engine, each asked for once while anyone looks at it. An incident never changes, so none grows old. */
export interface Answers {
  read(key: QuestionKey): Answer<unknown>;
  subscribe(key: QuestionKey, listener: () => void): () => void;
}

/** Pages of a long log list come and go: 400 answers keep the last few screens of every view and stay small. */
const KEPT = 400;

const PENDING: Answer<never> = { kind: 'pending' };

interface Slot {
  answer: Answer<unknown>;
  abort: AbortController | undefined;
  readonly listeners: Set<() => void>;
}

export function questionKey<N extends ApiName>(name: N, params: ApiParams<N>): QuestionKey {
  return JSON.stringify([name, params]);
}

export function createAnswers(client: Pick<Client, 'ask'>): Answers {
  const slots = new Map<QuestionKey, Slot>();

  function ask(key: QuestionKey, slot: Slot): void {
    const [name, params] = JSON.parse(key) as [ApiName, ApiParams<ApiName>];
    const abort = new AbortController();
    slot.abort = abort;
    slot.answer = PENDING;
    const settle = (answer: Answer<unknown>) => {
      if (slot.abort !== abort) return;
      slot.abort = undefined;
      slot.answer = answer;
      for (const listener of slot.listeners) listener();
    };
    client.ask(name, params, abort.signal).then(
      (value: ApiResults[ApiName]) => settle({ kind: 'known', value }),
      (error: unknown) => settle({ kind: 'failed', error: errorToData(error), retry: () => again(key) }),
    );
  }

  function again(key: QuestionKey): void {
    const slot = slots.get(key);
    if (slot === undefined || slot.abort !== undefined) return;
    ask(key, slot);
    for (const listener of slot.listeners) listener();
  }

  function slotOf(key: QuestionKey): Slot {
    const found = slots.get(key);
    if (found !== undefined) {
      slots.delete(key);
      slots.set(key, found);
      return found;
    }
    const slot: Slot = { answer: PENDING, abort: undefined, listeners: new Set() };
    slots.set(key, slot);
    ask(key, slot);
    forgetOldest(slots);
    return slot;
  }

  return {
    read: (key) => slots.get(key)?.answer ?? PENDING,
    subscribe(key, listener) {
      const slot = slotOf(key);
      slot.listeners.add(listener);
      return () => {
        slot.listeners.delete(listener);
        if (slot.listeners.size > 0 || slot.answer.kind === 'known') return;
        // Nobody waits any more: stop the engine's work, and ask anew when someone comes back.
        const abort = slot.abort;
        slot.abort = undefined;
        slots.delete(key);
        abort?.abort();
      };
    },
  };
}

function forgetOldest(slots: Map<QuestionKey, Slot>): void {
  for (const [key, slot] of slots) {
    if (slots.size <= KEPT) return;
    if (slot.listeners.size === 0) slots.delete(key);
  }
}
