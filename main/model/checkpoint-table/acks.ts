import type { Checkpoint, SubtaskAck, VertexAcks } from '#contract/incident/checkpoint.ts';
import type { AckCell, AckState, CheckpointDetail, CheckpointVertex } from '#contract/incident/checkpoint-table.ts';
import type { Vertex } from '#contract/incident/job.ts';
import { present } from '#contract/present.ts';
import { acknowledgedOf, isToldEarly, isTooLate } from './answers.ts';
import { beganAt } from './job-history.ts';
import { momentMs } from './moment.ts';

/** A screen shows no more cells that anybody could tell apart. */
const MAX_CELLS = 2000;

/** Worst last: what a cell of several subtasks shows. */
const BY_WEIGHT: readonly AckState[] = [
  'unknown',
  'acked',
  'at-once',
  'late',
  'pending',
  'too-late',
  'never',
  'declined',
];

type Acks = Pick<CheckpointDetail, 'vertices' | 'acksFrom' | 'atOnceMs' | 'cellSubtasks'>;

/** Who answered, along the flow; where REST tells of no vertex, those whom lines of the log name. */
export function acksOf(
  checkpoint: Checkpoint,
  flow: readonly Vertex[],
  timeoutMs: number | undefined,
  maxCells = MAX_CELLS,
): Acks {
  const told = new Map(checkpoint.vertices.map((one) => [one.vertexId, one]));
  const named = new Set([...checkpoint.declines, ...checkpoint.lateAcks].flatMap(({ vertexId }) => vertexId ?? []));
  const known = flow.filter(({ id }) => told.has(id) || (told.size === 0 && named.has(id)));
  const order = new Map(known.map(({ id, name, parallelism }) => [id, { name, subtasks: parallelism }]));
  for (const { vertexId, subtasks } of checkpoint.vertices)
    if (!order.has(vertexId)) order.set(vertexId, { name: vertexId, subtasks });
  const all = [...order].reduce((sum, [id, { subtasks }]) => sum + (told.get(id)?.subtasks ?? subtasks), 0);
  const measure = { atOnceMs: momentMs(timeoutMs), cellSubtasks: Math.max(1, Math.ceil(all / maxCells)) };
  return {
    vertices: [...order].map(([vertexId, { name, subtasks }]) =>
      vertexOf(checkpoint, { vertexId, name, subtasks }, told.get(vertexId), measure),
    ),
    acksFrom: originOf(checkpoint, order.size),
    ...measure,
  };
}

function originOf({ vertices }: Checkpoint, rows: number): CheckpointDetail['acksFrom'] {
  if (rows === 0) return 'none';
  if (vertices.length === 0) return 'log';
  return vertices.some(({ perSubtask }) => perSubtask.length > 0) ? 'subtasks' : 'vertices';
}

type Named = Pick<CheckpointVertex, 'vertexId' | 'name' | 'subtasks'>;

function vertexOf(
  checkpoint: Checkpoint,
  named: Named,
  acks: VertexAcks | undefined,
  { atOnceMs, cellSubtasks }: Pick<Acks, 'atOnceMs' | 'cellSubtasks'>,
): CheckpointVertex {
  const subtasks = acks?.subtasks ?? named.subtasks;
  return {
    ...named,
    subtasks,
    ...present({
      acknowledged: acks && acknowledgedOf(checkpoint, acks),
      stateBytes: acks?.stateBytes,
      newBytes: acks?.checkpointedBytes,
      endToEndMs: acks?.endToEndMs,
      source: acks?.source,
    }),
    cells: grouped(cellsOf(checkpoint, { vertexId: named.vertexId, subtasks }, acks, atOnceMs), cellSubtasks),
  };
}

/** One a subtask. Words of the log say more than REST, which knows only that somebody has not acknowledged. */
function cellsOf(
  checkpoint: Checkpoint,
  { vertexId, subtasks }: Pick<Named, 'vertexId' | 'subtasks'>,
  acks: VertexAcks | undefined,
  atOnceMs: number,
): readonly AckCell[] {
  const byIndex = new Map(acks?.perSubtask.map((ack) => [ack.subtask, ack]));
  const declines = new Map(wordsOf(checkpoint.declines, vertexId));
  const late = new Map(wordsOf(checkpoint.lateAcks, vertexId));
  const began = beganAt(checkpoint);
  return Array.from({ length: subtasks }, (_, subtask): AckCell => {
    const word = declines.get(subtask) ?? late.get(subtask);
    if (word !== undefined) {
      const afterMs = began === undefined ? undefined : Math.max(0, word.at - began);
      const state = declines.has(subtask) ? 'declined' : 'too-late';
      return { subtask, count: 1, state, ...present({ afterMs }), source: word.source };
    }
    const ack = byIndex.get(subtask);
    if (ack === undefined) return { subtask, count: 1, state: withoutAck(checkpoint, acks) };
    // Word by word: of tens of thousands each would be put together three times.
    const { endToEndMs: afterMs, source } = ack;
    const state = stateOf(ack, checkpoint, atOnceMs);
    return afterMs === undefined ? { subtask, count: 1, state, source } : { subtask, count: 1, state, afterMs, source };
  });
}

function wordsOf<T extends { readonly vertexId?: string; readonly subtask?: number }>(
  words: readonly T[],
  vertexId: string,
): readonly (readonly [number, T])[] {
  return words.flatMap((word) =>
    word.vertexId === vertexId && word.subtask !== undefined ? [[word.subtask, word] as const] : [],
  );
}

function stateOf(ack: SubtaskAck, checkpoint: Checkpoint, atOnceMs: number): AckState {
  if (!ack.acknowledged) return missing(checkpoint);
  if (isTooLate(ack, checkpoint)) return 'too-late';
  return (ack.endToEndMs ?? 0) > atOnceMs ? 'late' : 'at-once';
}

/** Where all or none of a vertex acknowledged, each of its subtasks did the same; when they did is not told. */
function withoutAck(checkpoint: Checkpoint, acks: VertexAcks | undefined): AckState {
  if (acks === undefined) return 'unknown';
  const acknowledged = acknowledgedOf(checkpoint, acks);
  if (acknowledged === acks.subtasks) return 'acked';
  return acknowledged === 0 ? missing(checkpoint) : 'unknown';
}

/** What it is that a subtask had not answered when REST was asked: of a completed checkpoint all did in the end. */
function missing(checkpoint: Checkpoint): AckState {
  if (checkpoint.outcome === 'completed') return 'acked';
  if (checkpoint.outcome === 'in-progress') return 'pending';
  return isToldEarly(checkpoint) ? 'unknown' : 'never';
}

function grouped(cells: readonly AckCell[], size: number): readonly AckCell[] {
  if (size === 1) return cells;
  const groups: AckCell[] = [];
  for (let from = 0; from < cells.length; from += size) {
    const of = cells.slice(from, from + size);
    const worst = of.reduce((a, b) => (weight(b) > weight(a) ? b : a));
    groups.push({ ...worst, subtask: from, count: of.length });
  }
  return groups;
}

function weight({ state }: AckCell): number {
  return BY_WEIGHT.indexOf(state);
}
