import type { Checkpoint } from '#contract/incident/checkpoint.ts';
import type {
  CheckpointPhase,
  PhaseReading,
  SubtaskPhases,
  VertexPhases,
} from '#contract/incident/checkpoint-table.ts';
import type { Vertex } from '#contract/incident/job.ts';
import { present } from '#contract/present.ts';
import { firstShort } from './answers.ts';
import { momentMs, SMALL } from './moment.ts';

/** In the order in which a subtask goes through them (CheckpointMetrics). */
export const PHASES: readonly CheckpointPhase[] = ['startDelayMs', 'alignmentMs', 'syncMs', 'asyncMs'];
/** The part that takes half of the time is where to look. */
const DOMINATES = 0.5;

interface Measured {
  readonly checkpoint: Checkpoint;
  readonly vertices: readonly VertexPhases[];
  /** The one with the slowest subtask of all. */
  readonly worst: VertexPhases;
  readonly flow: readonly Vertex[];
  readonly timeoutMs: number | undefined;
}

/** What the phases of a checkpoint come to, measured by its own duration, its limit and how it ended. */
export function readingOf({ checkpoint, vertices, worst, flow, timeoutMs }: Measured): PhaseReading {
  const { slowest } = worst;
  const totalMs = slowest.endToEndMs;
  const durationMs = Math.max(checkpoint.endToEndMs ?? 0, totalMs);
  const isExpired = checkpoint.failure === 'expired';
  if (!isExpired && timeoutMs !== undefined && durationMs <= momentMs(timeoutMs))
    return { kind: 'quick', totalMs, limitMs: timeoutMs, isWhole: checkpoint.outcome === 'completed' };
  if (totalMs < durationMs * DOMINATES)
    return { kind: 'elsewhere', totalMs, durationMs, ...present({ unanswered: firstShort(checkpoint, flow)?.name }) };
  const phase = PHASES.reduce((a, b) => (shareOf(slowest, b) > shareOf(slowest, a) ? b : a));
  const share = shareOf(slowest, phase);
  if (share < DOMINATES) return withoutOne(slowest);
  const begins = vertices.find(
    ({ slowest: one }) => one.endToEndMs >= totalMs * SMALL && shareOf(one, phase) >= DOMINATES,
  );
  const isSnapshotQuick = shareOf(slowest, 'syncMs') + shareOf(slowest, 'asyncMs') < SMALL;
  return { kind: 'phase', phase, share, totalMs, vertex: (begins ?? worst).name, isSnapshotQuick };
}

/** Of the time of the subtask, 0..1. */
export function shareOf(phases: SubtaskPhases, phase: CheckpointPhase): number {
  return Math.min(1, (phases[phase] ?? 0) / Math.max(1, phases.endToEndMs));
}

/** No phase took half. Old releases do not tell the start delay, so most may lie in it. */
function withoutOne(slowest: SubtaskPhases): PhaseReading {
  const told = PHASES.reduce((sum, phase) => sum + shareOf(slowest, phase), 0);
  const isUntold = slowest.startDelayMs === undefined && told < DOMINATES;
  return isUntold
    ? { kind: 'untold', totalMs: slowest.endToEndMs, told }
    : { kind: 'none', totalMs: slowest.endToEndMs };
}
