import { expect, test } from 'vitest';
import type { StateWall } from '#contract/incident/state.ts';
import { stateLimitsOf } from '../../../../main/diagnose/state/state-limits.ts';
import { readIncident } from '../../../kit/read-incident.ts';

const brief = ({ id, bytes, origin, load, state }: StateWall) => [
  id,
  bytes,
  origin,
  load === undefined ? '' : `${load.is} ${load.bytes}`,
  state,
];

const limitsOf = async (bundle: string) => {
  const { incident } = await readIncident([`tests/bundles/${bundle}/bundle.tar.gz`]);
  return stateLimitsOf(incident, undefined);
};

test('where the JobManager keeps checkpoints a refusal tells the limit, and what would break next is told or left open', async () => {
  const { walls, whatIf, growth } = await limitsOf('memory-storage-limit-broadcast');
  expect(walls.map(brief)).toEqual([
    ['state-stream', 5_242_880, 'told', 'exactly 10016423', 'exceeded'],
    ['rpc-frame', 10_485_760, 'default', 'at-least 10016423', 'cannot-tell'],
    ['jobmanager-heap', 1_073_741_824, 'told', 'at-least 10016423', 'cannot-tell'],
    ['taskmanager-heap', 1_610_612_736, 'told', 'at-least 10016423', 'cannot-tell'],
  ]);
  expect(whatIf).toEqual([
    { id: 'larger-stream', state: 'cannot-tell', wall: 'rpc-frame' },
    { id: 'larger-stream-and-frame', state: 'cannot-tell', wall: 'jobmanager-heap' },
    { id: 'file-storage', state: 'passes' },
  ]);
  expect(growth).toEqual({ kind: 'too-few' });
});

test('where checkpoints go to files the limit of the JobManager does not apply, and nothing is supposed about disks', async () => {
  const { walls, whatIf, growth } = await limitsOf('data-skew');
  expect(walls.map(brief)).toEqual([
    ['inline-threshold', 20_480, 'default', '', 'passes'],
    ['rpc-frame', 10_485_760, 'default', 'at-most 51077', 'passes'],
    ['managed-memory', 1_073_741_840, 'told', 'exactly 1366531', 'passes'],
    ['state-stream', undefined, 'unknown', '', 'does-not-apply'],
    ['local-disk', undefined, 'unknown', 'exactly 1366531', 'cannot-tell'],
    ['checkpoint-storage', undefined, 'unknown', 'exactly 1366531', 'cannot-tell'],
  ]);
  expect([whatIf, growth]).toEqual([[], { kind: 'up-and-down' }]);
});
