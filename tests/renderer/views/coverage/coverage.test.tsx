import { fireEvent, screen, within } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { aWindow, closeWindows } from '../../../kit/a-window.tsx';
import { AD_ANSWERS, AD_SUMMARY } from '../../../kit/ad-attribution.ts';
import { fakeDoor } from '../../../kit/fake-client.ts';

afterEach(closeWindows);

test('coverage tells of whom we have what, what could not be read and what to ask for', async () => {
  const { open, store } = await aWindow(fakeDoor(AD_ANSWERS));
  await open();
  fireEvent.click(screen.getByTestId('rail-coverage'));
  const table = await screen.findByRole('table', { name: 'Log coverage of 4 processes; 1 left no log.' });
  expect(within(table).getByText('no log in the bundle')).toBeDefined();
  expect(within(table).getByText('1 REST · 1 Settings')).toBeDefined();
  const complaints = screen.getByRole('region', { name: 'Complaints' }).textContent;
  expect(complaints).toContain('Unexpected end of JSON input and 3 more like it');
  expect(complaints).toContain('Ask for it again, with a longer time-out.');
  expect(screen.getByRole('region', { name: 'Requests' }).textContent).toContain('The broker log of 10:26 to 11:00.');
  fireEvent.keyDown(screen.getByRole('listbox', { name: 'Files' }), { key: 'ArrowDown' });
  expect(store.getState().selection).toEqual({ kind: 'file', entry: 'logs/jobmanager.log' });
  expect(await within(screen.getByTestId('inspector')).findByText('SHA-256')).toBeDefined();
});

test('without any time the matrix still tells what there is, and who left no log', async () => {
  const { span: _span, ...summary } = AD_SUMMARY;
  const { open } = await aWindow(fakeDoor({ ...AD_ANSWERS, 'incident.summary': summary }));
  await open();
  fireEvent.click(screen.getByTestId('rail-coverage'));
  const table = await screen.findByRole('table', { name: /^Log coverage/ });
  expect(within(table).getByText('1 REST · 1 Settings')).toBeDefined();
  expect(within(table).getByText('no log in the bundle')).toBeDefined();
});

test('of many complaints a few are shown at once, the others at a press', async () => {
  const one = { entry: 'logs/a.log', code: 'json-cut', said: 'cut' };
  const complaints = Array.from({ length: 12 }, (_, index) => ({ ...one, entry: `logs/${index}.log` }));
  const coverage = { ...AD_ANSWERS['coverage.read'], complaints };
  const { open } = await aWindow(fakeDoor({ ...AD_ANSWERS, 'coverage.read': coverage as never }));
  await open();
  fireEvent.click(screen.getByTestId('rail-coverage'));
  const region = within(await screen.findByRole('region', { name: 'Complaints' }));
  expect(region.getAllByText('cut').length).toBe(5);
  fireEvent.click(region.getByRole('button', { name: '+ 7' }));
  expect(region.getAllByText('cut').length).toBe(12);
  expect(region.getAllByText(/^The JSON ends early: /).length).toBe(1);
});

test('logs that REST lists and nobody sent are told with the commands that fetch them', async () => {
  const log = {
    name: 'gc.log.0',
    managerId: 'flink-tm-1',
    bytes: 4096,
    command: 'curl -s http://JOBMANAGER:8081/taskmanagers/flink-tm-1/logs/gc.log.0',
    source: { kind: 'pointer', entry: 'rest/logs.json', pointer: '/logs/0/name', value: 'gc.log.0' },
  } as const;
  const coverage = { ...AD_ANSWERS['coverage.read'], listedLogs: [log] };
  const { open } = await aWindow(fakeDoor({ ...AD_ANSWERS, 'coverage.read': coverage }));
  await open();
  fireEvent.click(screen.getByTestId('rail-coverage'));
  const region = await screen.findByRole('region', { name: 'Logs not sent' });
  expect(region.textContent).toContain('gc.log.0 (4 KiB) of flink-tm-1 is not in the bundle');
  expect(region.textContent).toContain(log.command);
});
