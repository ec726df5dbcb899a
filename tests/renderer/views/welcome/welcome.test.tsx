import { act, fireEvent, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { aWindow, closeWindows } from '../../../kit/a-window.tsx';
import { AD_ANSWERS } from '../../../kit/ad-attribution.ts';
import { fakeDoor, Refusal } from '../../../kit/fake-client.ts';

afterEach(closeWindows);

const RECENT = [
  {
    paths: ['/cases/a.tar.gz'],
    name: 'a.tar.gz',
    openedAt: 0,
    bytes: 61_000_000,
    jobName: 'orders',
    state: 'cannot-tell' as const,
  },
];
const callNames = (door: { readonly calls: readonly { readonly name: string }[] }) =>
  door.calls.map(({ name }) => name);

test('the sample opens with one click and shows its verdict', async () => {
  const door = fakeDoor(AD_ANSWERS);
  await aWindow(door);
  fireEvent.click(await screen.findByTestId('open-sample'));
  expect(await screen.findByTestId('verdict-headline')).toBeDefined();
  expect(callNames(door)).toContain('bundle.openSample');
});

test('a recent bundle is opened again, or forgotten', async () => {
  const door = fakeDoor(AD_ANSWERS, { 'recent.list': RECENT });
  await aWindow(door);
  const row = await screen.findByTestId('recent-item');
  expect(row.textContent).toContain('orders · 58.2 MiB');
  fireEvent.click(screen.getByRole('button', { name: 'Forget' }));
  fireEvent.click(row);
  await screen.findByTestId('verdict-headline');
  expect(door.calls.filter(({ name }) => name === 'recent.forget' || name === 'bundle.open')).toMatchObject([
    { name: 'recent.forget', params: { paths: ['/cases/a.tar.gz'] } },
    { name: 'bundle.open', params: { paths: ['/cases/a.tar.gz'] } },
  ]);
});

test('a bundle that cannot be read is told in place, with a way on', async () => {
  const door = fakeDoor(AD_ANSWERS, {
    'bundle.openSample': () => {
      throw new Refusal({
        code: 'bundle-not-readable',
        what: '',
        why: 'It ends after 3.1 of 8.0 GB.',
        whyText: { en: 'It ends after 3.1 of 8.0 GB.', 'zh-CN': '归档在 8.0 GB 中的 3.1 GB 处中断。' },
        where: '/cases/x',
      });
    },
  });
  await aWindow(door);
  fireEvent.click(await screen.findByTestId('open-sample'));
  const failure = await screen.findByTestId('open-failure');
  expect(failure.textContent).toContain('The bundle could not be opened. It ends after 3.1 of 8.0 GB.');
  fireEvent.click(screen.getByTestId('language-zh-CN'));
  expect(failure.textContent).toContain('无法打开此材料包。 归档在 8.0 GB 中的 3.1 GB 处中断。');
});

test('an engine that dies is told and can be restarted; the bundle is opened again', async () => {
  const door = fakeDoor(AD_ANSWERS);
  const { open } = await aWindow(door);
  await open();
  act(() => door.tell({ kind: 'engine-lost', reason: 'exit code 9' }));
  fireEvent.click(await screen.findByTestId('engine-restart'));
  expect(callNames(door)).toContain('engine.restart');
  await act(async () => door.tell({ kind: 'engine-back' }));
  expect(screen.queryByTestId('engine-lost')).toBeNull();
  expect(callNames(door).filter((name) => name === 'bundle.open').length).toBe(2);
});
