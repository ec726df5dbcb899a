import type { Checkpoint, SubtaskAck, VertexAcks } from '#contract/incident/checkpoint.ts';
import type {
  CheckpointPhase,
  CheckpointPhases,
  SubtaskPhases,
  VertexPhases,
} from '#contract/incident/checkpoint-table.ts';
import type { Vertex } from '#contract/incident/job.ts';
import { present } from '#contract/present.ts';
import { refOf } from './job-history.ts';
import { PHASES, readingOf, shareOf } from './phase-reading.ts';
import { nameOf } from './row.ts';

/** Of this checkpoint, or of the newest completed one before it that tells its phases. */
export function phasesFor(
  history: readonly Checkpoint[],
  place: number,
  flow: readonly Vertex[],
  timeoutMs: number | undefined,
): CheckpointPhases | undefined {
  const own = history[place];
  const before = history.findLast((one, at) => at < place && one.outcome === 'completed' && phaseAcks(one).length > 0);
  const of = (one: Checkpoint | undefined) => (one === undefined ? undefined : phasesOf(one, flow, timeoutMs));
  return of(own) ?? of(before);
}

function phasesOf(
  checkpoint: Checkpoint,
  flow: readonly Vertex[],
  timeoutMs: number | undefined,
): CheckpointPhases | undefined {
  const vertices = inOrder(checkpoint.vertices, flow).flatMap((acks): readonly VertexPhases[] => {
    const told = toldOf(acks).toSorted((a, b) => b.endToEndMs - a.endToEndMs);
    const [slowest] = told;
    const median = told[Math.floor(told.length / 2)];
    if (slowest === undefined || median === undefined) return [];
    const name = nameOf(flow, acks.vertexId) ?? acks.vertexId;
    return [{ vertexId: acks.vertexId, name, slowest, median }];
  });
  const [first, ...rest] = vertices;
  if (first === undefined) return undefined;
  const worst = rest.reduce((a, b) => (b.slowest.endToEndMs > a.slowest.endToEndMs ? b : a), first);
  return {
    ...refOf(checkpoint),
    vertices,
    shares: sharesOf(worst.slowest, phaseAcks(checkpoint)),
    reading: readingOf({ checkpoint, vertices, worst, flow, timeoutMs }),
  };
}

function inOrder(acks: readonly VertexAcks[], flow: readonly Vertex[]): readonly VertexAcks[] {
  const order = new Map(flow.map(({ id }, index) => [id, index]));
  const rank = ({ vertexId }: VertexAcks) => order.get(vertexId) ?? order.size;
  return acks.toSorted((a, b) => rank(a) - rank(b));
}

function phaseAcks({ vertices }: Checkpoint): readonly SubtaskPhases[] {
  return vertices.flatMap(toldOf);
}

/** Subtasks that acknowledged, with at least one phase. */
function toldOf({ perSubtask }: VertexAcks): readonly SubtaskPhases[] {
  return perSubtask.flatMap((ack) => phasesOfSubtask(ack) ?? []);
}

function phasesOfSubtask(ack: SubtaskAck): SubtaskPhases | undefined {
  const { subtask, endToEndMs, source, startDelayMs, alignmentMs, syncMs, asyncMs } = ack;
  const phases = present({ startDelayMs, alignmentMs, syncMs, asyncMs });
  if (endToEndMs === undefined || !ack.acknowledged || Object.keys(phases).length === 0) return undefined;
  return { subtask, endToEndMs, ...phases, source };
}

function sharesOf(worst: SubtaskPhases, all: readonly SubtaskPhases[]): CheckpointPhases['shares'] {
  const shares: { -readonly [P in CheckpointPhase]?: { share: number; mostMs: number } } = {};
  for (const phase of PHASES) {
    const told = all.flatMap((one) => one[phase] ?? []);
    if (told.length > 0)
      shares[phase] = { share: shareOf(worst, phase), mostMs: told.reduce((a, b) => Math.max(a, b)) };
  }
  return shares;
}
