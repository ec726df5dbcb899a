import { expect, test } from 'vitest';
import type { Baseline } from '#contract/baseline.ts';
import { IncidentError } from '#contract/errors.ts';
import type { CallHost } from '#contract/host.ts';
import { healthyFirst } from '../../../renderer/src/app/baseline-choices.tsx';
import type { OpenIncident } from '../../../renderer/src/state/incident-slice.ts';
import type { Engine } from '../../../renderer/src/state/slice.ts';
import { createAppStore } from '../../../renderer/src/state/store.ts';

const told: Baseline = { name: 'calm', state: 'no-problem-found', headline: { en: 'Calm', 'zh-CN': '平静' } };

/** A window with one open incident; `answer` is what the engine says to the comparison. */
function storeWith(answer: () => Promise<Baseline | undefined>) {
  const calls: string[] = [];
  const callHost = ((name: string, params: { incidentId?: string }) => {
    calls.push(`${name} ${params.incidentId ?? ''}`);
    return name === 'bundle.baseline' ? answer() : Promise.resolve(undefined);
  }) as unknown as CallHost;
  const store = createAppStore({ callHost, ask: () => Promise.reject(new Error('nobody asks')) } as Engine);
  const open = { incidentId: 'a', paths: ['/sick'], before: undefined } as unknown as OpenIncident;
  store.setState({ open, selection: { kind: 'finding', index: 1 }, baselineOpen: true });
  return { store, calls };
}

test('the incident goes on under its new id, and the dialog goes', async () => {
  const { store } = storeWith(() => Promise.resolve(told));
  await store.getState().baselineChosen(['/calm']);
  const { open, baselineOpen, baselineRun, selection } = store.getState();
  expect(open?.incidentId).not.toBe('a');
  expect({ baseline: open?.baseline, baselineOpen, baselineRun, selection }).toEqual({
    baseline: { ...told, paths: ['/calm'] },
    baselineOpen: false,
    baselineRun: undefined,
    selection: undefined,
  });
});

test('a doubt keeps the dialog open, and comparing can be stopped again', async () => {
  let answer: Baseline | undefined = { ...told, doubt: 'not-healthy' };
  const { store } = storeWith(() => Promise.resolve(answer));
  await store.getState().baselineChosen(['/calm']);
  expect([store.getState().baselineOpen, store.getState().open?.baseline?.doubt]).toEqual([true, 'not-healthy']);
  answer = undefined;
  await store.getState().baselineDropped();
  expect([store.getState().baselineOpen, store.getState().open?.baseline]).toEqual([false, undefined]);
});

test('progress is that of the comparison alone', async () => {
  const { store } = storeWith(() => new Promise(() => undefined));
  void store.getState().baselineChosen(['/calm']);
  const progress = { kind: 'progress', phase: 'reading', bytesRead: 1, bytesTotal: 2, entries: 1, kinds: {} } as const;
  store.getState().baselineProgressTold({ ...progress, incidentId: 'another' });
  expect(store.getState().baselineRun?.progress).toBeUndefined();
  const mine = { ...progress, incidentId: store.getState().baselineRun?.judgedAs ?? '' };
  store.getState().baselineProgressTold(mine);
  expect(store.getState().baselineRun?.progress).toEqual(mine);
});

test('cancelling tells the engine and leaves the incident', async () => {
  const { store, calls } = storeWith(() => new Promise(() => undefined));
  void store.getState().baselineChosen(['/calm']);
  const judgedAs = store.getState().baselineRun?.judgedAs;
  store.getState().baselineToggled(false);
  expect([store.getState().baselineRun, store.getState().open?.incidentId]).toEqual([undefined, 'a']);
  expect(calls).toEqual(['bundle.baseline a', `bundle.cancel ${judgedAs}`]);
});

test('a bundle that cannot be read is told in the dialog', async () => {
  const { store } = storeWith(() => Promise.reject(new IncidentError('bundle-not-found', { what: 'Not there.' })));
  await store.getState().baselineChosen(['/nowhere']);
  expect([store.getState().baselineRun?.error?.code, store.getState().baselineOpen]).toEqual([
    'bundle-not-found',
    true,
  ]);
});

test('when another incident was opened meanwhile, nothing is left of the comparison', async () => {
  let finish: (value: Baseline) => void = () => undefined;
  const { store, calls } = storeWith(
    () =>
      new Promise((done) => {
        finish = done;
      }),
  );
  const comparing = store.getState().baselineChosen(['/calm']);
  const judgedAs = store.getState().baselineRun?.judgedAs;
  const { open } = store.getState();
  store.setState({ open: open && { ...open, incidentId: 'z' } });
  finish(told);
  await comparing;
  expect([store.getState().open?.incidentId, store.getState().open?.baseline, calls.at(-1)]).toEqual([
    'z',
    undefined,
    `bundle.close ${judgedAs}`,
  ]);
});

test('healthy bundles are offered first, the open one never', () => {
  const recent = [
    { paths: ['/sick'], name: 'sick', openedAt: 3, bytes: 1, state: 'cause-found' as const },
    { paths: ['/odd'], name: 'odd', openedAt: 2, bytes: 1 },
    { paths: ['/calm'], name: 'calm', openedAt: 1, bytes: 1, state: 'no-problem-found' as const },
  ];
  expect(healthyFirst(recent, ['/sick']).map((one) => one.name)).toEqual(['calm', 'odd']);
});
