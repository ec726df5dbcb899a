import type { Checkpoint, SubtaskAck } from '#contract/incident/checkpoint.ts';
import type { CheckpointComparison, Compared, VertexComparison } from '#contract/incident/checkpoint-comparison.ts';
import type { CheckpointPhase, CheckpointRef, CheckpointVertex } from '#contract/incident/checkpoint-table.ts';
import type { Incident } from '#contract/incident/incident.ts';
import { present } from '#contract/present.ts';
import { acksOf } from './acks.ts';
import { jobHistory, placeOf } from './job-history.ts';
import { PHASES } from './phase-reading.ts';
import { flowOf, rowOf } from './row.ts';
import { comparedSubtasks, type Pair, type Phases } from './subtask-comparison.ts';

/** As `CheckpointComparison` says. */
const VERTICES = 200;

/**
 * Two checkpoints of a job beside each other; undefined when there is no such one. It stops now and then: a wide job has tens of thousands
 * of subtasks.
 */
export function* checkpointComparison(
  incident: Incident,
  wish: { readonly jobId?: string | undefined; readonly one: CheckpointRef; readonly other: CheckpointRef },
): Generator<void, CheckpointComparison | undefined> {
  const known = jobHistory(incident, wish.jobId);
  const { job, history, config } = known;
  const [onePlace, otherPlace] = [placeOf(history, wish.one), placeOf(history, wish.other)];
  const [one, other] = [history[onePlace], history[otherPlace]];
  if (one === undefined || other === undefined) return undefined;
  const flow = flowOf(job);
  // Each subtask by itself: a cell of several would compare the worst of them.
  const told = (checkpoint: Checkpoint) => acksOf(checkpoint, flow, config.timeoutMs?.value, Number.POSITIVE_INFINITY);
  const acksOne = told(one);
  yield;
  const acksOther = told(other);
  yield;
  const pairs = pairsOf(acksOne.vertices, acksOther.vertices);
  const alike = pairs.filter(({ one: a, other: b }) => a !== undefined && b?.subtasks === a.subtasks);
  const rescaled = pairs.filter(({ one: a, other: b }) => a && b && a.subtasks !== b.subtasks).length;
  const phases = [phasesOf(one), phasesOf(other)] as const;
  const vertices = pairs.map((pair) => vertexOf(pair, phases));
  const kept = mostChanged(vertices);
  yield;
  const longest = longestOf(one, other);
  yield;
  return {
    one: rowOf(one, onePlace, flow, known),
    other: rowOf(other, otherPlace, flow, known),
    phases: longest,
    vertices: kept,
    verticesOmitted: vertices.length - kept.length,
    ...comparedSubtasks(alike, phases),
    silent: (['one', 'other'] as const).filter(
      (which) => !tellsTimes(which === 'one' ? acksOne.vertices : acksOther.vertices),
    ),
    rescaled,
    momentMs: acksOne.atOnceMs,
  };
}

/** Along the flow; vertices that only the other one has come last. */
function pairsOf(one: readonly CheckpointVertex[], other: readonly CheckpointVertex[]): readonly Pair[] {
  const byId = new Map(other.map((vertex) => [vertex.vertexId, vertex]));
  const both = one.map((vertex): Pair => ({ one: vertex, ...present({ other: byId.get(vertex.vertexId) }) }));
  const met = new Set(one.map(({ vertexId }) => vertexId));
  return [...both, ...other.filter(({ vertexId }) => !met.has(vertexId)).map((vertex): Pair => ({ other: vertex }))];
}

function phasesOf({ vertices }: Checkpoint): Phases {
  return new Map(vertices.map(({ vertexId, perSubtask }) => [vertexId, perSubtask]));
}

function vertexOf({ one, other }: Pair, [phasesOne, phasesOther]: readonly [Phases, Phases]): VertexComparison {
  const { vertexId, name } = one ?? other ?? { vertexId: '', name: '' };
  const both = (of: (vertex: CheckpointVertex) => number | undefined) => compared(exact(one, of), exact(other, of));
  // What REST sums up of a vertex is of those that have answered by then.
  const summed = (of: (vertex: CheckpointVertex) => number | undefined) =>
    compared(answered(one, of), answered(other, of));
  const alignment = (vertex: CheckpointVertex | undefined, phases: Phases) =>
    longestIn(phases.get(vertexId) ?? [], 'alignmentMs', vertex?.subtasks);
  return {
    vertexId,
    name,
    subtasks: both(({ subtasks }) => subtasks),
    acknowledged: both(({ acknowledged }) => acknowledged),
    endToEndMs: summed(({ endToEndMs }) => endToEndMs),
    alignmentMs: compared(alignment(one, phasesOne), alignment(other, phasesOther)),
    stateBytes: summed(({ stateBytes }) => stateBytes),
  };
}

/** A figure, and whether it is of all subtasks. */
interface Told {
  readonly value: number | undefined;
  readonly isWhole: boolean;
}

function exact(vertex: CheckpointVertex | undefined, of: (vertex: CheckpointVertex) => number | undefined): Told {
  return { value: vertex && of(vertex), isWhole: true };
}

function answered(vertex: CheckpointVertex | undefined, of: (vertex: CheckpointVertex) => number | undefined): Told {
  const { acknowledged = 0, subtasks } = vertex ?? {};
  return { value: acknowledged === 0 ? undefined : vertex && of(vertex), isWhole: acknowledged === subtasks };
}

function longestIn(acks: readonly SubtaskAck[], phase: CheckpointPhase, subtasks: number | undefined): Told {
  let value: number | undefined;
  let told = 0;
  for (const { [phase]: ms } of acks) {
    if (ms === undefined) continue;
    told += 1;
    if (ms > (value ?? -1)) value = ms;
  }
  return { value, isWhole: told === subtasks };
}

function compared(one: Told, other: Told): Compared {
  const parts = (['one', 'other'] as const).filter((which) => {
    const { value, isWhole } = which === 'one' ? one : other;
    return value !== undefined && !isWhole;
  });
  return present({ one: one.value, other: other.value, atLeast: parts.length === 0 ? undefined : parts });
}

function longestOf(one: Checkpoint, other: Checkpoint): CheckpointComparison['phases'] {
  const [ofOne, ofOther] = [one, other].map(({ vertices }) => vertices.flatMap(({ perSubtask }) => perSubtask));
  return Object.fromEntries(
    PHASES.map((phase) => [
      phase,
      compared(longestIn(ofOne ?? [], phase, one.subtasks), longestIn(ofOther ?? [], phase, other.subtasks)),
    ]),
  ) as Record<CheckpointPhase, Compared>;
}

/** The order of the flow stays. */
function mostChanged(vertices: readonly VertexComparison[]): readonly VertexComparison[] {
  if (vertices.length <= VERTICES) return vertices;
  const change = ({ endToEndMs: { one = 0, other = 0 } }: VertexComparison) => Math.abs(one - other);
  const kept = new Set(vertices.toSorted((a, b) => change(b) - change(a)).slice(0, VERTICES));
  return vertices.filter((vertex) => kept.has(vertex));
}

function tellsTimes(vertices: readonly CheckpointVertex[]): boolean {
  return vertices.some(({ cells }) => cells.some(({ afterMs }) => afterMs !== undefined));
}
