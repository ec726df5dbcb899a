import type { JobCheckpoints } from '#contract/incident/checkpoint.ts';
import { type SlowPhase, slowPhases, sourceOf, timeIn } from '../checkpoint/phases.ts';
import { firstWithMost, greatest } from '../extremes.ts';
import type { Tools } from '../tools.ts';
import { stoodStill, type Uploads, workersOf } from './slow-uploads.ts';

/** Once may be a moment of load on that host. */
const AGAIN = 2;
/** One vertex may hold a large state in one subtask; what a host shares are its other tasks. */
const VERTICES = 2;

/** The asynchronous part is long for tasks of several vertices on one TaskManager, and short for all their siblings elsewhere. */
export function slowAtOneHost(tools: Tools, of: JobCheckpoints): Uploads | undefined {
  const slow = slowPhases(of).filter((one) => one.phase === 'asyncMs' && !stoodStill(tools, one));
  const worst = firstWithMost(slow, (one) => one.ms);
  const checkpoints = [...new Set(slow.map((one) => one.checkpoint))];
  if (worst === undefined || checkpoints.length < AGAIN) return undefined;
  const late = slow.map((one) => lateTasks(tools, of.jobId, one));
  const [workerId, ...others] = new Set(late.flatMap(({ workers }) => workers));
  if (workerId === undefined || others.length > 0 || !late.every(tells)) return undefined;
  const acks = late.flatMap((one) => one.acks);
  return {
    kind: 'host',
    taskManagerId: workerId,
    checkpoints,
    longestMs: worst.ms,
    subtasks: greatest(late.map((one) => one.acks.length)),
    hosts: 1,
    confidence: 0.85,
    evidence: [
      worst.source,
      ...acks.slice(-4).map((ack) => sourceOf(ack, ack.asyncMs === undefined ? 'givenUpMs' : 'asyncMs')),
    ],
  };
}

/** Whose place nobody tells may have been elsewhere. */
function tells({ acks, workers, vertices }: ReturnType<typeof lateTasks>): boolean {
  return vertices >= VERTICES && workers.length === acks.length;
}

/** Of all vertices in that checkpoint those that took at least half as long as the slowest, and where they ran. */
function lateTasks(tools: Tools, jobId: string, { checkpoint, ms, ...rest }: SlowPhase) {
  const byVertex = checkpoint.vertices.map((vertex) => ({
    acks: vertex.perSubtask.filter((ack) => (timeIn(ack, 'asyncMs') ?? 0) * 2 >= ms),
    workers: workersOf(tools, jobId, { ...rest, checkpoint, vertex, ms }),
  }));
  return {
    acks: byVertex.flatMap(({ acks }) => acks),
    workers: byVertex.flatMap(({ workers }) => workers),
    vertices: byVertex.filter(({ acks }) => acks.length > 0).length,
  };
}
