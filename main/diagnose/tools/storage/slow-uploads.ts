import type { Checkpoint, JobCheckpoints, VertexAcks } from '#contract/incident/checkpoint.ts';
import type { Attempt } from '#contract/incident/job.ts';
import type { Source } from '#contract/incident/source.ts';
import { median } from '#contract/median.ts';
import { endOf } from '../checkpoint/checkpoints.ts';
import { completedOf, detailedOf } from '../checkpoint/history.ts';
import {
  CRAWL,
  LONG_MS,
  longest,
  SLOW_MS,
  type SlowPhase,
  slowPhases,
  sourceOf,
  throughput,
  timeIn,
} from '../checkpoint/phases.ts';
import { jobOf } from '../culprit.ts';
import { firstWithMost, greatest } from '../extremes.ts';
import { lostWorkers } from '../process/lost-workers.ts';
import { standstills } from '../process/silent-processes.ts';
import type { Tools } from '../tools.ts';

/** What shows that files go out slowly. */
export interface Uploads {
  readonly kind: 'all' | 'some' | 'host';
  /** The only TaskManager that is slow. */
  readonly taskManagerId?: string;
  readonly checkpoints: readonly Checkpoint[];
  readonly longestMs: number;
  readonly subtasks: number;
  /** Different TaskManagers; 0 when nothing tells where they ran. */
  readonly hosts: number;
  /** Bytes. */
  readonly perSecond?: number;
  readonly beforePerSecond?: number;
  readonly confidence: number;
  readonly evidence: readonly (Source | undefined)[];
}

/** A third: the same store varies by some, not by so much, when it is well. */
const DROP = 3;
/** A quarter of the bytes: below, requests cost more than bytes and rates cannot be compared. */
const COMPARABLE = 0.25;
/** The asynchronous part dominates, on several workers at once, and the rate is much lower than it was or than any store has. */
export function slowUploads(tools: Tools, of: JobCheckpoints): Uploads | undefined {
  const slow = slowPhases(of).filter((one) => one.phase === 'asyncMs' && !stoodStill(tools, one));
  const worst = firstWithMost(slow, (one) => one.ms);
  const rate = worst && throughput(worst.vertex);
  if (!worst || !rate || isOver(of, slow)) return undefined;
  const late = slow.flatMap((one) => one.vertex.perSubtask.filter((ack) => (ack.asyncMs ?? 0) * 2 >= one.ms));
  const workers = new Set(slow.flatMap((one) => workersOf(tools, of.jobId, one)));
  const known = new Set(
    (tools.know('jobs') ?? []).flatMap((job) => job.attempts.flatMap((one) => one.taskManagerId ?? [])),
  );
  // One slow host is its own matter; a job on one host cannot tell the two apart.
  if (workers.size < 2 && known.size > 1) return undefined;
  const isSlow = new Set(slow.map((one) => one.checkpoint));
  const others = detailedOf(of)
    .filter((one) => !isSlow.has(one))
    .flatMap((one) => one.vertices.filter((vertex) => vertex.vertexId === worst.vertex.vertexId))
    .flatMap((vertex) => throughput(vertex) ?? [])
    .filter((one) => one.bytes >= rate.bytes * COMPARABLE);
  const before = greatest(
    others.map((one) => one.perMs),
    0,
  );
  const dropped = before >= rate.perMs * DROP;
  if (!dropped && !(worst.ms >= LONG_MS && rate.perMs * 1000 < CRAWL)) return undefined;
  return {
    kind: 'all',
    checkpoints: slow.map((one) => one.checkpoint),
    longestMs: worst.ms,
    subtasks: new Set(late.map((one) => one.subtask)).size,
    hosts: workers.size,
    perSecond: Math.round(rate.perMs * 1000),
    ...(dropped ? { beforePerSecond: Math.round(before * 1000) } : {}),
    confidence: Math.min(dropped ? (slow.length > 1 ? 0.92 : 0.85) : 0.75, isLone(slow) ? LONE : 1),
    evidence: [
      worst.source,
      longest(worst.vertex, 'asyncMs').source,
      ...late.slice(-3).map((one) => sourceOf(one, 'asyncMs')),
    ],
  };
}

/** The newest and the only one, and it completed: the next may be quick again, as after any moment of load. */
const LONE = 0.5;

function isLone(slow: readonly SlowPhase[]): boolean {
  const [only, ...more] = new Set(slow.map((one) => one.checkpoint));
  return more.length === 0 && only?.outcome === 'completed';
}

/** One slow one that completed, and one after it that was quick again: a moment of load, over before anything came of it. */
function isOver(of: JobCheckpoints, slow: readonly SlowPhase[]): boolean {
  const only = isLone(slow) ? slow[0]?.checkpoint : undefined;
  if (only === undefined) return false;
  const { endToEndMs = 0 } = only;
  return completedOf(of).some((one) => one.id > only.id && (one.endToEndMs ?? endToEndMs) * DROP <= endToEndMs);
}

