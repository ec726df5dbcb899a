import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { LogLine } from '#contract/incident/log.ts';
import type { Page } from '#contract/page.ts';
import { aWindow, closeWindows } from '../../../kit/a-window.tsx';
import { fakeDoor } from '../../../kit/fake-client.ts';
import { LOG_ANSWERS, LOG_LINE } from '../../../kit/log-answers.ts';

await import('../../../../renderer/src/views/logs/logs.tsx');

/** Twenty rows. */
const HEIGHT = 400;
const TOTAL = 10_000;

beforeEach(() => void vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(HEIGHT));
afterEach(() => {
  closeWindows();
  vi.restoreAllMocks();
});

function pageAt(offset: number): Page<LogLine> {
  const items = Array.from({ length: 200 }, (_, index) => ({
    ...LOG_LINE,
    row: offset + index,
    line: offset + index,
  }));
  return { items: items.slice(0, TOTAL - offset), offset, total: TOTAL, complete: true };
}

const lines = () => screen.getAllByTestId('log-row').map((row) => Number(row.dataset.line));
const from = (first: number, count: number) => Array.from({ length: count }, (_, index) => first + index);

test('while the records of a fling are on their way those at hand stay, and pages it has passed are not asked for', async () => {
  const held = new Map<number, () => void>();
  const answer = ({ offset }: { readonly offset: number }) =>
    offset <= 200
      ? pageAt(offset)
      : new Promise<Page<LogLine>>((resolve) => held.set(offset, () => resolve(pageAt(offset))));
  const door = fakeDoor({ ...LOG_ANSWERS, 'logs.page': answer as never });
  const { open } = await aWindow(door);
  await open();
  fireEvent.click(screen.getByTestId('rail-logs'));
  const list = await screen.findByTestId('log-list');
  await waitFor(() => expect(lines()).toEqual(from(0, 21)));
  const scrolledTo = (row: number) => act(() => fireEvent.scroll(list, { target: { scrollTop: row * 20 } }));
  scrolledTo(2_000);
  expect(lines()).toEqual(from(379, 21));
  scrolledTo(4_000);
  scrolledTo(6_000);
  expect([...held.keys()].filter((offset) => offset > 2_200)).toEqual([]);
  await act(async () => held.get(2_000)?.());
  expect(lines()).toEqual(from(2_179, 21));
  await act(async () => held.get(6_000)?.());
  expect(lines()).toEqual(from(6_000, 21));
});

test('a place near the end is shown with the records before it, not above empty space', async () => {
  const answers = {
    'logs.page': ({ offset }: { readonly offset: number }) => pageAt(offset),
    'logs.locate': { index: 9_998 },
  };
  const { open } = await aWindow(fakeDoor({ ...LOG_ANSWERS, ...answers }));
  await open();
  fireEvent.click(screen.getByTestId('rail-logs'));
  await screen.findByTestId('log-list');
  await waitFor(() => expect(lines()).toEqual(from(9_980, 20)));
});

test('a query that leaves few records shows them, wherever the list was read before, and none of them as the chosen one', async () => {
  const answers = {
    'logs.page': ({ offset, query }: { readonly offset: number; readonly query: { readonly text?: string } }) =>
      query.text === undefined
        ? pageAt(offset)
        : { ...pageAt(offset), items: pageAt(offset).items.slice(0, offset === 0 ? 3 : 0), total: 3 },
    'logs.locate': { index: 6_000 },
  };
  const { open } = await aWindow(fakeDoor({ ...LOG_ANSWERS, ...answers } as never));
  await open();
  fireEvent.click(screen.getByTestId('rail-logs'));
  const foot = () => document.querySelector('.log-footer')?.textContent;
  await waitFor(() => expect(lines()).toEqual(from(5_994, 21)));
  await waitFor(() => expect(foot()).toContain('Record 6,001 of 10,000'));
  fireEvent.change(screen.getByTestId('log-query'), { target: { value: 'expired' } });
  await waitFor(() => expect(lines()).toEqual([0, 1, 2]));
  expect(foot()).not.toContain('Record');
});
