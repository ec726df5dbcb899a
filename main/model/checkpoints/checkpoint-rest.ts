import type { VertexAcks } from '#contract/incident/checkpoint.ts';
import { present } from '#contract/present.ts';
import type { RestCheckpoint, RestSubtaskAck } from '../../facts/rest-checkpoint-facts.ts';
import { type Evidence, listOf } from '../evidence/evidence.ts';

/** One checkpoint as REST tells it, over all snapshots. */
export interface RestHistoryItem {
  /** The newest terminal body, else the newest. */
  readonly body: RestCheckpoint;
  readonly archived: boolean;
  readonly live: boolean;
  readonly vertices: readonly VertexAcks[];
}

interface Seen {
  readonly body: RestCheckpoint;
  readonly at: number;
  readonly archived: boolean;
}

/** By job; several runs of an id are told apart by their trigger time. */
export function restCheckpoints(evidence: Evidence): ReadonlyMap<string, readonly RestHistoryItem[]> {
  const jobs = new Map<string, Map<string, Seen[]>>();
  const see = (job: string | undefined, seen: Seen) => {
    if (job === undefined) return;
    const history = jobs.get(job) ?? new Map<string, Seen[]>();
    jobs.set(job, history);
    listOf(history, `${seen.body.id} ${seen.body.triggeredAt}`).push(seen);
  };
  for (const fact of evidence.allRest) {
    const at = fact.snapshotAt ?? 0;
    if (fact.endpoint === 'checkpoints')
      for (const body of fact.checkpoints) see(evidence.jobOf(fact), { body, at, archived: fact.fromArchive });
    else if (fact.endpoint === 'checkpoint-detail')
      see(evidence.jobOf(fact), { body: fact.checkpoint, at, archived: fact.fromArchive });
  }
  const acks = subtaskAcks(evidence);
  const items = new Map<string, readonly RestHistoryItem[]>();
  for (const [job, history] of jobs)
    items.set(
      job,
      [...history.values()].map((seen) => itemOf(job, seen, acks)),
    );
  return items;
}

function isTerminal(body: RestCheckpoint): boolean {
  return body.status !== 'IN_PROGRESS';
}

function itemOf(job: string, seen: readonly Seen[], acks: ReadonlyMap<string, AckBody>): RestHistoryItem {
  const ranked = seen.toSorted(
    (a, b) =>
      Number(isTerminal(a.body)) - Number(isTerminal(b.body)) ||
      a.at - b.at ||
      a.body.tasks.length - b.body.tasks.length,
  );
  const body = ranked.reduce((_, s) => s).body;
  const detailed = ranked.findLast((s) => s.body.tasks.length > 0);
  return {
    body,
    archived: seen.some((s) => s.archived),
    live: seen.some((s) => !s.archived),
    vertices: verticesOf(job, detailed?.body ?? body, acks),
  };
}

interface AckBody {
  readonly at: number;
  readonly acks: readonly RestSubtaskAck[];
  readonly summary: VertexAcks['summary'] | undefined;
  readonly source: VertexAcks['source'];
  readonly vertexId: string;
}

/** Newest body of `/details/:id/subtasks/:vertex`, by job, checkpoint and vertex. */
function subtaskAcks(evidence: Evidence): ReadonlyMap<string, AckBody> {
  const found = new Map<string, AckBody>();
  for (const fact of evidence.rest('checkpoint-subtasks')) {
    const job = evidence.jobOf(fact);
    if (job === undefined || fact.vertexId === undefined) continue;
    const key = `${job} ${fact.checkpointId} ${fact.vertexId}`;
    const old = found.get(key);
    const at = fact.snapshotAt ?? 0;
    if (old === undefined || at >= old.at)
      found.set(key, { at, acks: fact.acks, summary: fact.summary, source: fact.source, vertexId: fact.vertexId });
  }
  return found;
}

function verticesOf(job: string, body: RestCheckpoint, acks: ReadonlyMap<string, AckBody>): readonly VertexAcks[] {
  const prefix = `${job} ${body.id} `;
  return body.tasks.map((task): VertexAcks => {
    const said = acks.get(prefix + task.vertexId);
    const perSubtask = said?.acks.filter((a) => belongs(a, body)) ?? [];
    // Of an earlier run it would sum up other acknowledgements.
    const summary = perSubtask.length === said?.acks.length ? said.summary : undefined;
    return {
      vertexId: task.vertexId,
      acknowledged: task.acknowledged,
      subtasks: task.subtasks,
      ...present({
        stateBytes: task.stateBytes,
        checkpointedBytes: task.checkpointedBytes,
        endToEndMs: task.endToEndMs,
      }),
      perSubtask,
      ...(summary === undefined ? {} : { summary }),
      source: task.source,
    };
  });
}

/** An acknowledgement of an earlier run of the same id came before this one was triggered. */
function belongs(ack: RestSubtaskAck, body: RestCheckpoint): boolean {
  return ack.ackAt === undefined || ack.ackAt >= body.triggeredAt;
}
