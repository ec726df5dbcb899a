import { expect, test } from 'vitest';
import { KNOWN_KEYS, meantBy } from '../../../../main/flink/settings/known-keys.ts';
import { processorMs } from '../../../kit/processor-ms.ts';

test.each([
  ['state.checkpoint.dir', 'state.checkpoints.dir'],
  ['taskmanager.numberOfTaskSlot', 'taskmanager.numberOfTaskSlots'],
  ['taskmanager.numberoftaskslots', 'taskmanager.numberOfTaskSlots'],
  ['execution.checkpointing.intervall', 'execution.checkpointing.interval'],
  ['paralellism.default', 'parallelism.default'],
  ['heartbeat.tiemout', 'heartbeat.timeout'],
  ['rest.prot', 'rest.port'],
])('%s is meant as %s', (typed, meant) => {
  expect(meantBy(typed)).toBe(meant);
});

test('another word is no slip: what is like nothing known stays unknown', () => {
  const others = ['taskmanager.memory.jvm.size', 'my.timeout', 'client.retry', 'pipeline.classpaths'];
  expect(others.filter((key) => meantBy(key) !== undefined)).toEqual([]);
});

test('no known key is taken for a slip of another', () => {
  expect([...KNOWN_KEYS].filter((key) => meantBy(key) !== undefined)).toEqual([]);
});

test('a very long key costs nothing', () => {
  const started = processorMs();
  meantBy('taskmanager.'.repeat(100_000));
  expect(processorMs() - started).toBeLessThan(200);
});
