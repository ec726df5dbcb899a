import { expect, test } from 'vitest';
import { processNames } from '#contract/wording/process-names.ts';

const worker = (id: string, host?: string) => ({ id, role: 'taskmanager', host });

const namesOf = (...processes: Parameters<typeof processNames>[0]) => [...processNames(processes).values()];

test('a TaskManager is called by its host, a JobManager and whoever has no host by their id', () => {
  expect(
    namesOf(
      { id: 'jobmanager', role: 'jobmanager', host: 'host-a' },
      worker('10.0.0.1:4000-aa', 'host-a'),
      worker('10.0.0.3:4000-dd'),
    ),
  ).toEqual(['jobmanager', 'host-a', '10.0.0.3:4000-dd']);
});

test('several on one host are told apart by the ends of their ids', () => {
  expect(namesOf(worker('10.0.0.2:4000-bb', 'host-b'), worker('10.0.0.2:4001-cc', 'host-b'))).toEqual([
    'host-b bb',
    'host-b cc',
  ]);
  expect(
    namesOf(worker('container_e01_17_01_000002', 'host-b'), worker('container_e01_17_02_000002', 'host-b')),
  ).toEqual(['host-b 01_000002', 'host-b 02_000002']);
  expect(namesOf(worker('one', 'host-b'), worker('two', 'host-b'))).toEqual(['host-b one', 'host-b two']);
});

test('an id that names its host needs no other name', () => {
  expect(namesOf(worker('worker-1:4000-aa', 'worker-1'), worker('worker-1:4001-bb', 'worker-1'))).toEqual([
    'worker-1:4000-aa',
    'worker-1:4001-bb',
  ]);
});
