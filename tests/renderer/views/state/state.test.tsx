import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeAll, expect, test } from 'vitest';
import type { Incident } from '#contract/incident/incident.ts';
import { present } from '#contract/present.ts';
import { stateLimitsOf } from '../../../../main/diagnose/state/state-limits.ts';
import { stateSeriesOf } from '../../../../main/model/state/state-series.ts';
import { stateSizesOf } from '../../../../main/model/state/state-sizes.ts';
import { stateSpreadOf } from '../../../../main/model/state/state-spread.ts';
import { summaryOf } from '../../../../main/model/summary.ts';
import { unbroken } from '../../../../renderer/src/i18n/unbroken.ts';
import { aWindow, closeWindows } from '../../../kit/a-window.tsx';
import { AD_ANSWERS } from '../../../kit/ad-attribution.ts';
import { fakeDoor } from '../../../kit/fake-client.ts';
import { readIncident } from '../../../kit/read-incident.ts';

afterEach(closeWindows);

let refused: Incident;
let skewed: Incident;
beforeAll(async () => {
  const read = async (bundle: string) => (await readIncident([`tests/bundles/${bundle}/bundle.tar.gz`])).incident;
  refused = await read('memory-storage-limit-broadcast');
  skewed = await read('data-skew');
});

/** The window on a real incident, at its state. */
async function stateOf(incident: Incident) {
  const { open, store } = await aWindow(
    fakeDoor({
      ...AD_ANSWERS,
      'incident.summary': summaryOf(incident, { logRecords: 0, findings: 0 }),
      'state.read': ({ incidentId: _, ...wish }) => stateSizesOf(incident, present(wish)),
      'state.spread': ({ incidentId: _, operatorId, ...wish }) =>
        stateSpreadOf(incident, { ...present(wish), operatorId }),
      'state.series': ({ jobId }) => stateSeriesOf(incident, jobId),
      'state.limits': ({ jobId }) => stateLimitsOf(incident, jobId),
    }),
  );
  await open();
  fireEvent.click(screen.getByTestId('rail-state'));
  return store;
}

/** The cells of each row of a table. */
const rowsOf = (table: HTMLElement) =>
  [...(table as HTMLTableElement).tBodies].flatMap((body) =>
    [...body.rows].map((row) => [...row.cells].map((cell) => cell.textContent)),
  );

test('what was refused stands against its limit, and what nobody told is a question mark', async () => {
  await stateOf(refused);
  expect(rowsOf(await screen.findByTestId('state-operator-table')).slice(0, 2)).toEqual([
    ['price-order', '?', '1/3', '9.55 MiB', '1.9 ×', '≥ 9.55 MiB', 'REST, refusals'],
    ['enrich-customer', '?', '3', '≤ 48.2 KiB', '< 0.01 ×', '140 KiB', 'REST'],
  ]);
  expect(rowsOf(await screen.findByTestId('state-walls'))[0]).toEqual([
    'one streamOne state of one subtask, because the JobManager keeps checkpoints. Only the program can set another limit.',
    '5 MiB',
    '9.55 MiB',
    'exceeded',
    'flink-f…r01.log:485',
  ]);
  expect(screen.getByTestId('state-what-if').textContent).toContain('cannot tell: RPC frame');
  expect(screen.getByTestId('state-growth-words').textContent).toBe('Fewer than five sizes: too few for a trend.');
});

test('a checkpoint chosen from the menu is shown, and one selected anywhere is too', async () => {
  const store = await stateOf(refused);
  const menu = (await screen.findByTestId('state-checkpoint')) as HTMLSelectElement;
  expect(menu.selectedOptions[0]?.textContent).toMatch(/^Checkpoint 12, failed /);
  fireEvent.change(menu, { target: { value: '3 ' } });
  await screen.findByText('total 11.9 MiB');
  expect(menu.selectedOptions[0]?.textContent).toMatch(/^Checkpoint 3, completed /);
  const jobId = stateSizesOf(refused).jobId ?? '';
  act(() => store.getState().picked({ kind: 'checkpoint', jobId, checkpointId: 2 }));
  await screen.findByText('total 7.57 MiB');
});

test('the operator that is chosen is the one whose subtasks are drawn, and it is the selected vertex', async () => {
  const store = await stateOf(skewed);
  const words = () => screen.getByTestId('state-spread-words').textContent;
  await waitFor(() => expect(words()).toContain('holds most'));
  expect(words()).toContain(unbroken('Subtask 0 holds most: 576 KiB, 2.2 × the mean of 262 KiB.'));
  fireEvent.click(within(screen.getByTestId('state-operator-table')).getByText('enrich-customer'));
  expect(store.getState().selection).toMatchObject({ kind: 'vertex' });
  await waitFor(() => expect(words()).toContain(unbroken('71.5 KiB on each: equal on every subtask.')));
});

test('a bundle without any size names the three files that would tell', async () => {
  await stateOf({
    ...refused,
    checkpoints: { kind: 'known', value: [] },
    snapshots: { kind: 'unknown', reason: 'not-collected' },
    coverage: { ...refused.coverage, has: { ...refused.coverage.has, jobManagerLog: false } },
  });
  const text = (await screen.findByTestId('state-empty')).textContent;
  expect(['_metadata', '/checkpoints/details/ID', 'jobmanager.log'].filter((file) => !text?.includes(file))).toEqual(
    [],
  );
});

test('where no checkpoint was taken, or none completed, that is said and nothing is asked for that the bundle has', async () => {
  const [of] = refused.checkpoints.kind === 'known' ? refused.checkpoints.value : [];
  const failed = of?.history
    .filter(({ outcome }) => outcome === 'failed')
    .map((one) => ({ ...one, vertices: [], declines: [] }));
  const onlyFailed = of && { ...of, history: failed ?? [] };
  await stateOf({ ...refused, checkpoints: { kind: 'known', value: onlyFailed ? [onlyFailed] : [] } });
  const text = async () => (await screen.findByTestId('state-empty')).textContent;
  expect(await text()).toMatch(/^No checkpoint of this job completed.*details\/ID > checkpoint-ID\.json/);
  closeWindows();
  const off = of && {
    ...of,
    history: [],
    config: { ...of.config, intervalMs: { value: Number.POSITIVE_INFINITY, origin: 'rest' as const } },
  };
  await stateOf({ ...refused, checkpoints: { kind: 'known', value: off ? [off] : [] } });
  expect(await text()).toMatch(/^The job took no checkpoint.*flink savepoint e29cc658/);
});
