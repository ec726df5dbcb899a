import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { Notice } from '#contract/notices.ts';
import type { Verdict } from '#contract/verdict.ts';
import { type EngineDoor, openDoor } from '../../../main/session/door.ts';
import { ownCache } from '../../kit/own-cache.ts';

const SAMPLES = join(import.meta.dirname, '..', '..', '..', 'resources', 'sample');
const HEALTHY = join(import.meta.dirname, '..', '..', 'bundles', 'healthy', 'bundle.tar.gz');
const SICK = join(SAMPLES, 'checkpoint-timeout.tar.gz');

ownCache();

let door: EngineDoor;
let notices: Notice[] = [];
afterEach(() => door.close());

async function opened(path = SICK): Promise<void> {
  notices = [];
  door = openDoor((notice) => notices.push(notice));
  expect(await door.call('0', 'bundle.open', { incidentId: 'a', paths: [path] })).toEqual({ ok: { incidentId: 'a' } });
}

async function verdict(incidentId: string): Promise<Verdict | undefined> {
  const answer = await door.call('v', 'verdict.read', { incidentId });
  return 'ok' in answer ? (answer.ok as Verdict) : undefined;
}

test('an open incident is judged beside a healthy bundle under a new id, and by itself again', async () => {
  await opened();
  const before = await verdict('a');
  const answer = await door.call('1', 'bundle.baseline', { incidentId: 'a', judgedAs: 'b', paths: [HEALTHY] });
  expect(answer).toMatchObject({ ok: { name: 'bundle.tar.gz', state: 'no-problem-found' } });
  expect(answer).not.toHaveProperty('ok.doubt');
  const beside = await verdict('b');
  expect([await verdict('a'), beside?.news?.against, beside?.rootCauses]).toEqual([
    undefined,
    'bundle',
    before?.rootCauses,
  ]);
  expect(notices.some((one) => one.kind === 'progress' && one.incidentId === 'b')).toBe(true);
  expect(await door.call('2', 'logs.page', { incidentId: 'b', query: {}, offset: 0, limit: 1 })).toMatchObject({
    ok: { items: [expect.anything()] },
  });
  expect(await door.call('3', 'bundle.baseline', { incidentId: 'b', judgedAs: 'c' })).toEqual({ ok: undefined });
  expect(await verdict('c')).toEqual(before);
});

test('a bundle that is not there, and a comparison that is cancelled, leave the incident as it was', async () => {
  await opened();
  const before = await verdict('a');
  const nowhere = { incidentId: 'a', judgedAs: 'b', paths: [join(SAMPLES, 'nowhere.tar.gz')] };
  expect(await door.call('1', 'bundle.baseline', nowhere)).toMatchObject({ error: { code: 'bundle-not-found' } });
  const byIncident = door.call('2', 'bundle.baseline', { incidentId: 'a', judgedAs: 'c', paths: [HEALTHY] });
  await door.call('3', 'bundle.cancel', { incidentId: 'c' });
  expect(await byIncident).toMatchObject({ error: { code: 'cancelled' } });
  const byCall = door.call('4', 'bundle.baseline', { incidentId: 'a', judgedAs: 'd', paths: [HEALTHY] });
  door.cancel('4');
  expect(await byCall).toMatchObject({ error: { code: 'cancelled' } });
  expect(await verdict('a')).toEqual(before);
});

test('an incident that is closed meanwhile stays closed', async () => {
  await opened();
  const comparing = door.call('1', 'bundle.baseline', { incidentId: 'a', judgedAs: 'b', paths: [HEALTHY] });
  await door.call('2', 'bundle.close', { incidentId: 'a' });
  expect(await comparing).toMatchObject({ error: { code: 'cancelled' } });
  expect([await verdict('a'), await verdict('b')]).toEqual([undefined, undefined]);
});

test('what makes a comparison doubtful is told: the same bundle, one with a trouble of its own', async () => {
  await opened();
  expect(await door.call('1', 'bundle.baseline', { incidentId: 'a', judgedAs: 'b', paths: [SICK] })).toMatchObject({
    ok: { doubt: 'same' },
  });
  const other = join(SAMPLES, 'check', 'taskmanager-died.tar.gz');
  expect(await door.call('2', 'bundle.baseline', { incidentId: 'b', judgedAs: 'c', paths: [other] })).toMatchObject({
    ok: { doubt: 'not-healthy', state: 'cause-found' },
  });
});

test('parameters that do not fit are refused', async () => {
  await opened();
  const calls = [
    { incidentId: 'a' },
    { incidentId: 'a', judgedAs: 'b', paths: [] },
    { incidentId: 'a', judgedAs: 'b', more: 1 },
  ];
  for (const params of calls)
    expect(await door.call('1', 'bundle.baseline', params)).toMatchObject({ error: { code: 'params-invalid' } });
  expect(await door.call('2', 'bundle.baseline', { incidentId: 'z', judgedAs: 'b' })).toMatchObject({
    error: { code: 'incident-not-open' },
  });
});
