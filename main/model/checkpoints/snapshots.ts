import { compareText } from '#contract/compare-text.ts';
import type { EntryPath, JobId } from '#contract/incident/ids.ts';
import type { Instant } from '#contract/incident/instant.ts';
import type { Job } from '#contract/incident/job.ts';
import type { Snapshot, SnapshotContent, SnapshotOperator } from '#contract/incident/metadata.ts';
import { present } from '#contract/present.ts';
import type { MetadataFact } from '../../facts/fact.ts';
import type { Evidence } from '../evidence/evidence.ts';

/** As `Snapshot.missingFiles` says. */
const MISSING = 100;
const CHECKPOINT_PATH = /(?:^|\/)([0-9a-f]{32})\/chk-\d{1,18}\/[^/]*$/;
const SAVEPOINT_PATH = /(?:^|\/)savepoint-([0-9a-f]{6})-[0-9a-f]{12}\/[^/]*$/;

/** What the `_metadata` files tell, joined to jobs and their vertices; by job, checkpoint id and entry. */
export function snapshotsOf(evidence: Evidence, jobs: readonly Job[]): readonly Snapshot[] {
  const entries = new Set(evidence.artifacts.keys());
  const snapshots = evidence.facts
    .filter((fact): fact is MetadataFact => fact.kind === 'metadata')
    .map((fact) => snapshotOf(fact, jobs, entries, evidence.artifacts.get(fact.entry)?.modifiedAt));
  return snapshots.sort(
    (a, b) =>
      compareText(a.jobId ?? '~', b.jobId ?? '~') || a.checkpointId - b.checkpointId || compareText(a.entry, b.entry),
  );
}

function snapshotOf(
  { entry, content, source }: MetadataFact,
  jobs: readonly Job[],
  entries: Set<EntryPath>,
  writtenAt: Instant | undefined,
): Snapshot {
  const jobId = jobIdOf(entry, content, jobs);
  const job = jobs.find((one) => one.id === jobId);
  const operators = content.operators.map((operator) => placed(operator, job));
  return {
    ...content,
    ...(content.kind === 'unknown' ? { kind: kindOf(entry, content.location) } : {}),
    operators,
    entry,
    ...present({ writtenAt, jobId, missingFiles: missingOf(entry, content, entries) }),
    source,
  };
}

/** By the path of the entry, the paths of its handles, or by operators that head a vertex of one job only. */
function jobIdOf(entry: EntryPath, content: SnapshotContent, jobs: readonly Job[]): JobId | undefined {
  const inPath = CHECKPOINT_PATH.exec(entry)?.[1];
  if (inPath !== undefined) return inPath;
  if (content.namedJobId !== undefined && content.kind !== 'savepoint') return content.namedJobId;
  const prefix = (SAVEPOINT_PATH.exec(entry) ?? SAVEPOINT_PATH.exec(`${content.location ?? ''}/`))?.[1];
  const named = jobs.filter((job) => prefix !== undefined && job.id.startsWith(prefix));
  if (named.length === 1) return named[0]?.id;
  if (prefix !== undefined) return undefined;
  const ids = new Set(content.operators.map((operator) => operator.id));
  const having = jobs.filter((job) => job.vertices.some((vertex) => ids.has(vertex.id)));
  return having.length === 1 ? having[0]?.id : undefined;
}

/** The JobVertexID is the OperatorID of the head of the chain; ids of the others stand nowhere else. */
function placed(operator: SnapshotOperator, job: Job | undefined): SnapshotOperator {
  const vertex = job?.vertices.find((one) => one.idKnown && one.id === operator.id);
  return vertex === undefined ? operator : { ...operator, vertexId: vertex.id, vertexName: vertex.name };
}

function kindOf(entry: EntryPath, location: string | undefined): Snapshot['kind'] {
  for (const path of [entry, `${location ?? ''}/`]) {
    if (/(?:^|\/)chk-\d{1,18}\//.test(path)) return 'checkpoint';
    if (/(?:^|\/)savepoint-[0-9a-f]{6}-[0-9a-f]{12}\//.test(path)) return 'savepoint';
  }
  return 'unknown';
}

/** A bundle usually has `_metadata` alone. Only when some state files came with it does the lack of others mean anything. */
function missingOf(
  entry: EntryPath,
  { files }: SnapshotContent,
  entries: ReadonlySet<EntryPath>,
): readonly string[] | undefined {
  const folder = entry.slice(0, entry.lastIndexOf('/') + 1);
  const relative = files.largest.filter((file) => file.relative);
  const missing = relative.filter((file) => !entries.has(folder + file.path));
  if (missing.length === relative.length) return undefined;
  return missing.map((file) => file.path).slice(0, MISSING);
}
