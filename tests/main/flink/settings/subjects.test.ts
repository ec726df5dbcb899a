import { expect, test } from 'vitest';
import { CATALOGUE } from '../../../../main/flink/settings/catalogue.ts';
import { mayBeSetInCode, subjectOf } from '../../../../main/flink/settings/subjects.ts';

test('a setting is of its subject by any of its names', () => {
  const keys = ['state.checkpoints.dir', 'execution.checkpointing.dir', 'akka.ask.timeout', 'state.backend', 'x.y'];
  expect(keys.map(subjectOf)).toEqual(['checkpoints', 'checkpoints', 'heartbeat', 'state', 'other']);
});

test('every setting that is known by its meaning has a subject', () => {
  expect(CATALOGUE.filter(({ key }) => subjectOf(key) === 'other').map(({ key }) => key)).toEqual([]);
});

test('what a job may set for itself is told from what only the cluster has', () => {
  expect(['execution.checkpointing.timeout', 'restart-strategy', 'heartbeat.timeout'].map(mayBeSetInCode)).toEqual([
    true,
    true,
    false,
  ]);
});
