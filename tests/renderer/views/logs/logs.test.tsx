import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { aWindow, closeWindows } from '../../../kit/a-window.tsx';
import { AD_SUMMARY } from '../../../kit/ad-attribution.ts';
import { AD_VERDICT } from '../../../kit/ad-verdict.ts';
import { fakeDoor } from '../../../kit/fake-client.ts';
import { LOG_ANSWERS, LOG_LINE } from '../../../kit/log-answers.ts';

await import('../../../../renderer/src/views/logs/logs.tsx');

afterEach(closeWindows);

test('the log view counts what a filter leaves and asks for it once typing settles', async () => {
  const door = fakeDoor(LOG_ANSWERS);
  const { open } = await aWindow(door);
  await open();
  fireEvent.click(screen.getByTestId('rail-logs'));
  expect((await screen.findByTestId('log-count')).textContent).toBe('1 of 52,318 records');
  fireEvent.change(screen.getByTestId('log-query'), { target: { value: 'level>=warn expired' } });
  await waitFor(() =>
    expect(door.calls.filter((call) => call.name === 'logs.page').at(-1)?.params).toMatchObject({
      query: { minLevel: 'warn', text: 'expired' },
    }),
  );
});

test('a page that came before all records were found is asked for again, and their number is then put right', async () => {
  const part = { items: [LOG_LINE], offset: 0, total: 40, complete: false };
  const door = fakeDoor({
    ...LOG_ANSWERS,
    'logs.page': ({ soon }) => (soon ? part : { ...part, total: 1_234, complete: true }),
  });
  const { open } = await aWindow(door);
  await open();
  fireEvent.click(screen.getByTestId('rail-logs'));
  await waitFor(() => expect(screen.getByTestId('log-count').textContent).toBe('1,234 of 52,318 records'));
  const pages = door.calls.filter((call) => call.name === 'logs.page').map((call) => call.params);
  expect(pages).toContainEqual({ incidentId: expect.any(String), query: {}, offset: 0, limit: 200, soon: true });
  expect(pages).toContainEqual({ incidentId: expect.any(String), query: {}, offset: 0, limit: 200 });
});

test('logs of one process are listed with what tells them apart, and both ends of a long name', async () => {
  const logs = [
    { source: 0, entry: 'logs/a.log', label: 'ledger-worker-number-1', records: 12 },
    { source: 1, entry: 'logs/a.out', label: 'ledger-worker-number-1', part: '.out', records: 5 },
  ];
  const { open } = await aWindow(fakeDoor({ ...LOG_ANSWERS, 'logs.sources': logs }));
  await open();
  fireEvent.click(screen.getByTestId('rail-logs'));
  const rows = await screen.findAllByRole('checkbox', { name: /^ledger-worker-number-1/ });
  expect(rows.map((row) => row.closest('label')?.textContent)).toEqual([
    'ledger-worker-number-112',
    'ledger-worker-number-1.out5',
  ]);
});

test('a part of a query that is wrong is told in words and asks for nothing', async () => {
  const door = fakeDoor(LOG_ANSWERS);
  const { open } = await aWindow(door);
  await open();
  fireEvent.click(screen.getByTestId('rail-logs'));
  await screen.findByTestId('log-count');
  const before = door.calls.length;
  fireEvent.change(screen.getByTestId('log-query'), { target: { value: 'level>=loud' } });
  expect((await screen.findByRole('alert')).textContent).toContain('“loud” is no level');
  expect(door.calls.slice(before).filter((call) => call.name === 'logs.page')).toEqual([]);
});

test('the list begins at the evidence of the first cause, until a line is asked for', async () => {
  const door = fakeDoor(LOG_ANSWERS);
  const { open } = await aWindow(door);
  await open();
  fireEvent.click(screen.getByTestId('rail-logs'));
  const line = AD_VERDICT.findings[0]?.evidence.find((source) => source.kind === 'line');
  await waitFor(() =>
    expect(door.calls.filter((call) => call.name === 'logs.locate').map((call) => call.params)).toEqual([
      expect.objectContaining({ entry: line?.entry, line: line?.kind === 'line' ? line.line : undefined }),
    ]),
  );
});

