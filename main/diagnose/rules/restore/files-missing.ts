import type { Checkpoint } from '#contract/incident/checkpoint.ts';
import { isRestoring } from '../../../flink/frames/frames.ts';
import { clear, defineRule, found } from '../../define-rule.ts';
import { endOf } from '../../tools/checkpoint/checkpoints.ts';
import { completedOf } from '../../tools/checkpoint/history.ts';
import { jobOf } from '../../tools/culprit.ts';
import { type StartedAgain, startedAgain } from '../../tools/job/started-again.ts';
import { ends } from '../../tools/proof.ts';
import { spanOf } from '../../tools/span.ts';
import { operatorCulprit, restoreBefore, snapshotPath } from '../../tools/state/restored-from.ts';
import {
  checkpointPlace,
  isLocal,
  missedAtHome,
  missingHere,
  workerHosts,
} from '../../tools/storage/local-checkpoints.ts';
import { errorsOf } from '../../tools/storage/storage-errors.ts';
import { type Told, tellingPlaces, whoTold } from '../../tools/told.ts';
import type { Tools } from '../../tools/tools.ts';
import { phrase } from '../../tools/words.ts';
import { type FilesMissingFacts, filesMissingWords } from './files-missing.wording.ts';

export const filesMissing = defineRule({
  id: 'restore/files-missing',
  asks: phrase('Are files of the snapshot gone?', '快照的文件是否已丢失？'),
  role: 'trigger',
  needs: ['signals'],
  rivals: ['storage/not-shared', 'storage/unavailable'],
  words: filesMissingWords,
  look(_, tools) {
    const told = missing(tools);
    const [first] = told;
    if (!first) return clear();
    const outage = errorsOf(tools, 'unreachable');
    // A store that is away finds nothing; what it lost can only be told when it is back.
    if (outage.length > told.length)
      return clear(
        phrase('The storage was not reachable while restoring.', '恢复期间存储不可达。'),
        ends(outage).map((one) => one.told.source),
      );
    const alone = onForeignDisks(tools);
    if (alone.length > 0)
      return clear(
        phrase('The files were written to the disk of another host.', '文件写在另一台主机的磁盘上。'),
        alone.slice(0, 2).map((one) => one.source),
      );
    const path = isAbsent(first) ? String(first.said.path) : (snapshotPath(tools, first) ?? folderOf(first));
    const newest = newestSavepoint(tools);
    const files = [...new Set(told.flatMap((one) => (one.said.path === undefined ? [] : [String(one.said.path)])))];
    const isUnsure = mayLieElsewhere(tools, told) && !isAtHome(tools);
    const again = startedFromAnother(tools, told);
    return found({
      facts: {
        path: path ?? '',
        files: files.slice(0, 5),
        missing: files.length,
        gone: goneOf(told, files),
        times: told.length,
        ...(isUnsure ? { mayLieElsewhere: true as const } : {}),
        ...(newest?.path === undefined || newest.path === path ? {} : { newestSavepoint: newest.path }),
        ...(again === undefined ? {} : { again: again.from ?? '', againAt: again.at }),
      },
      ...(again === undefined ? {} : { role: 'risk' as const }),
      culprit: { ...operatorCulprit(tools, first, undefined), ...(path === undefined ? {} : { path }) },
      severity: again === undefined ? ('critical' as const) : ('low' as const),
      confidence: isUnsure ? 0.6 : 0.93,
      span: spanOf(told.map((one) => one.at)),
      evidence: [
        ...tellingPlaces(tools, told),
        again?.source,
        restoreBefore(tools, first)?.restore.source,
        newest?.path === undefined ? undefined : newest.sources.outcome,
      ],
    });
  },
});

/** The same program went on from another snapshot later: what was refused then is past. Begun with empty state it has lost what it sought. */
function startedFromAnother(tools: Tools, told: readonly Told[]): StartedAgain | undefined {
  const last = told.at(-1);
  const jobId = last?.jobId ?? restoreBefore(tools, last)?.jobId;
  const at = last?.lastAt ?? last?.at;
  if (at === undefined) return undefined;
  const again = startedAgain(tools, jobOf(tools, jobId)?.name, at);
  return again?.from === undefined ? undefined : again;
}

/** Said by a task that reads its state back, or by the coordinator that looks for `_metadata`; local files of a backend are another matter. */
function missing(tools: Tools): readonly Told[] {
  const files = whoTold(tools, 'file-not-found').filter(
    (one) =>
      one.chain.some((throwable) => isRestoring(throwable.frames)) &&
      !/\/tm_[^/]{1,200}\/|\/flink-io-|\/job_[0-9a-f]{32}/.test(String(one.said.path ?? '')),
  );
  return [...whoTold(tools, 'snapshot-not-found'), ...files].sort(
    (a, b) => (a.at ?? Number.POSITIVE_INFINITY) - (b.at ?? Number.POSITIVE_INFINITY),
  );
}

/** Each host has a disk of its own there: nothing is gone, it is only not here. */
function onForeignDisks(tools: Tools): readonly Told[] {
  if (workerHosts(tools).length < 2) return [];
  const local = (tools.know('checkpoints') ?? []).filter((of) => isLocal(checkpointPlace(of)?.value));
  return local.flatMap((of) => (missedAtHome(tools, of).length > 0 ? [] : missingHere(tools, of)));
}

function isAtHome(tools: Tools): boolean {
  return (tools.know('checkpoints') ?? []).some((of) => missedAtHome(tools, of).length > 0);
}

/** A periodic checkpoint on a path of the host (HDFS names paths without a scheme too, in words of its own): unless all tasks run on one, the file may be on the disk of another. */
function mayLieElsewhere(tools: Tools, told: readonly Told[]): boolean {
  const paths = told
    .filter((one) => !one.text.includes('File does not exist'))
    .map((one) => String(one.said.path ?? ''));
  return workerHosts(tools).length !== 1 && paths.some((path) => isLocal(path) && /\/chk-\d+\/|\/shared\//.test(path));
}

function goneOf(told: readonly Told[], files: readonly string[]): FilesMissingFacts['gone'] {
  if (files.some((file) => file.endsWith('_metadata')) || told.some(isMetadata)) return 'metadata';
  return told.every(isAbsent) ? 'all' : 'files';
}

/** Whichever job took it: a program that is submitted anew is another job. */
function newestSavepoint(tools: Tools): Checkpoint | undefined {
  const all = (tools.know('checkpoints') ?? []).flatMap(completedOf);
  const savepoints = all.filter(({ kind, path }) => kind === 'savepoint' && path !== undefined);
  return savepoints.sort((a, b) => (endOf(b) ?? 0) - (endOf(a) ?? 0))[0];
}

/** Not even a folder is there (AbstractFsCheckpointStorageAccess). */
function isAbsent({ text }: Told): boolean {
  return text.includes('Cannot find checkpoint or savepoint');
}

function isMetadata(told: Told): boolean {
  return told.text.includes('_metadata');
}

function folderOf(told: Told): string | undefined {
  const path = told.said.path === undefined ? undefined : String(told.said.path);
  return isMetadata(told) ? path?.replace(/\/_metadata$/, '') : path?.replace(/\/[^/]*$/, '');
}
