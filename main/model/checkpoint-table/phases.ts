import type { Checkpoint, SubtaskAck, VertexAcks } from '#contract/incident/checkpoint.ts';
import type {
  CheckpointPhase,
  CheckpointPhases,
  PhaseReading,
  SubtaskPhases,
  VertexPhases,
} from '#contract/incident/checkpoint-table.ts';
import type { Vertex } from '#contract/incident/job.ts';
import { present } from '#contract/present.ts';
import { refOf } from './job-history.ts';
import { nameOf } from './row.ts';

/** In the order in which a subtask goes through them (CheckpointMetrics). */
const PHASES: readonly CheckpointPhase[] = ['startDelayMs', 'alignmentMs', 'syncMs', 'asyncMs'];
/** The part that takes half of the time is where to look. */
const DOMINATES = 0.5;
/** A tenth of the time is not where it went. */
const SMALL = 0.1;
/** Up to this a checkpoint is a few round trips, files or a pause of the JVM; above it somebody waits. */
const QUICK_MS = 3000;

/** Of this checkpoint, or of the newest completed one before it that tells its phases. */
export function phasesFor(
  history: readonly Checkpoint[],
  place: number,
  flow: readonly Vertex[],
): CheckpointPhases | undefined {
  const own = history[place];
  const before = history.findLast((one, at) => at < place && one.outcome === 'completed' && phaseAcks(one).length > 0);
  return (
    (own === undefined ? undefined : phasesOf(own, flow)) ?? (before === undefined ? undefined : phasesOf(before, flow))
  );
}

function phasesOf(checkpoint: Checkpoint, flow: readonly Vertex[]): CheckpointPhases | undefined {
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
  const worst = rest.reduce((a, b) => (b.slowest.endToEndMs > a.slowest.endToEndMs ? b : a), first).slowest;
  return {
    ...refOf(checkpoint),
    outcome: checkpoint.outcome,
    vertices,
    shares: sharesOf(worst, phaseAcks(checkpoint)),
    reading: readingOf(worst, vertices),
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

function shareOf(phases: SubtaskPhases, phase: CheckpointPhase): number {
  return Math.min(1, (phases[phase] ?? 0) / Math.max(1, phases.endToEndMs));
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

function readingOf(worst: SubtaskPhases, vertices: readonly VertexPhases[]): PhaseReading {
  const totalMs = worst.endToEndMs;
  const isSnapshotQuick = shareOf(worst, 'syncMs') + shareOf(worst, 'asyncMs') < SMALL;
  if (totalMs <= QUICK_MS) return { kind: 'quick', totalMs, isSnapshotQuick };
  const kind = PHASES.find((phase) => shareOf(worst, phase) >= DOMINATES);
  if (kind === undefined) return { kind: 'none', totalMs, isSnapshotQuick };
  const first = vertices.find(({ slowest }) => slowest.endToEndMs > QUICK_MS && shareOf(slowest, kind) >= DOMINATES);
  return { kind, ...present({ vertex: first?.name }), totalMs, isSnapshotQuick };
}
