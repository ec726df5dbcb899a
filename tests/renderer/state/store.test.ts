import { expect, test } from 'vitest';
import { shownJobId } from '../../../renderer/src/state/selectors.ts';
import { createAppStore } from '../../../renderer/src/state/store.ts';
import { AD_ANSWERS, AD_SUMMARY } from '../../kit/ad-attribution.ts';
import { AD_VERDICT } from '../../kit/ad-verdict.ts';
import { fakeClient, Refusal } from '../../kit/fake-client.ts';

async function opened() {
  const store = createAppStore(fakeClient(AD_ANSWERS));
  await store.getState().bundleChosen(['/cases/a.tar.gz']);
  return store;
}

test('an opened bundle shows its verdict and is remembered', async () => {
  const store = await opened();
  const { open, opening, view, selection } = store.getState();
  expect({ summary: open?.summary, opening, view, selection }).toEqual({
    summary: AD_SUMMARY,
    opening: undefined,
    view: 'verdict',
    selection: undefined,
  });
});

test('files join what is open, or what is on its way in; those of an earlier incident do not', async () => {
  const asked: (readonly string[])[] = [];
  const store = createAppStore(
    fakeClient(AD_ANSWERS, {
      'bundle.open': ({ incidentId, paths }: { incidentId: string; paths: readonly string[] }) => {
        asked.push(paths);
        return { incidentId };
      },
    }),
  );
  const { bundleChosen, sampleChosen } = store.getState();
  await bundleChosen(['/a.log'], 'with-open');
  await bundleChosen(['/b.log', '/a.log'], 'with-open');
  const second = bundleChosen(['/c.log']);
  await Promise.all([second, bundleChosen(['/d.log'], 'with-open')]);
  await sampleChosen();
  await bundleChosen(['/e.log'], 'with-open');
  expect(asked).toEqual([['/a.log'], ['/a.log', '/b.log'], ['/c.log'], ['/c.log', '/d.log'], ['/e.log']]);
});

test('a bundle that cannot be opened leaves what was open and tells why', async () => {
  const error = {
    code: 'bundle-not-readable',
    what: 'The bundle could not be opened.',
    why: 'It ends early.',
  } as const;
  const store = createAppStore(
    fakeClient(AD_ANSWERS, {
      'bundle.open': () => {
        throw new Refusal(error);
      },
    }),
  );
  await store.getState().sampleChosen();
  await store.getState().bundleChosen(['/cases/b.tar.gz']);
  const { open, openFailure } = store.getState();
  expect({ isOpen: open !== undefined, openFailure }).toEqual({
    isOpen: true,
    openFailure: { error, paths: ['/cases/b.tar.gz'] },
  });
});

test.each([
  ['found', AD_VERDICT.headline.en, undefined],
  ['found', `${AD_VERDICT.headline.en} It does not show what the TaskManagers logged.`, undefined],
  ['cannot-tell', AD_VERDICT.headline.en, 0.4],
  ['found', 'Something else.', 0.4],
] as const)('a first answer (%s, %s) is remembered when the last one is another', async (first, headline, ratio) => {
  const state = first === 'found' ? AD_VERDICT.state : first;
  const store = createAppStore(fakeClient(AD_ANSWERS));
  const opening = store.getState().bundleChosen(['/cases/a.tar.gz']);
  const incidentId = store.getState().opening?.incidentId ?? '';
  store.getState().provisionalTold({
    kind: 'provisional',
    incidentId,
    readRatio: 0.4,
    state,
    headline: { en: headline, 'zh-CN': headline },
  });
  await opening;
  expect(store.getState().open?.before?.readRatio).toBe(ratio);
});

test('a cancelled opening is no failure', async () => {
  const store = createAppStore(fakeClient({ ...AD_ANSWERS, 'incident.summary': () => AD_SUMMARY }));
  const opening = store.getState().bundleChosen(['/cases/a.tar.gz']);
  store.getState().openingCancelled();
  await opening;
  const state = store.getState();
  expect({ open: state.open, opening: state.opening, failure: state.openFailure }).toEqual({
    open: undefined,
    opening: undefined,
    failure: undefined,
  });
});

test('after its engine came back the same bundle is shown where the reader was', async () => {
  const { getState } = await opened();
  getState().viewOpened('timeline');
  getState().engineDied('It ended with code 9.');
  await getState().engineCame();
  const { view, engineLost, open } = getState();
  expect({ view, engineLost, isOpen: open !== undefined }).toEqual({
    view: 'timeline',
    engineLost: undefined,
    isOpen: true,
  });
});

test('back and forward walk through views and selections', async () => {
  const { getState } = await opened();
  getState().picked({ kind: 'finding', index: 2 });
  getState().viewOpened('coverage');
  getState().picked({ kind: 'file', entry: 'a.log' });
  const place = () => ({ view: getState().view, selection: getState().selection });
  getState().wentBack();
  expect(place()).toEqual({ view: 'coverage', selection: { kind: 'finding', index: 2 } });
  getState().wentBack();
  getState().wentBack();
  expect(place()).toEqual({ view: 'verdict', selection: undefined });
  getState().wentForward();
  expect(place()).toEqual({ view: 'verdict', selection: { kind: 'finding', index: 2 } });
});

test('opening a line asks the log view for it until it is shown', async () => {
  const { getState } = await opened();
  getState().lineOpened({ entry: 'a.log', line: 7 });
  expect({ view: getState().view, line: getState().lineWished }).toEqual({
    view: 'logs',
    line: { entry: 'a.log', line: 7 },
  });
  getState().lineShown();
  expect(getState().lineWished).toBeUndefined();
});

test.each([
  ['the one that the cause names', 'b', AD_VERDICT],
  ['without a cause the one that still runs', 'c', { ...AD_VERDICT, rootCauses: [] }],
] as const)('of several jobs the views show first %s', async (_which, jobId, verdict) => {
  const jobs = [
    { id: 'a', name: 'orders', status: 'CANCELED', vertices: 3 },
    { id: 'b', name: 'orders', status: 'FAILED', vertices: 3 },
    { id: 'c', name: 'orders', status: 'RUNNING', vertices: 3 },
  ];
  const findings = verdict.findings.map((finding) => ({ ...finding, culprit: { ...finding.culprit, jobId: 'b' } }));
  const answers = {
    ...AD_ANSWERS,
    'incident.summary': { ...AD_SUMMARY, jobs },
    'verdict.read': { ...verdict, findings },
  };
  const { getState } = createAppStore(fakeClient(answers));
  await getState().bundleChosen(['/cases/a.tar.gz']);
  expect(shownJobId(getState())).toBe(jobId);
  getState().jobChosen('a');
  expect(shownJobId(getState())).toBe('a');
});

test('a range over everything is no range', async () => {
  const { getState } = await opened();
  const { from, to } = AD_SUMMARY.span ?? { from: 0, to: 0 };
  getState().rangeDragged({ from: from + 1000, to: to - 1000 });
  expect(getState().range).toEqual({ from: from + 1000, to: to - 1000 });
  getState().timeZoomed(2);
  expect(getState().range).toBeUndefined();
});

test('where the inspector would cover the view it makes way, unless something is selected', async () => {
  const { getState } = await opened();
  getState().inspectorRoomChanged(true);
  expect(getState().inspectorOpen).toBe(false);
  getState().inspectorRoomChanged(false);
  expect(getState().inspectorOpen).toBe(true);
  getState().picked({ kind: 'finding', index: 0 });
  getState().inspectorRoomChanged(true);
  expect(getState().inspectorOpen).toBe(true);
});
