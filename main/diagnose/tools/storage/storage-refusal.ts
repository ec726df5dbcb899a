import type { Severity } from '#contract/finding.ts';
import type { JobCheckpoints } from '#contract/incident/checkpoint.ts';
import type { Setting } from '#contract/incident/setting.ts';
import type { Source } from '#contract/incident/source.ts';
import type { Found } from '../../define-rule.ts';
import { outcomeAt, STREAK } from '../checkpoint/checkpoints.ts';
import { failedOf } from '../checkpoint/history.ts';
import { culpritAt, managerOf } from '../culprit.ts';
import { neverRan } from '../job/never-ran.ts';
import { settingOf, statedAt } from '../settings.ts';
import { spanOf } from '../span.ts';
import { type Told, tellingPlaces, timesSaid } from '../told.ts';
import type { Tools } from '../tools.ts';
import { type StorageError, storageErrors } from './storage-errors.ts';
import { type TakenAgain, takenAgain } from './taken-again.ts';

/** Facts of every cause by which the checkpoint storage refuses. */
export type StorageRefusalFacts = TakenAgain & {
  /** Checkpoint directory, or that of the changelog when it is the one that refuses; empty when not known. */
  readonly path: string;
  readonly isChangelog?: true;
  /** The folder that a savepoint should have gone to. */
  readonly isSavepoint?: true;
  /** Nothing tells that it is the storage of checkpoints: of a source, a sink, a table, or of high availability. */
  readonly isElsewhere?: true;
  /** `host:port` that was asked; empty when no line names it. */
  readonly endpoint: string;
  /** Code of an object store; empty for other file systems. */
  readonly code: string;
  /** First line of what its client says. */
  readonly said: string;
  readonly times: number;
  /** Hosts that were refused. */
  readonly hosts: readonly string[];
  readonly failedCheckpoints: number;
  /** No job of the bundle ever ran. */
  readonly notStarted?: true;
  /** What the kernel says of the mounted directory. */
  readonly mount?: string;
};

/** All refusals of one kind as one finding; those that name a code or an endpoint are cited first. */
export function refusal(
  tools: Tools,
  errors: readonly StorageError[],
  confidence: number,
  setting?: Setting,
): Found<StorageRefusalFacts> {
  const told = errors.map((one) => one.told);
  const jobId = told.find((one) => one.jobId !== undefined)?.jobId;
  const of = (tools.know('checkpoints') ?? []).find((one) => one.jobId === jobId) ?? tools.know('checkpoints')?.[0];
  const store = storeOf(tools, of, told);
  const { path } = store;
  const clear = errors.filter((one) => one.kind !== 'refused').map((one) => one.told);
  const first = clear[0] ?? told[0];
  const endpoint = told.find((one) => one.said.endpoint !== undefined)?.said.endpoint;
  const span = spanOf(
    told.map((one) => one.at),
    timesSaid(told),
  );
  const failed = (of ? failedOf(of) : []).filter(
    (one) => (one.endedAt ?? Number.POSITIVE_INFINITY) >= (span?.from ?? 0),
  );
  const again = takenAgain(of, span?.to);
  const hosts = refusedHosts(tools, errors);
  const notStarted = noneRan(tools);
  const mount = told.find((one) => one.said.mount !== undefined)?.said.mount;
  return {
    facts: {
      path: path ?? '',
      ...(store.isChangelog ? { isChangelog: true as const } : {}),
      endpoint: endpoint === undefined ? '' : String(endpoint),
      code: String(clear.find((one) => one.said.code !== undefined)?.said.code ?? first?.said.code ?? ''),
      said: (first?.text.split('\n')[0] ?? '').slice(0, 300),
      times: span?.count ?? told.length,
      hosts,
      failedCheckpoints: failed.length,
      ...(notStarted ? { notStarted: true as const } : {}),
      ...(mount === undefined ? {} : { mount: String(mount) }),
      ...(again === undefined ? {} : { over: true as const, again: again.id }),
    },
    culprit: culpritAt(tools, {
      jobId: of?.jobId ?? jobId,
      // Each host has its own mount.
      host: mount !== undefined && hosts.length === 1 ? hosts[0] : undefined,
      path,
      external: endpoint === undefined ? undefined : String(endpoint),
      setting: setting?.key,
    }),
    severity: severityOf(failed.length, again !== undefined),
    confidence,
    span,
    evidence: [
      ...tellingPlaces(tools, clear).slice(0, 5),
      ...tellingPlaces(tools, told).slice(0, 3),
      ...store.sources,
      ...statedAt(setting).slice(0, 1),
      ...failed.slice(0, 1).flatMap(outcomeAt),
      ...(again ? outcomeAt(again).slice(0, 1) : []),
    ],
    // Of a job that was never started neither a checkpoint nor a task can tell.
    expected: {
      predicted: [
        clear.length > 0,
        ...(notStarted ? [] : [failed.length > 0, errors.some((one) => one.by === 'task')]),
      ],
    },
  };
}

/** A JobMaster makes the directories of its checkpoints before any task is deployed (FsCheckpointStorageAccess). */
function noneRan(tools: Tools): boolean {
  const jobs = tools.know('jobs') ?? [];
  return jobs.length > 0 && jobs.every(neverRan);
}

/** What passed by itself cost checkpoints, and no more. */
function severityOf(failed: number, isOver: boolean): Severity {
  if (failed >= STREAK) return isOver ? 'high' : 'critical';
  return isOver ? 'medium' : 'high';
}

interface Store {
  readonly path: string | undefined;
  readonly isChangelog: boolean;
  readonly sources: readonly (Source | undefined)[];
}

/** Where the changelog of the state goes (FsStateChangelogStorage); its files lie in a directory of their own. */
const CHANGELOG = 'state.changelog.dstl.dfs.base-path';

function storeOf(tools: Tools, of: JobCheckpoints | undefined, told: readonly Told[]): Store {
  const directory = of?.config.directory;
  const changelog = settingOf(tools, CHANGELOG);
  const isIn = (path: string) => told.some((one) => one.text.includes(path.replace(/^file:\/*/, '/')));
  if (changelog !== undefined && isIn(changelog.value) && !(directory && isIn(directory.value)))
    return { path: changelog.value, isChangelog: true, sources: statedAt(changelog).slice(0, 1) };
  return { path: directory?.value, isChangelog: false, sources: [directory?.source] };
}

/** The JobManager repeats what tasks were refused; of its own refusals it is where snapshots are finished. */
function refusedHosts(tools: Tools, errors: readonly StorageError[]): readonly string[] {
  const own = errors.filter(({ by, told }) => by !== 'task' || managerOf(tools, told.saidBy)?.role !== 'jobmanager');
  return [...new Set(own.flatMap(({ told }) => told.host ?? []))].sort();
}

/** Most of what the storage says is of these errors: a store that is throttled also times out, one that is down says nothing else. */
export function prevails(tools: Tools, errors: readonly StorageError[]): boolean {
  return errors.length * 2 >= storageErrors(tools).length;
}
