import { isOnUpload } from '../../../flink/frames/frames.ts';
import { cannotTell, clear, defineRule, type Found, found, type Outcome } from '../../define-rule.ts';
import { culpritAt, managerOf } from '../../tools/culprit.ts';
import type { ReadingOf } from '../../tools/platform/host-told.ts';
import { settingOf, statedAt } from '../../tools/settings.ts';
import { spanOf } from '../../tools/span.ts';
import {
  byDisk,
  fullCheckpointDisk,
  fullDisksOf,
  fullWorkDisks,
  toldOfFullDisks,
} from '../../tools/storage/local-disks.ts';
import { fromWithin, namesTask, type Told, tellingPlaces, timesSaid } from '../../tools/told.ts';
import type { Tools } from '../../tools/tools.ts';
import { phrase } from '../../tools/words.ts';
import { type LocalDiskFullFacts, localDiskFullWords } from './local-disk-full.wording.ts';

export const localDiskFull = defineRule({
  id: 'process/local-disk-full',
  asks: phrase('Is a local disk of a Flink process full?', 'Flink 进程的本地磁盘是否已满？'),
  role: 'trigger',
  needs: ['signals'],
  lacking: ['taskmanager-log', 'host-log'],
  rivals: ['storage/full'],
  words: localDiskFullWords,
  look(_, tools): Outcome<LocalDiskFullFacts> {
    const told = toldOfFullDisks(tools);
    if (told.length === 0)
      return found(
        ...fullWorkDisks(tools)
          .slice(0, 1)
          .map((disk) => risk(tools, disk)),
      );
    const { local, storage, output } = byDisk(told);
    // The counterpart of `storage/full`: a full local disk spoils streams to the storage too, never the other way round.
    if (local.length > 0 && local.length >= storage.length) return found(finding(tools, local));
    if (storage.length > 0)
      return clear(
        phrase('What is full is the checkpoint storage.', '已满的是检查点存储。'),
        storage.slice(0, 2).map((one) => one.source),
      );
    if (output.length > 0)
      return clear(
        phrase('What is full is where a sink of the job writes to.', '已满的是作业 sink 的写入位置。'),
        output.slice(0, 2).map((one) => one.source),
      );
    // No trace says which directory it was: the disks of the hosts that complain do.
    if (fullDisksOf(tools, told).length > 0 && fullCheckpointDisk(tools) === undefined)
      return found(finding(tools, told));
    return cannotTell(['taskmanager-log', 'host-log'], ['process/local-disk-full', 'storage/full']);
  },
});

/** Nobody complained yet. */
function risk(tools: Tools, disk: ReadingOf<'disk'>): Found<LocalDiskFullFacts> {
  const host = disk.host ?? '';
  return {
    facts: { directory: disk.mount, file: '', hosts: host === '' ? [] : [host], times: 0 },
    role: 'risk',
    culprit: culpritAt(tools, {
      taskManagerId: disk.managerIds.length === 1 ? disk.managerIds[0] : undefined,
      host: disk.host,
      path: disk.mount,
    }),
    severity: 'medium',
    confidence: 0.6,
    span: spanOf([disk.at]),
    evidence: [disk.source],
  };
}

/** What the JobManager was handed, not what a task writes. */
function isUpload(one: Told): boolean {
  return fromWithin(one).some(isOnUpload);
}

/** Where Flink keeps working files: the part of a path before its own folders. */
function directoryOf(path: string): string {
  const [, directory] =
    /^(.{1,300}?)\/(?:tm_|flink-io-|flink-rocksdb-|rocksdb-lib|blobStore-|localState)/.exec(path) ?? [];
  return directory ?? path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

function finding(tools: Tools, told: readonly Told[]): Found<LocalDiskFullFacts> {
  const place = told.find((one) => one.host !== undefined) ?? told[0];
  const named = told.find((one) => one.said.path !== undefined);
  const path = String(named?.said.path ?? '');
  const directory = directoryOf(path);
  // The JobManager's log repeats what a task met elsewhere; on its own host only uploads are written.
  const hosts = [
    ...new Set(
      told
        .filter((one) => one.where !== 'signal' || one.vertexId || isUpload(one))
        .filter((one) => isUpload(one) || managerOf(tools, one.saidBy)?.role !== 'jobmanager')
        .flatMap((one) => one.host ?? []),
    ),
  ];
  const setting = settingOf(tools, 'io.tmp.dirs');
  const task = told.find(namesTask);
  return {
    facts: {
      directory,
      file: path,
      hosts: hosts.sort(),
      times: timesSaid(told),
      ...(told.every(isUpload) ? { isUpload: true } : {}),
    },
    culprit: culpritAt(tools, {
      jobId: task?.jobId,
      vertexId: task?.vertexId,
      vertexName: task?.vertexName,
      taskManagerId: place?.taskManagerId,
      host: place?.host,
      path: directory === '' ? undefined : directory,
    }),
    severity: 'critical',
    confidence: path === '' ? 0.85 : 0.95,
    span: spanOf(told.map((one) => one.at)),
    evidence: [
      named?.source,
      ...tellingPlaces(tools, told),
      ...fullDisksOf(tools, told).slice(0, 2),
      ...statedAt(setting).slice(0, 1),
    ],
  };
}
