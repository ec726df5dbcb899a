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

/** Of this checkpoint, or of the newest completed one before it that tells its phases. */
export function phasesFor(
  history: readonly Checkpoint[],
  place: number,
  flow: readonly Vertex[],
  timeoutMs: number | undefined,
): CheckpointPhases | undefined {
  const of = (one: Checkpoint | undefined) => (one === undefined ? undefined : phasesOf(one, flow, timeoutMs));
  const tells = ({ outcome, vertices }: Checkpoint) =>
    outcome === 'completed' && vertices.some(({ perSubtask }) => perSubtask.some(isTold));
  return of(history[place]) ?? of(history.findLast((one, at) => at < place && tells(one)));
}

function phasesOf(
  checkpoint: Checkpoint,
  flow: readonly Vertex[],
  timeoutMs: number | undefined,
): CheckpointPhases | undefined {
  const names = new Map(flow.map(({ id, name }) => [id, name]));
  const vertices = inOrder(checkpoint.vertices, flow).flatMap((acks): readonly VertexPhases[] => {
    const told = acks.perSubtask.filter(isTold).sort((a, b) => b.endToEndMs - a.endToEndMs);
    const [slowest] = told;
    const median = told[Math.floor(told.length / 2)];
    if (slowest === undefined || median === undefined) return [];
    const name = names.get(acks.vertexId) ?? acks.vertexId;
    return [{ vertexId: acks.vertexId, name, slowest: phasesOfSubtask(slowest), median: phasesOfSubtask(median) }];
  });
  const [first, ...rest] = vertices;
  if (first === undefined) return undefined;
  const worst = rest.reduce((a, b) => (b.slowest.endToEndMs > a.slowest.endToEndMs ? b : a), first);
  return {
    ...refOf(checkpoint),
    vertices,
    shares: sharesOf(worst.slowest, checkpoint.vertices),
    reading: readingOf({ checkpoint, vertices, worst, flow, timeoutMs }),
  };
}

function inOrder(acks: readonly VertexAcks[], flow: readonly Vertex[]): readonly VertexAcks[] {
  const order = new Map(flow.map(({ id }, index) => [id, index]));
  const rank = ({ vertexId }: VertexAcks) => order.get(vertexId) ?? order.size;
  return acks.toSorted((a, b) => rank(a) - rank(b));
}

type ToldAck = SubtaskAck & { readonly endToEndMs: number };

/** It acknowledged, and at least one phase of it is known. */
function isTold(ack: SubtaskAck): ack is ToldAck {
  return ack.acknowledged && ack.endToEndMs !== undefined && PHASES.some((phase) => ack[phase] !== undefined);
}

function phasesOfSubtask(ack: ToldAck): SubtaskPhases {
  const { subtask, endToEndMs, source, startDelayMs, alignmentMs, syncMs, asyncMs } = ack;
  return { subtask, endToEndMs, ...present({ startDelayMs, alignmentMs, syncMs, asyncMs }), source };
}

function sharesOf(worst: SubtaskPhases, vertices: readonly VertexAcks[]): CheckpointPhases['shares'] {
  const mostMs: { [P in CheckpointPhase]?: number } = {};
  for (const { perSubtask } of vertices)
    for (const ack of perSubtask)
      if (isTold(ack))
        for (const phase of PHASES) {
          const tookMs = ack[phase];
          if (tookMs !== undefined && tookMs > (mostMs[phase] ?? -1)) mostMs[phase] = tookMs;
        }
  const shares: { -readonly [P in CheckpointPhase]?: { share: number; mostMs: number } } = {};
  for (const phase of PHASES) {
    const most = mostMs[phase];
    if (most !== undefined) shares[phase] = { share: shareOf(worst, phase), mostMs: most };
  }
  return shares;
}
