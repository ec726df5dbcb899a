import { fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import type { LogTemplate, LogTemplates } from '#contract/incident/log-template.ts';
import { aWindow, closeWindows } from '../../../kit/a-window.tsx';
import { fakeDoor } from '../../../kit/fake-client.ts';
import { LOG_ANSWERS, LOG_LINE } from '../../../kit/log-answers.ts';

await import('../../../../renderer/src/views/logs/logs.tsx');

afterEach(closeWindows);
afterEach(() => vi.restoreAllMocks());

test('a template is offered by its words while it is typed, and taken by Enter', async () => {
  const first = { ...LOG_LINE, message: 'Heartbeat of tm-1 timed out.' };
  const template = { number: 4, text: 'Heartbeat of <*> timed out.', isCrowd: false, count: 3, level: 'warn' } as const;
  const items: readonly LogTemplate[] = [{ ...template, sources: [0], first }];
  const door = fakeDoor({ ...LOG_ANSWERS, 'logs.templates': { kind: 'known', items, offset: 0, total: 1 } });
  const { open } = await aWindow(door);
  await open();
  fireEvent.click(screen.getByTestId('rail-logs'));
  await screen.findByTestId('log-count');
  const field = screen.getByTestId('log-query') as HTMLInputElement;
  fireEvent.change(field, { target: { value: 'not template:heart' } });
  expect((await screen.findByTestId('log-hint')).textContent).toBe('T4Heartbeat of * timed out.× 3');
  fireEvent.keyDown(field, { key: 'ArrowDown' });
  fireEvent.keyDown(field, { key: 'Enter' });
  expect([field.value, screen.queryByTestId('log-hint')]).toEqual(['not template:T4 ', null]);
});

const template = (number: number, text: string, count: number): LogTemplate => ({
  number,
  text,
  isCrowd: false,
  count,
  level: 'warn',
  firstAt: Date.UTC(2026, 10, 14, 3),
  lastAt: Date.UTC(2026, 10, 14, 4),
  sources: [0],
  first: LOG_LINE,
});
const TEMPLATES = [template(14, 'Checkpoint <*> expired before completing.', 3), template(2, 'Slow <*>', 90)];

/** Nothing is laid out here, and of a list without a height no row is in sight. */
const layOut = () => {
  for (const name of ['clientHeight', 'clientWidth'] as const)
    vi.spyOn(Element.prototype, name, 'get').mockReturnValue(400);
};

/** Two templates, however they are asked for. */
const askedTemplates = ({ offset, limit }: { offset: number; limit: number }): LogTemplates => ({
  kind: 'known',
  items: TEMPLATES.slice(offset, offset + limit),
  offset,
  total: TEMPLATES.length,
});

/** The logs of a window, with both templates beside them. */
async function besideTheirTemplates() {
  layOut();
  const door = fakeDoor({ ...LOG_ANSWERS, 'logs.templates': askedTemplates });
  const { open } = await aWindow(door);
  await open();
  fireEvent.click(screen.getByTestId('rail-logs'));
  await waitFor(() => expect(screen.getAllByTestId('log-template')).toHaveLength(2));
  return door;
}

test('templates stand beside the list, rare ones first; a click shows the records of one, its button and its key hide them', async () => {
  const door = await besideTheirTemplates();
  const [rare, often] = screen.getAllByTestId('log-template');
  if (rare === undefined || often === undefined) throw new Error('two templates are not shown');
  expect(rare.textContent).toBe('Checkpoint * expired before completing.× 3T14 · 03:00:00 – 04:00:00Hide');
  const field = screen.getByTestId<HTMLInputElement>('log-query');
  fireEvent.click(rare);
  expect(field.value).toBe('template:T14');
  await waitFor(() =>
    expect(door.calls.filter((call) => call.name === 'logs.page').at(-1)?.params).toMatchObject({
      query: { templates: [14] },
    }),
  );
  fireEvent.click(rare);
  expect(field.value).toBe('');
  fireEvent.contextMenu(often);
  expect(field.value).toBe('not template:T2');
  const list = screen.getByRole('listbox', { name: 'Templates, rare first' });
  fireEvent.keyDown(list, { key: 'x' });
  expect(field.value).toBe('not template:T2,T14');
  fireEvent.keyDown(list, { key: 'ArrowDown' });
  fireEvent.keyDown(list, { key: 'Enter' });
  expect(field.value).toBe('template:T2');
});

test('of the templates those of the levels that the query asks for are listed', async () => {
  const door = await besideTheirTemplates();
  fireEvent.change(screen.getByTestId('log-query'), { target: { value: 'level>=warn' } });
  await waitFor(() =>
    expect(door.calls.filter((call) => call.name === 'logs.templates').at(-1)?.params).toMatchObject({
      minLevel: 'warn',
      limit: 100,
    }),
  );
});

test('templates of a large log are looked for when their list is opened, and no longer when it is closed', async () => {
  layOut();
  const sources = [{ source: 0, entry: 'logs/jobmanager.log', label: 'jobmanager', records: 5_231_800 }];
  const door = fakeDoor({
    ...LOG_ANSWERS,
    'logs.sources': sources,
    'logs.templates': (params) =>
      params.beyond === undefined || params.beyond > 0.5 ? askedTemplates(params) : { kind: 'mining', done: 0.5 },
  });
  const { open } = await aWindow(door);
  await open();
  fireEvent.click(screen.getByTestId('rail-logs'));
  const head = await screen.findByTestId('log-templates');
  expect(door.calls.filter((call) => call.name === 'logs.templates')).toEqual([]);
  fireEvent.click(head);
  await waitFor(() => expect(screen.getAllByTestId('log-template')).toHaveLength(2));
  const asked = door.calls.filter((call) => call.name === 'logs.templates').map((call) => call.params);
  expect(asked.slice(0, 2)).toEqual([
    { incidentId: expect.any(String), offset: 0, limit: 1, beyond: 0 },
    { incidentId: expect.any(String), offset: 0, limit: 1, beyond: 0.53 },
  ]);
  fireEvent.click(head);
  expect(screen.queryAllByTestId('log-template')).toEqual([]);
});