test('around a place of the list the records before and behind it are fetched ahead', async () => {
  const page = ({ offset }: { readonly offset: number }) => ({ items: [], offset, total: 1_000, complete: true });
  const door = fakeDoor({ ...LOG_ANSWERS, 'logs.page': page, 'logs.locate': { index: 850 } });
  const { open } = await aWindow(door);
  await open();
  fireEvent.click(screen.getByTestId('rail-logs'));
  const offsets = () =>
    door.calls.flatMap(({ name, params }) => (name === 'logs.page' ? [(params as { offset: number }).offset] : []));
  const asked = () => [...new Set(offsets())].sort((a, b) => a - b);
  await waitFor(() => expect(asked()).toEqual([0, 200, 600, 800, 1_000]));
});

test('a line that somebody asks for is looked up in the filtered list', async () => {
  const door = fakeDoor(LOG_ANSWERS);
  const { open, store } = await aWindow(door);
  await open();
  store.getState().lineOpened({ entry: 'logs/jobmanager.log', line: 44120 });
  await waitFor(() =>
    expect(door.calls.find((call) => call.name === 'logs.locate')?.params).toMatchObject({
      entry: 'logs/jobmanager.log',
      line: 44120,
    }),
  );
});

test('the foot of the list names the zone that its times are shown in', async () => {
  const at = Date.UTC(2026, 10, 14, 3, 0, 0);
  const summary = { ...AD_SUMMARY, zoneMinutes: 480 };
  const answers = {
    ...LOG_ANSWERS,
    'incident.summary': summary,
    'logs.page': { ...LOG_ANSWERS['logs.page'], items: [{ ...LOG_LINE, at }] },
  };
  const { open, store } = await aWindow(fakeDoor(answers));
  await open();
  fireEvent.click(screen.getByTestId('rail-logs'));
  const list = await screen.findByTestId('log-list');
  const foot = () => list.parentElement?.querySelector('.log-footer .end')?.textContent;
  expect(foot()).toBe('UTC+08:00');
  act(() => store.getState().zoneChosen('utc'));
  expect(foot()).toBe('UTC');
});

test('the stack trace of a record unfolds below it, by its button and by arrows', async () => {
  const door = fakeDoor({
    ...LOG_ANSWERS,
    'logs.page': { items: [{ ...LOG_LINE, moreLines: 22 }], offset: 0, total: 1, complete: true },
  });
  const { open } = await aWindow(door);
  await open();
  fireEvent.click(screen.getByTestId('rail-logs'));
  const button = await screen.findByRole('button', { name: /22 lines/ });
  const list = screen.getByTestId('log-list');
  const shown = () => [button.getAttribute('aria-expanded'), (list.firstElementChild as HTMLElement).style.height];
  expect(shown()).toEqual(['false', '20px']);
  fireEvent.click(button);
  expect(shown()).toEqual(['true', '460px']);
  fireEvent.click(screen.getByTestId('log-row'));
  fireEvent.keyDown(list, { key: 'ArrowLeft' });
  expect(shown()).toEqual(['false', '20px']);
  fireEvent.keyDown(list, { key: 'ArrowRight' });
  expect(shown()).toEqual(['true', '460px']);
});

test('repeated exceptions stand beside the list, and lead to the first of them', async () => {
  const door = fakeDoor({
    ...LOG_ANSWERS,
    'logs.groups': {
      exceptions: [
        {
          className: 'org.apache.flink.runtime.checkpoint.CheckpointException',
          message: 'Checkpoint expired before completing.',
          count: 7,
          firstAt: 0,
          lastAt: 60_000,
          isSecondary: false,
          source: { kind: 'line', entry: LOG_LINE.entry, line: 44120, byte: 0, text: '' },
        },
      ],
    },
  });
  const { open } = await aWindow(door);
  await open();
  fireEvent.click(screen.getByTestId('rail-logs'));
  const group = await screen.findByTestId('log-group');
  expect(group.textContent).toContain('CheckpointException× 7');
  fireEvent.click(group);
  await waitFor(() =>
    expect(door.calls.findLast((call) => call.name === 'logs.locate')?.params).toMatchObject({ line: 44120 }),
  );
});

test('while records are still looked for no number of them is claimed', async () => {
  const { 'logs.page': _page, ...others } = LOG_ANSWERS;
  const { open } = await aWindow(fakeDoor(others));
  await open();
  fireEvent.click(screen.getByTestId('rail-logs'));
  expect((await screen.findByTestId('log-count')).textContent).toBe('… of 52,318 records');
  expect(screen.getByText('error …')).toBeDefined();
});
