import { expect, test } from 'vitest';
import { labelled } from '../../../../renderer/src/views/logs/labelled.ts';

test('two logs of one process are told apart by how their files end', () => {
  const source = (number: number, label: string, entry: string) => ({ source: number, label, entry, records: 1 });
  const sources = [
    source(0, 'jobmanager', 'logs/flink-jm.log'),
    source(1, 'jobmanager', 'logs/flink-jm.out'),
    source(2, 'tm-1', 'logs/tm-1.out'),
    source(3, 'tm-2', 'logs/a/log'),
    source(4, 'tm-2', 'logs/b/log'),
  ];
  expect(labelled(sources).map(({ label }) => label)).toEqual([
    'jobmanager',
    'jobmanager .out',
    'tm-1',
    'tm-2',
    'tm-2',
  ]);
});
