import { expect, test } from 'vitest';
import type { Incident } from '#contract/incident/incident.ts';
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

const incidentOf = async (bundle: string) => (await readIncident([`tests/bundles/${bundle}/bundle.tar.gz`])).incident;

const limitsOf = async (bundle: string) => stateLimitsOf(await incidentOf(bundle), undefined);

const wallOf = (incident: Incident, id: StateWall['id']) => {
  const wall = stateLimitsOf(incident, undefined).walls.find((one) => one.id === id);
  return wall && [...brief(wall), wall.says.en];
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

test('a storage without space left is a wall that was met, and so is a frame that a message did not fit in', async () => {
  expect(wallOf(await incidentOf('storage-full'), 'checkpoint-storage')).toEqual([
    'checkpoint-storage',
    undefined,
    'unknown',
    'exactly 13334290',
    'exceeded',
    'The checkpoint storage had no space left.',
  ]);
  expect(wallOf(await incidentOf('frame-exceeded-and-poison-record'), 'rpc-frame')?.slice(0, 5)).toEqual([
    'rpc-frame',
    10_485_760,
    'default',
    'exactly 18003974',
    'exceeded',
  ]);
});

/** The same with completed checkpoints of this size. */
function ofSize(incident: Incident, stateBytes: number): Incident {
  const { checkpoints } = incident;
  if (checkpoints.kind !== 'known') return incident;
  const value = checkpoints.value.map((of) => ({
    ...of,
    history: of.history.map((one) => (one.outcome === 'completed' ? { ...one, stateBytes } : one)),
  }));
  return { ...incident, checkpoints: { kind: 'known', value } };
}

test('state of a third of the heaps leaves open whether it fits, and did not once a TaskManager ran out of heap', async () => {
  const states = async (bundle: string, heapBytes: number) => {
    const incident = await incidentOf(bundle);
    return [heapBytes / 8, heapBytes / 2].map((size) => wallOf(ofSize(incident, size), 'taskmanager-heap')?.[4]);
  };
  expect(await states('healthy', 1_073_741_824)).toEqual(['passes', 'cannot-tell']);
  expect(await states('heap-exhausted', 520_093_696)).toEqual(['passes', 'exceeded']);
});
