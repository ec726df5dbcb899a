import { act, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { aWindow, closeWindows } from '../../../kit/a-window.tsx';
import { AD_ANSWERS } from '../../../kit/ad-attribution.ts';
import { AD_SETTINGS } from '../../../kit/ad-settings.ts';
import { AD_VERDICT } from '../../../kit/ad-verdict.ts';
import { fakeDoor } from '../../../kit/fake-client.ts';

// Nothing is laid out here, and of a list without a height no row is in sight.
beforeEach(() => {
  for (const name of ['clientHeight', 'clientWidth'] as const)
    vi.spyOn(Element.prototype, name, 'get').mockReturnValue(400);
});
afterEach(closeWindows);
afterEach(() => vi.restoreAllMocks());

const TIMEOUT = 'execution.checkpointing.timeout';

async function settingsShown(answers: Partial<typeof AD_ANSWERS> = {}) {
  const window = await aWindow(fakeDoor({ ...AD_ANSWERS, ...answers }));
  await window.open();
  fireEvent.click(screen.getByTestId('rail-settings'));
  return { store: window.store, table: await screen.findByRole('tree') };
}

const lines = (table: HTMLElement) =>
  within(table)
    .getAllByRole('treeitem')
    .map((line) => line.textContent);

test('settings with findings come first: key, value, default, origin and the finding', async () => {
  const { table } = await settingsShown();
  expect(lines(table)).toEqual([
    'Checkpoints and savepoints1',
    expect.stringMatching(/^execution\.checkpointing\.timeout30 min10 minfileflink-conf\.yaml:38.+/),
  ]);
});

test('the segments count and choose, and D shows only what differs from the default', async () => {
  const { table } = await settingsShown();
  expect(screen.getAllByRole('radio', { name: /\d$/ }).map((one) => one.textContent)).toEqual([
    'With findings 1',
    'Set 2',
    'All 3',
    'Changed from default 1',
  ]);
  fireEvent.click(screen.getByTestId('settings-all'));
  expect(lines(table).length).toBe(7);
  fireEvent.keyDown(table, { key: 'd' });
  expect([lines(table).length, screen.getByText('1 set, default not known here').className]).toEqual([
    2,
    'settings-foot label',
  ]);
});

test('a secret is never shown, and what the processes started with is told once for all', async () => {
  const { table } = await settingsShown();
  fireEvent.click(screen.getByTestId('settings-set'));
  expect(lines(table).slice(2)).toEqual([
    'Files and blobs1',
    's3.secret-key‹masked›?fileflink-conf.yaml:51–',
    'JVM options at start1',
    '-Xmx4294967296 4 GiB–TaskManager, 18 of 20 starts',
  ]);
});

test('a setting in the inspector shows who says what, and who is overruled', async () => {
  const { store, table } = await settingsShown();
  fireEvent.keyDown(table, { key: 'ArrowDown' });
  fireEvent.keyDown(table, { key: 'ArrowDown' });
  expect(store.getState().selection).toEqual({ kind: 'setting', key: TIMEOUT });
  const stack = await within(screen.getByTestId('inspector')).findAllByRole('listitem');
  expect(stack.map((one) => one.textContent)).toEqual([
    'jobin force1800000 30 mincheckpoints/config.json /timeout',
    'filesays the same30 minflink-conf.yaml:38',
    'defaultoverruled10 min',
  ]);
});

test('whether two masked values are the same is not told', async () => {
  const { store } = await settingsShown();
  act(() => store.getState().picked({ kind: 'setting', key: 's3.secret-key' }));
  const stack = await within(screen.getByTestId('inspector')).findAllByRole('listitem');
  expect(stack.map((one) => one.textContent)).toEqual([
    '-Din force‹masked›jobmanager.log:9',
    'file?‹masked›flink-conf.yaml:51',
  ]);
});

test('a setting that is chosen elsewhere is shown, whatever was filtered', async () => {
  const { store, table } = await settingsShown();
  const key = 'execution.checkpointing.mode';
  fireEvent.click(table);
  store.getState().pickedIn('settings', { kind: 'setting', key });
  const line = await within(table).findByText((_, node) => node?.getAttribute('title') === key);
  expect(line.closest('[role="treeitem"]')?.getAttribute('aria-selected')).toBe('true');
});

test('without a settings file defaults are not told as what was in force, and it says what to ask for', async () => {
  const rows = AD_SETTINGS.rows.slice(0, 1).map((row) => ({ ...row, state: 'unknown' as const }));
  const { table } = await settingsShown({
    'settings.read': { ...AD_SETTINGS, rows, isWhole: false, unknown: 'not-collected', startups: [] },
  });
  expect(lines(table)[1]).toBe('execution.checkpointing.modeunknownEXACTLY_ONCE?–');
  expect(screen.getByRole('note').textContent).toContain("curl -s 'http://JOBMANAGER:8081/jobmanager/config'");
});

test('a group is closed with the arrow to the left and opened with the one to the right', async () => {
  const { table } = await settingsShown();
  fireEvent.keyDown(table, { key: 'ArrowDown' });
  fireEvent.keyDown(table, { key: 'ArrowLeft' });
  expect(lines(table)).toEqual(['Checkpoints and savepoints1']);
  fireEvent.keyDown(table, { key: 'ArrowRight' });
  expect(lines(table).length).toBe(2);
});

test('the card of a finding shows what was in force when it began, and what is now where that was changed', async () => {
  const earlier = { value: '600000', amount: { unit: 'ms' as const, amount: 600_000 } };
  const rows = AD_SETTINGS.rows.map((row) =>
    row.key === TIMEOUT ? { ...row, links: [{ finding: 0, how: 'blamed' as const, earlier }] } : row,
  );
  const span = { from: Date.UTC(2026, 2, 2, 10, 11, 12), to: Date.UTC(2026, 2, 2, 10, 30), count: 3 };
  const findings = AD_VERDICT.findings.map((finding, index) => (index === 0 ? { ...finding, span } : finding));
  const { store } = await settingsShown({
    'settings.read': { ...AD_SETTINGS, rows },
    'verdict.read': { ...AD_VERDICT, findings },
  });
  const card = within(await screen.findByRole('region', { name: 'What is wrong with them' }));
  const key = card.getByRole('button', { name: TIMEOUT }).closest('dl');
  const said = [...(key?.children ?? [])].map((line) => line.textContent).slice(0, 3);
  expect(said).toEqual([
    TIMEOUT,
    expect.stringMatching(/^when it began, [0-9:]{8}600000 10 min$/),
    'in force now30 min',
  ]);
  act(() => store.getState().picked({ kind: 'setting', key: TIMEOUT }));
  const inspector = within(screen.getByTestId('inspector'));
  expect((await inspector.findByText(/^when it began/)).nextSibling?.textContent).toBe('600000 10 min');
});
