import type { Source } from '#contract/incident/source.ts';
import { isMadeByProgram } from '../../../flink/causes/causes.ts';
import { type Disk, diskOfTrace } from '../../../flink/frames/frames.ts';
import { diskOf, fullDisks, type ReadingOf, readings } from '../platform/host-told.ts';
import { settingOf } from '../settings.ts';
import { fromWithin, type Told, whoTold } from '../told.ts';
import type { Tools } from '../tools.ts';

/** Where Flink works when nobody says otherwise (java.io.tmpdir). */
const DEFAULT_DIR = '/tmp';

/** `file:///mnt/chk` and `/mnt/chk` → `/mnt/chk`; undefined for what lies elsewhere. */
function pathOf(directory: string): string | undefined {
  const path = directory.replace(/^file:\/{0,2}(?=\/)/, '');
  return path.startsWith('/') ? path : undefined;
}

/** Local working directories: RocksDB, spilled records, blobs. */
function workDirs(tools: Tools): readonly string[] {
  const set = String(settingOf(tools, 'io.tmp.dirs')?.value ?? '');
  const dirs = set.split(/[,|:;]/).filter((dir) => dir.startsWith('/'));
  return dirs.length === 0 ? [DEFAULT_DIR] : dirs;
}

function sameHost(tools: Tools, of: ReadingOf<'disk'>): readonly ReadingOf<'disk'>[] {
  return readings(tools, 'disk').filter((one) => one.entry === of.entry && one.of === of.of);
}

/** A full file system that holds a local checkpoint directory. */
export function fullCheckpointDisk(tools: Tools): ReadingOf<'disk'> | undefined {
  const dirs = (tools.know('checkpoints') ?? []).flatMap((of) => pathOf(of.config.directory?.value ?? '') ?? []);
  return fullDisks(tools).find((disk) => dirs.some((dir) => isOn(tools, disk, dir)));
}

/** A full file system that holds a working directory of a TaskManager, and no checkpoints. */
export function fullWorkDisks(tools: Tools): readonly ReadingOf<'disk'>[] {
  const checkpoints = fullCheckpointDisk(tools);
  return fullDisks(tools).filter(
    (disk) => disk !== checkpoints && workDirs(tools).some((dir) => isOn(tools, disk, dir)),
  );
}

function isOn(tools: Tools, disk: ReadingOf<'disk'>, dir: string): boolean {
  return diskOf(sameHost(tools, disk), dir)?.mount === disk.mount;
}

/** Complaints of a full disk whose traces tell which one it is. */
export function byDisk(told: readonly Told[]): Readonly<Record<Disk, readonly Told[]>> {
  const of = (disk: Disk) => told.filter((one) => diskOfTrace(fromWithin(one)) === disk);
  return { local: of('local'), storage: of('storage'), output: of('output') };
}

/** Who says that a disk is full, without what the program of a job logs in its own name and lives with. */
export function toldOfFullDisks(tools: Tools): readonly Told[] {
  return whoTold(tools, 'disk-full').filter((one) => one.where !== 'signal' || !isMadeByProgram(one.chain));
}

/** Full disks of the hosts that complain. */
export function fullDisksOf(tools: Tools, told: readonly Told[]): readonly Source[] {
  const isMine = (disk: ReadingOf<'disk'>) =>
    told.some(
      (one) =>
        (one.host !== undefined && one.host === disk.host) ||
        [one.taskManagerId, one.saidBy].some((id) => id !== undefined && disk.managerIds.includes(id)),
    );
  return fullDisks(tools)
    .filter(isMine)
    .map((disk) => disk.source);
}
