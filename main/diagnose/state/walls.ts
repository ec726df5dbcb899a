import type { JobCheckpoints } from '#contract/incident/checkpoint.ts';
import type { StateWall } from '#contract/incident/state.ts';
import { present } from '#contract/present.ts';
import { isInJobManager } from '../tools/checkpoint/checkpoints.ts';
import { mastersOf, workersOf } from '../tools/culprit.ts';
import { sizeInForce } from '../tools/settings.ts';
import { backendOf, FILLS_HEAP, workerHeap, workerManaged } from '../tools/state/state-size.ts';
import { JOB_MANAGER_STORAGE_BYTES } from '../tools/storage/storage-limit.ts';
import type { Tools } from '../tools/tools.ts';
import type { Text } from '../tools/words.ts';
import { against, type Load, type Loads } from './loads.ts';
import { WALLS } from './walls.wording.ts';

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
    ...frameWall(tools, loads, inMemory),
    ...inlineWall(tools, inMemory),
    ...masterHeapWall(tools, loads, inMemory),
    ...backendWalls(tools, of, loads),
    ...(inMemory === true ? [] : [open('checkpoint-storage', WALLS.storage, loads.total)]),
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
  if (inMemory === undefined)
    return { id, bytes, origin: 'default', ...present({ load }), state: 'cannot-tell', says: WALLS.noStorage };
  if (refused) {
    const { source } = refused;
    return { id, bytes, origin: 'told', source, ...present({ load }), state: against(load, bytes), says: WALLS.stream };
  }
  // It was kept, so it is no larger than the limit.
  if (load?.is === 'exactly' && load.bytes > bytes)
    return { id, origin: 'unknown', load, state: 'passes', says: WALLS.largerStream(load.bytes) };
  return { id, bytes, origin: 'default', ...present({ load }), state: against(load, bytes), says: WALLS.stream };
}

function frameWall(tools: Tools, { message: load }: Loads, inMemory: boolean | undefined): readonly StateWall[] {
  const frame = sizeInForce(tools, 'pekko.framesize');
  if (frame === undefined) return [];
  const { key, bytes, isSet, source } = frame;
  const state = inMemory === undefined ? 'cannot-tell' : against(load, bytes);
  const origin = isSet ? 'set' : 'default';
  return [{ id: 'rpc-frame', key, bytes, origin, ...present({ source, load }), state, says: WALLS.frame }];
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

function masterHeapWall(tools: Tools, { total: load }: Loads, inMemory: boolean | undefined): readonly StateWall[] {
  if (inMemory !== true) return [];
  const master = mastersOf(tools).findLast((one) => one.heapMaxBytes !== undefined);
  const bytes = master?.heapMaxBytes;
  const told = bytes === undefined ? { origin: 'unknown' as const } : { bytes, origin: 'told' as const };
  const source = master?.sources[0];
  const state = against(load, bytes);
  return [{ id: 'jobmanager-heap', ...told, ...present({ source, load }), state, says: WALLS.masterHeap }];
}

function backendWalls(tools: Tools, of: JobCheckpoints, { total: load }: Loads): readonly StateWall[] {
  const backend = backendOf(tools, of);
  const worker = workersOf(tools).find((one) => one.sources.length > 0)?.sources[0];
  if (backend === undefined) return [open('taskmanager-heap', WALLS.noBackend, load)];
  if (backend === 'heap') {
    const bytes = workerHeap(tools);
    if (bytes === undefined) return [open('taskmanager-heap', WALLS.workerHeap, load)];
    const isMaybeFull = load !== undefined && load.bytes > bytes * FILLS_HEAP;
    const fits = against(load, bytes);
    return [
      {
        id: 'taskmanager-heap',
        bytes,
        origin: 'told',
        ...present({ source: worker, load }),
        state: fits === 'passes' && isMaybeFull ? 'cannot-tell' : fits,
        says: WALLS.workerHeap,
      },
    ];
  }
  const managed = workerManaged(tools);
  return [
    ...(managed === undefined
      ? []
      : [
          {
            id: 'managed-memory' as const,
            bytes: managed,
            origin: 'told' as const,
            ...present({ source: worker, load }),
            state: against(load, managed),
            soft: true as const,
            says: WALLS.managed,
          },
        ]),
    open('local-disk', WALLS.disk, load),
  ];
}

/** A wall that nothing in the bundle measures. */
function open(id: StateWall['id'], says: Text, load: Load | undefined): StateWall {
  return { id, origin: 'unknown', ...present({ load }), state: 'cannot-tell', says };
}
