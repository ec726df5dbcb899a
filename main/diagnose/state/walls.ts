import type { JobCheckpoints } from '#contract/incident/checkpoint.ts';
import type { StateWall } from '#contract/incident/state.ts';
import { present } from '#contract/present.ts';
import { isInJobManager } from '../tools/checkpoint/checkpoints.ts';
import { jobManagersOf } from '../tools/culprit.ts';
import { firstWithMost } from '../tools/extremes.ts';
import { sizeInForce } from '../tools/settings.ts';
import { byDisk, fullCheckpointDisk, toldOfFullDisks } from '../tools/storage/local-disks.ts';
import { JOB_MANAGER_STORAGE_BYTES } from '../tools/storage/storage-limit.ts';
import { whoTold } from '../tools/told.ts';
import type { Tools } from '../tools/tools.ts';
import { judgedBy, open } from './judged.ts';
import type { Load, Loads } from './loads.ts';
import { WALLS } from './walls.wording.ts';
import { workerWalls } from './worker-walls.ts';

/** True when the JobManager keeps checkpoints, false when files do, undefined when nothing tells. */
export function isKeptInMemory(of: JobCheckpoints, refused: boolean): boolean | undefined {
  if (refused) return true;
  return of.config.storage === undefined ? undefined : isInJobManager(of.config);
}

/** Everything that the state of a job must fit in, lowest first; what nothing measures stands last. */
export function wallsOf(
  tools: Tools,
  of: JobCheckpoints,
  loads: Loads,
  inMemory: boolean | undefined,
): readonly StateWall[] {
  const walls = [
    streamWall(of, loads, inMemory),
    ...frameWall(tools, loads),
    ...inlineWall(tools, inMemory),
    ...jobManagerHeapWall(tools, loads, inMemory),
    ...workerWalls(tools, of, loads.total),
    ...(inMemory === true ? [] : [storageWall(tools, loads)]),
  ];
  const place = ({ bytes }: StateWall) => bytes ?? Number.POSITIVE_INFINITY;
  return walls.toSorted((a, b) => (place(a) === place(b) ? 0 : place(a) - place(b)));
}

function streamWall(of: JobCheckpoints, loads: Loads, inMemory: boolean | undefined): StateWall {
  const { refused, stream: load } = loads;
  const id = 'state-stream';
  if (inMemory === false) {
    const { source } = of.config.storage ?? {};
    return { id, origin: 'unknown', ...present({ source }), state: 'does-not-apply', says: WALLS.onFiles };
  }
  const bytes = refused?.limitBytes ?? JOB_MANAGER_STORAGE_BYTES;
  const judged = { ...present({ load }), ...judgedBy(load, bytes, WALLS.stream) };
  if (inMemory === undefined && judged.state !== 'passes')
    return { id, bytes, origin: 'default', ...present({ load }), state: 'cannot-tell', says: WALLS.noStorage };
  if (refused) return { id, bytes, origin: 'told', source: refused.source, ...judged };
  // It was kept, so it is no larger than the limit.
  if (load?.is === 'exactly' && load.bytes > bytes)
    return { id, origin: 'unknown', load, state: 'passes', says: WALLS.largerStream(load.bytes) };
  return { id, bytes, origin: 'default', ...judged };
}

function frameWall(tools: Tools, { message }: Loads): readonly StateWall[] {
  const frame = sizeInForce(tools, 'pekko.framesize');
  if (frame === undefined) return [];
  const { key, bytes, isSet, source } = frame;
  const origin = isSet ? 'set' : 'default';
  const load = droppedMessage(tools) ?? message;
  return [{ id: 'rpc-frame', key, bytes, origin, ...present({ source, load }), ...judgedBy(load, bytes, WALLS.frame) }];
}

/** Of what tasks tell the JobManager only acknowledgements, with state inside, are large. */
function droppedMessage(tools: Tools): Load | undefined {
  const told = whoTold(tools, 'rpc-frame-exceeded').filter(({ said }) => /jobmanager_/.test(String(said.to)));
  const largest = firstWithMost(told, ({ said }) => Number(said.size ?? 0));
  return largest && { bytes: Number(largest.said.size ?? 0), is: 'exactly', source: largest.source };
}

function inlineWall(tools: Tools, inMemory: boolean | undefined): readonly StateWall[] {
  const threshold = sizeInForce(tools, 'execution.checkpointing.data-inline-threshold');
  if (threshold === undefined || inMemory === true) return [];
  const { key, bytes, isSet, source } = threshold;
  return [
    {
      id: 'inline-threshold',
      key,
      bytes,
      origin: isSet ? 'set' : 'default',
      ...present({ source }),
      state: 'passes',
      soft: true,
      says: WALLS.inline,
    },
  ];
}

function jobManagerHeapWall(tools: Tools, { total: load }: Loads, inMemory: boolean | undefined): readonly StateWall[] {
  if (inMemory !== true) return [];
  const jobManager = jobManagersOf(tools).findLast((one) => one.heapMaxBytes !== undefined);
  const bytes = jobManager?.heapMaxBytes;
  const told = bytes === undefined ? { origin: 'unknown' as const } : { bytes, origin: 'told' as const };
  const source = jobManager?.sources[0];
  return [
    { id: 'jobmanager-heap', ...told, ...present({ source, load }), ...judgedBy(load, bytes, WALLS.jobManagerHeap) },
  ];
}

/** A full local disk spoils what is streamed to the storage as well, never the other way round. */
function storageWall(tools: Tools, { total: load }: Loads): StateWall {
  const { local, storage } = byDisk(toldOfFullDisks(tools));
  const source = (storage.length > local.length ? storage[0] : fullCheckpointDisk(tools))?.source;
  const wall = open('checkpoint-storage', source ? WALLS.fullStorage : WALLS.storage, load);
  return source ? { ...wall, source, state: 'exceeded' } : wall;
}
