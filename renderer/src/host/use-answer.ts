import { createContext, useCallback, useContext, useRef, useSyncExternalStore } from 'react';
import type { ApiName, ApiParams, ApiResults } from '#contract/api.ts';
import { type Answer, type Answers, questionKey } from './answers.ts';
import type { Client } from './client.ts';

/** The client, its answers and the incident that questions are about. */
export interface HostValue {
  readonly client: Client;
  readonly answers: Answers;
  readonly incidentId: string | undefined;
}

const HostContext = createContext<HostValue | undefined>(undefined);

export const HostProvider = HostContext.Provider;

export function useHost(): HostValue {
  const host = useContext(HostContext);
  if (host === undefined) throw new Error('useHost outside HostProvider');
  return host;
}

type Params<N extends ApiName> = Omit<ApiParams<N>, 'incidentId'>;

const PENDING: Answer<never> = { kind: 'pending' };
const nothingToDo = () => () => undefined;

/**
 * The answer to a question about the open incident; pending while `params` is undefined. Equal questions share one call, which is
 * cancelled when the last view that waits for it asks something else.
 */
export function useAnswer<N extends ApiName>(name: N, params: Params<N> | undefined): Answer<ApiResults[N]> {
  const { answers, incidentId } = useHost();
  const key =
    params === undefined || incidentId === undefined
      ? undefined
      : questionKey(name, { incidentId, ...params } as unknown as ApiParams<N>);
  const subscribe = useCallback(
    (listener: () => void) => (key === undefined ? nothingToDo() : answers.subscribe(key, listener)),
    [answers, key],
  );
  return useSyncExternalStore(subscribe, () =>
    key === undefined ? PENDING : (answers.read(key) as Answer<ApiResults[N]>),
  );
}

/** The newest known value: while a changed question is pending, the one before it. For charts that must not flicker. */
export function useLastKnown<T>(answer: Answer<T>): T | undefined {
  const last = useRef<T>(undefined);
  if (answer.kind === 'known') last.current = answer.value;
  return last.current;
}
