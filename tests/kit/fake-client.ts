import { API, type ApiName, type ApiParams, type ApiResults } from '#contract/api.ts';
import type { ErrorData } from '#contract/errors.ts';
import { type Door, HOST, type HostInfo, type HostName, type HostResults } from '#contract/host.ts';
import type { Notice } from '#contract/notices.ts';
import { type Client, createClient } from '../../renderer/src/host/client.ts';

type ApiAnswers = {
  readonly [N in ApiName]?: ApiResults[N] | ((params: ApiParams<N>) => ApiResults[N]);
};
type HostAnswers = { readonly [N in HostName]?: HostResults[N] | ((params: never) => HostResults[N] | ErrorData) };

/** A door without an engine behind it: the seam to the other process, answering from a table. */
export interface FakeDoor extends Door {
  /** Every call in order, with its parameters as checked at a real door. */
  readonly calls: { readonly name: string; readonly params: unknown }[];
  readonly cancelled: string[];
  tell(notice: Notice): void;
}

const HOST_INFO: HostInfo = {
  host: 'electron',
  version: '0.1.0',
  runtime: 'Electron 45.4.1',
  platform: 'linux',
  can: { pickFiles: true, saveFiles: true, reveal: true, restartEngine: true },
  openAtStart: [],
};

const HOST_DEFAULTS: HostAnswers = {
  'host.info': HOST_INFO,
  'bundle.open': (params: { incidentId: string }) => ({ incidentId: params.incidentId }),
  'bundle.openSample': (params: { incidentId: string }) => ({ incidentId: params.incidentId }),
  'recent.list': [],
  'preferences.read': { language: 'en', theme: 'dark', rail: false },
  'preferences.write': { language: 'en', theme: 'dark', rail: false },
};

/** An answer of the table that is an error. */
export class Refusal extends Error {
  readonly data: ErrorData;
  constructor(data: ErrorData) {
    super(data.what);
    this.data = data;
  }
}

export function fakeDoor(api: ApiAnswers = {}, host: HostAnswers = {}): FakeDoor {
  const table: Readonly<Record<string, unknown>> = { ...HOST_DEFAULTS, ...host, ...api };
  const schemas: Readonly<Record<string, { parse: (value: unknown) => unknown }>> = { ...API, ...HOST };
  const listeners = new Set<(notice: unknown) => void>();
  const calls: { name: string; params: unknown }[] = [];
  const cancelled: string[] = [];
  return {
    calls,
    cancelled,
    async call(name, params, callId) {
      const checked = schemas[name]?.parse(params);
      calls.push({ name, params: checked });
      const answer = table[name];
      try {
        const value = await (typeof answer === 'function' ? answer(checked) : answer);
        if (!Object.hasOwn(table, name) && Object.hasOwn(API, name)) return new Promise(() => undefined);
        return cancelled.includes(callId)
          ? { error: { code: 'cancelled', what: 'Cancelled.', why: '' } }
          : { ok: value };
      } catch (error) {
        if (error instanceof Refusal) return { error: error.data };
        throw error;
      }
    },
    cancel: (callId) => void cancelled.push(callId),
    onNotice(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    pathOf: () => '',
    tell(notice) {
      for (const listener of listeners) listener(notice);
    },
  };
}

export function fakeClient(api: ApiAnswers = {}, host: HostAnswers = {}): Client {
  return createClient(fakeDoor(api, host));
}
