import { act, fireEvent, screen, within } from '@testing-library/react';
import { afterAll, afterEach, expect, test, vi } from 'vitest';
import type { Met } from '#contract/notices.ts';
import { aWindow, closeWindows } from '../../../kit/a-window.tsx';
import { AD_ANSWERS } from '../../../kit/ad-attribution.ts';
import { fakeDoor } from '../../../kit/fake-client.ts';

// Long lists draw the rows that have room; jsdom lays nothing out.
const heights = vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(400);
afterAll(() => heights.mockRestore());
afterEach(closeWindows);

/** A window with a bundle that is never read to its end. */
async function reading() {
  const door = fakeDoor(AD_ANSWERS, { 'bundle.open': () => new Promise<never>(() => undefined) as never });
  const { store } = await aWindow(door);
  act(() => void store.getState().bundleChosen(['/cases/big.tar.gz']));
  return { door, incidentId: store.getState().opening?.incidentId ?? '' };
}

test('while a bundle is read its progress and the first answer are told, and it can be cancelled', async () => {
  const { door, incidentId } = await reading();
  act(() => {
    door.tell({
      kind: 'progress',
      incidentId,
      phase: 'reading',
      bytesRead: 400_000_000,
      bytesTotal: 1_000_000_000,
      entries: 12,
      kinds: { 'jobmanager-log': 1 },
      remainingMs: 8000,
    });
    door.tell({
      kind: 'provisional',
      incidentId,
      readRatio: 0.4,
      state: 'cause-found',
      headline: { en: 'First answer', 'zh-CN': '初步' },
    });
  });
  const block = await screen.findByTestId('progress');
  expect(within(block).getByRole('progressbar').getAttribute('aria-valuenow')).toBe('40');
  expect(block.textContent).toContain('about 8 s left');
  expect(block.textContent).toContain('Provisional, 40 % read');
  fireEvent.click(screen.getByTestId('cancel-open'));
  expect(await screen.findByTestId('open-sample')).toBeDefined();
  expect(door.calls.map(({ name }) => name)).toContain('bundle.cancel');
});

test('files and first records fill the window while a bundle is read; a file shows its own records', async () => {
  const { door, incidentId } = await reading();
  const tell = (met: Omit<Met, 'kind' | 'incidentId'>) => act(() => door.tell({ kind: 'met', incidentId, ...met }));
  const first = { line: 1, level: 'info', message: 'starting', moreLines: 0 } as const;
  tell({
    files: [{ entry: 'b/jm.log', bytes: 2048 }],
    records: [
      { ...first, entry: 'b/jm.log', wall: 0 },
      { ...first, entry: 'b/jm.log', line: 7, level: 'error', message: 'no slot', moreLines: 3 },
    ],
    levels: [0, 0, 0, 41, 0, 1, 0],
  });
  tell({
    files: [
      { entry: 'b/jm.log', kind: 'jobmanager-log', read: true, bytes: 4096 },
      { entry: 'b/tm.log', bytes: 1024 },
    ],
    records: [{ ...first, entry: 'b/tm.log', message: 'registered' }],
    levels: [0, 0, 0, 1041, 2, 1, 0],
  });
  const files = await screen.findByTestId('reading-files');
  expect(
    within(files)
      .getAllByRole('option')
      .map((row) => row.textContent),
  ).toEqual(['b/jm.logJobManager log4 KiBread', 'b/tm.log1 KiBstill reading']);
  const records = screen.getByTestId('reading-records');
  expect(records.textContent).toContain('starting');
  expect(screen.getByTestId('reading-counts').textContent).toBe('1,044 records, 1 error, 2 warnings');
  fireEvent.click(within(files).getByText('b/tm.log'));
  expect(records.textContent).toBe('tm.log1registered');
  fireEvent.click(screen.getByRole('button', { name: 'Records of all logs' }));
  fireEvent.click(screen.getByRole('radio', { name: 'Errors' }));
  expect(records.textContent).toBe('jm.log7errorno slot+ 3 lines');
});
