import { join } from 'node:path';
import { expect, test } from 'vitest';
import { diagnose } from '../../../../main/diagnose/diagnose.ts';
import { provenOf, ratiosOver } from '../../../../main/model/pressure/aggregated-metrics.ts';
import { aPointer } from '../../../kit/a-fact.ts';
import { readIncident } from '../../../kit/read-incident.ts';

const CORPUS = join(import.meta.dirname, '../../../corpus/rest/v1.20');
const VERTEX = '0a448493b4782967b150582570326227';
const source = aPointer('rest/metrics.json', '/0/max', 1000);
const of = (name: string, min: number, max: number) => ({ name, min, max, sources: { min: source, max: source } });

test('metrics over all subtasks of a real job, and nothing else, show who holds the others back', async () => {
  const { incident } = await readIncident([CORPUS]);
  const pressure = incident.pressure.kind === 'known' ? incident.pressure.value : [];
  const count = pressure.find((one) => one.vertexId === VERTEX);
  expect([count?.level, count?.subtasks.map((one) => [one.busy, one.backpressured]), count?.over]).toMatchObject([
    'ok',
    [
      [undefined, 0],
      [undefined, 0],
    ],
    { busy: { min: 0.996, max: 1 } },
  ]);
  const { rootCauses, findings } = diagnose(incident);
  expect([rootCauses, findings[0]?.culprit.vertexName, findings[0]?.evidence[0]]).toMatchObject([
    ['backpressure/slow-operator'],
    'count',
    { pointer: '/0/max', value: 1000 },
  ]);
});

test('where the lowest is the highest, every subtask has that value; else only one that is alone', () => {
  expect(provenOf([of('busyTimeMsPerSecond', 40, 40)], 2).map((one) => [one.subtask, one.value])).toEqual([
    [0, 40],
    [1, 40],
  ]);
  expect(provenOf([of('busyTimeMsPerSecond', 40, 41)], 2)).toEqual([]);
  expect(provenOf([{ name: 'numRestarts', max: 3, sources: { max: source } }], 1).map((one) => one.value)).toEqual([3]);
  expect(provenOf([of('busyTimeMsPerSecond', 40, 40)], undefined)).toEqual([]);
});

test('a ratio over all subtasks stands back where one of them is known', () => {
  const aggregates = [of('busyTimeMsPerSecond', 0, 900), of('backPressuredTimeMsPerSecond', 100, 600)];
  expect(ratiosOver(aggregates, [{ subtask: 0, busy: 0.9, sources: {} }])).toEqual({
    backpressured: { min: 0.1, max: 0.6, source },
  });
  expect(ratiosOver([of('numRecordsIn', 0, 900)], [])).toBeUndefined();
  expect(ratiosOver([of('idleTimeMsPerSecond', 1001, 1107)], [])).toEqual({ idle: { min: 1, max: 1, source } });
});
