import { expect, test } from 'vitest';
import type { CheckedBundle } from '#contract/check.ts';
import { IncidentError } from '#contract/errors.ts';
import type { CallHost } from '#contract/host.ts';
import type { Engine } from '../../../renderer/src/state/slice.ts';
import { createAppStore } from '../../../renderer/src/state/store.ts';

const right: Omit<CheckedBundle, 'id'> = {
  ...{ healthy: true, expected: [], said: [], state: 'no-problem-found', confidence: 0.78, durationMs: 900, named: [] },
  score: {
    ...{ top1: true, top3: true, culprit: undefined, cited: undefined, falseAlarms: [] },
    ...{ abstained: false, wrongAndConfident: false },
  },
};

/** A host of two samples; `hold` keeps the second one running until it is cancelled. */
function storeOver(hold = false) {
  const calls: string[] = [];
  const callHost = ((name: string, params: { id?: string }, signal?: AbortSignal) => {
    calls.push(params.id ?? name);
    if (name === 'samples.list') return Promise.resolve({ ids: ['a', 'b'] });
    if (!hold || params.id === 'a') return Promise.resolve({ id: params.id, ...right });
    return new Promise((_done, failed) => {
      signal?.addEventListener('abort', () => failed(new IncidentError('cancelled', { what: 'It was cancelled.' })));
    });
  }) as unknown as CallHost;
  return { store: createAppStore({ callHost, ask: () => Promise.reject(new Error('nobody asks')) } as Engine), calls };
}

const settled = () => new Promise((done) => setTimeout(done, 10));

test('opening the check runs every sample once, one after the other', async () => {
  const { store, calls } = storeOver();
  store.getState().checkToggled(true);
  await settled();
  const { check } = store.getState();
  expect({ calls, ids: check?.checked.map((one) => one.id), isRunning: check?.isRunning, error: check?.error }).toEqual(
    {
      calls: ['samples.list', 'a', 'b'],
      ids: ['a', 'b'],
      isRunning: false,
      error: undefined,
    },
  );
});

test('a stopped check keeps what it has and is no failure', async () => {
  const { store } = storeOver(true);
  store.getState().checkToggled(true);
  await settled();
  store.getState().checkStopped();
  await settled();
  const { check } = store.getState();
  expect([check?.checked.length, check?.isRunning, check?.error]).toEqual([1, false, undefined]);
});

test('closing stops it; opening again shows what there is', async () => {
  const { store, calls } = storeOver(true);
  store.getState().checkToggled(true);
  await settled();
  store.getState().checkToggled(false);
  store.getState().checkToggled(true);
  await settled();
  expect([calls.length, store.getState().check?.isRunning]).toEqual([3, false]);
});