/** Half of the time somebody stood still: then the rest says nothing of the store. */
const MOSTLY_STILL = 0.5;
/** A checkpoint ends with the first task that fails; others notice within seconds. */
const NOTICED_MS = 5000;

export function stoodStill(tools: Tools, { checkpoint, ms }: SlowPhase): boolean {
  const from = checkpoint.triggeredAt;
  const to = endOf(checkpoint);
  if (from === undefined || to === undefined) return false;
  // A missed heartbeat says that somebody stood still or was cut off, also where no log shows for how long.
  const missed = lostWorkers(tools).flatMap((one) => [...one.timedOut, ...one.failures]);
  if (missed.some(({ at }) => at >= from && at <= to + NOTICED_MS)) return true;
  return standstills(tools).some((still) => Math.min(to, still.to) - Math.max(from, still.from) >= ms * MOSTLY_STILL);
}

/** Where the late subtasks of one checkpoint ran then: after a restart the same subtask may run elsewhere. */
export function workersOf(tools: Tools, jobId: string, { checkpoint, vertex, ms }: SlowPhase): readonly string[] {
  const attempts = jobOf(tools, jobId)?.attempts.filter((one) => one.vertexId === vertex.vertexId) ?? [];
  const triggeredAt = checkpoint.triggeredAt ?? Number.POSITIVE_INFINITY;
  return vertex.perSubtask
    .filter((ack) => (timeIn(ack, 'asyncMs') ?? 0) * 2 >= ms)
    .flatMap((ack) => {
      const began = (one: Attempt) => one.transitions[0]?.at ?? triggeredAt;
      const [ran] = attempts
        .filter((one) => one.subtask === ack.subtask && began(one) <= triggeredAt)
        .sort((a, b) => began(b) - began(a));
      return ran?.taskManagerId ?? [];
    });
}

/** Ten times the usual duration is no variation. */
const STANDS = 10;
/** More than a quarter missing is not a single request. */
const FEW = 0.25;

/** Long checkpoints in which a few subtasks are missing, not always the same, while all others were done at once. */
export function hangingUploads(tools: Tools, of: JobCheckpoints): Uploads | undefined {
  // Who is missing is told by details alone.
  const detailed = detailedOf(of);
  const usual = detailed.length < 2 ? undefined : median(completedOf(of).flatMap((one) => one.endToEndMs ?? []));
  if (usual === undefined) return undefined;
  const stuck = detailed.flatMap((checkpoint) => {
    const acks = checkpoint.vertices.flatMap((vertex) =>
      vertex.perSubtask.map((ack) => ({ ack, key: `${vertex.vertexId}\n${ack.subtask}` })),
    );
    const missing = acks.filter(({ ack }) => !ack.acknowledged);
    const quick = acks.every(({ ack }) => (ack.endToEndMs ?? 0) < SLOW_MS);
    const few = missing.length > 0 && missing.length <= acks.length * FEW && !checkpoint.vertices.some(isAllMissing);
    const stood =
      checkpoint.outcome === 'in-progress' || (checkpoint.endToEndMs ?? 0) >= Math.max(LONG_MS, usual * STANDS);
    return few && quick && stood ? [{ checkpoint, missing }] : [];
  });
  const long = stuck.filter(({ checkpoint }) => checkpoint.outcome !== 'in-progress');
  const who = new Set(stuck.flatMap(({ missing }) => missing.map((one) => one.key)));
  // Subtasks that are always the missing ones are slow subtasks, not a slow store.
  const isAlwaysTheSame = stuck.every(({ missing }) => missing.length === who.size);
  if (long.length === 0 || stuck.length < 2 || isAlwaysTheSame) return undefined;
  const missing = stuck.flatMap((one) => one.missing.map(({ ack }) => ack));
  return {
    kind: 'some',
    checkpoints: stuck.map((one) => one.checkpoint),
    longestMs: greatest(long.map(({ checkpoint }) => checkpoint.endToEndMs ?? 0)),
    subtasks: who.size,
    hosts: new Set([...who].flatMap((key) => workerOfKey(tools, of.jobId, key))).size,
    confidence: 0.72,
    evidence: missing.slice(0, 4).map((ack) => ack.source),
  };
}

/** No subtask of it was done: its barriers have not come through, or it is slow itself. Requests hang here and there. */
function isAllMissing({ perSubtask }: VertexAcks): boolean {
  return perSubtask.length > 1 && perSubtask.every((ack) => !ack.acknowledged);
}

function workerOfKey(tools: Tools, jobId: string, key: string): readonly string[] {
  const [vertexId = '', subtask] = key.split('\n');
  const attempts = jobOf(tools, jobId)?.attempts ?? [];
  return attempts
    .filter((one) => one.vertexId === vertexId && one.subtask === Number(subtask))
    .flatMap((one) => one.taskManagerId ?? []);
}
