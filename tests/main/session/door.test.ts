import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { SECTIONS } from '#contract/api.ts';
import { type EngineDoor, openDoor } from '../../../main/session/door.ts';
import { ownCache } from '../../kit/own-cache.ts';

const SAMPLES = join(import.meta.dirname, '..', '..', '..', 'resources', 'sample');
const BUNDLE = join(import.meta.dirname, '..', '..', 'bundles', 'healthy', 'bundle.tar.gz');

ownCache();

let door: EngineDoor;
afterEach(() => door.close());

test('a call that does not exist, and parameters that do not fit, are answered as such', async () => {
  door = openDoor(() => undefined);
  expect(await door.call('1', 'kitchen.open', {})).toMatchObject({ error: { code: 'params-invalid' } });
  expect(await door.call('2', 'toString', {})).toMatchObject({ error: { code: 'params-invalid' } });
  expect(await door.call('3', 'verdict.read', { incidentId: 7 })).toMatchObject({ error: { code: 'params-invalid' } });
  expect(await door.call('4', 'verdict.read', { incidentId: 'a' })).toMatchObject({
    error: { code: 'incident-not-open' },
  });
});

test('a bundle that is not there is an answer, not a crash', async () => {
  door = openDoor(() => undefined);
  const answer = await door.call('1', 'bundle.open', { incidentId: 'a', paths: [join(BUNDLE, 'nowhere')] });
  expect(answer).toMatchObject({ error: { code: expect.stringMatching(/^bundle-not-/) } });
});

test('opening can be cancelled by its call and by its incident', async () => {
  door = openDoor(() => undefined);
  const byCall = door.call('1', 'bundle.open', { incidentId: 'a', paths: [BUNDLE] });
  door.cancel('1');
  expect(await byCall).toMatchObject({ error: { code: 'cancelled' } });
  const byIncident = door.call('2', 'bundle.open', { incidentId: 'b', paths: [BUNDLE] });
  await door.call('3', 'bundle.cancel', { incidentId: 'b' });
  expect(await byIncident).toMatchObject({ error: { code: 'cancelled' } });
  expect(await door.call('4', 'verdict.read', { incidentId: 'b' })).toMatchObject({
    error: { code: 'incident-not-open' },
  });
});

test('an open incident answers every call of the contract', async () => {
  door = openDoor(() => undefined);
  expect(await door.call('0', 'bundle.open', { incidentId: 'a', paths: [BUNDLE] })).toEqual({
    ok: { incidentId: 'a' },
  });
  const query = { minLevel: 'warn' };
  const calls: readonly (readonly [string, object])[] = [
    ['incident.summary', {}],
    ['verdict.read', {}],
    ['timeline.read', { buckets: 50 }],
    ['timeline.outline', { buckets: 50 }],
    ['graph.read', {}],
    ['coverage.read', {}],
    ...SECTIONS.map((section) => ['section.read', { section }] as const),
    ['logs.sources', {}],
    ['logs.groups', {}],
    ['logs.templates', { offset: 0, limit: 10 }],
    ['logs.page', { query, offset: 0, limit: 10 }],
    ['logs.histogram', { query, buckets: 10 }],
    ['logs.locate', { query: {}, at: 0 }],
    ['report.write', { format: 'text', language: 'en' }],
  ];
  for (const [name, params] of calls)
    expect([name, await door.call(name, name, { incidentId: 'a', ...params })]).toEqual([
      name,
      { ok: expect.anything() },
    ]);
});

test('an excerpt shows a line with its neighbours, and a JSON value in its surroundings', async () => {
  door = openDoor(() => undefined);
  await door.call('0', 'bundle.open', { incidentId: 'a', paths: [BUNDLE] });
  const ask = (params: object) => door.call('x', 'source.excerpt', { incidentId: 'a', ...params });
  const sources = (await door.call('1', 'logs.sources', { incidentId: 'a' })) as { ok: { entry: string }[] };
  const entry = sources.ok[0]?.entry ?? '';
  const line = (await ask({ entry, line: 5, context: 2 })) as { ok: { lines: { line: number; hit: boolean }[] } };
  expect(line.ok.lines.map(({ line: number, hit }) => [number, hit])).toEqual([
    [3, false],
    [4, false],
    [5, true],
    [6, false],
    [7, false],
  ]);
  const coverage = (await door.call('2', 'coverage.read', { incidentId: 'a' })) as {
    ok: { sources: { artifact: { entry: string; detail?: string } }[] };
  };
  const config = coverage.ok.sources.find((s) => s.artifact.entry.endsWith('checkpoints/config.json'))?.artifact.entry;
  const value = (await ask({ entry: config, pointer: '/interval', context: 1 })) as {
    ok: { lines: { text: string; hit: boolean }[] };
  };
  expect(value.ok.lines.filter((one) => one.hit)).toEqual([
    { line: expect.any(Number), text: '  "interval": 15000,', hit: true },
  ]);
  expect(await ask({ entry: 'nowhere.log', line: 1, context: 1 })).toMatchObject({
    error: { code: 'entry-not-found' },
  });
});

test('the samples that are shipped are listed and checked by the engine, any other is an error', async () => {
  door = openDoor(() => undefined, SAMPLES);
  expect(await door.call('1', 'samples.list', {})).toEqual({
    ok: { ids: ['checkpoint-timeout', 'healthy', 'state-above-limit', 'taskmanager-died'] },
  });
  expect(await door.call('2', 'samples.check', { id: 'healthy' })).toMatchObject({
    ok: { id: 'healthy', state: 'no-problem-found' },
  });
  expect(await door.call('3', 'samples.check', { id: '../elsewhere' })).toMatchObject({
    error: { code: 'bundle-not-found' },
  });
});

test('the sample incident is opened by no path, and where none is shipped that is said', async () => {
  door = openDoor(() => undefined, SAMPLES);
  expect(await door.call('1', 'bundle.openSample', { incidentId: 'a' })).toEqual({ ok: { incidentId: 'a' } });
  expect(await door.call('2', 'verdict.read', { incidentId: 'a' })).toMatchObject({
    ok: { rootCauses: ['backpressure/parallelism-too-low'] },
  });
  await door.close();
  door = openDoor(() => undefined, join(SAMPLES, 'nowhere'));
  expect(await door.call('3', 'bundle.openSample', { incidentId: 'a' })).toMatchObject({
    error: { code: 'bundle-not-found' },
  });
});
