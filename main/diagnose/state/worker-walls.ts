import type { JobCheckpoints } from '#contract/incident/checkpoint.ts';
import type { StateWall } from '#contract/incident/state.ts';
import { present } from '#contract/present.ts';
import { workersOf } from '../tools/culprit.ts';
import { countedThrashing } from '../tools/memory/counted-collections.ts';
import { exhaustedWorkers } from '../tools/memory/exhausted.ts';
import { thrashing } from '../tools/memory/gc-thrashing.ts';
import { heapTold } from '../tools/memory/memory-told.ts';
import { backendOf, FILLS_HEAP, workerHeap, workerManaged } from '../tools/state/state-size.ts';
import { byDisk, toldOfFullDisks } from '../tools/storage/local-disks.ts';
import type { Tools } from '../tools/tools.ts';
import { judgedBy, open } from './judged.ts';
import type { Load } from './loads.ts';
import { WALLS } from './walls.wording.ts';

/** Where TaskManagers keep the state they work on: on their heaps, or behind the memory of RocksDB on local disks. */
export function workerWalls(tools: Tools, of: JobCheckpoints, load: Load | undefined): readonly StateWall[] {
  const backend = backendOf(tools, of);
  if (backend === undefined) return [open('taskmanager-heap', WALLS.noBackend, load)];
  const bytes = backend === 'heap' ? workerHeap(tools) : workerManaged(tools);
  const told = { origin: 'told' as const, ...present({ source: workerSource(tools), load }) };
  if (backend === 'heap')
    return [
      bytes === undefined
        ? open('taskmanager-heap', WALLS.workerHeap, load)
        : { id: 'taskmanager-heap', bytes, ...told, ...onHeap(tools, load, bytes) },
    ];
  const managed = { id: 'managed-memory', ...told, ...judgedBy(load, bytes, WALLS.managed), soft: true } as const;
  return [...(bytes === undefined ? [] : [{ ...managed, bytes }]), diskWall(tools, load)];
}

function workerSource(tools: Tools): StateWall['source'] {
  return workersOf(tools).find((one) => one.sources.length > 0)?.sources[0];
}

/** What is close to the edge as bytes is beyond it as objects, once a TaskManager has no room left. */
function onHeap(tools: Tools, load: Load | undefined, bytes: number): Pick<StateWall, 'state' | 'says'> {
  const fits = judgedBy(load, bytes, WALLS.workerHeap);
  const isClose = load !== undefined && load.bytes > bytes * FILLS_HEAP;
  if (isClose && isHeapFull(tools)) return { state: 'exceeded', says: WALLS.fullHeap };
  return isClose && fits.state === 'passes' ? { state: 'cannot-tell', says: WALLS.workerHeap } : fits;
}

function isHeapFull(tools: Tools): boolean {
  return (
    exhaustedWorkers(tools, heapTold(tools)).length > 0 ||
    thrashing(tools, 'taskmanager').length > 0 ||
    countedThrashing(tools).length > 0
  );
}

function diskWall(tools: Tools, load: Load | undefined): StateWall {
  const { local, storage } = byDisk(toldOfFullDisks(tools));
  const [full] = local.length >= storage.length ? local : [];
  const wall = open('local-disk', full ? WALLS.fullDisk : WALLS.disk, load);
  return full ? { ...wall, source: full.source, state: 'exceeded' } : wall;
}
