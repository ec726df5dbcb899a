import type { SubtaskAck } from '#contract/incident/checkpoint.ts';
import type { CheckpointComparison, SlowerSubtask } from '#contract/incident/checkpoint-comparison.ts';
import type { AckCell, CheckpointVertex } from '#contract/incident/checkpoint-table.ts';
import { present } from '#contract/present.ts';
import { PHASES } from './phase-reading.ts';

/** A vertex in two checkpoints; absent where one of them tells nothing of it. */
export interface Pair {
  readonly one?: CheckpointVertex;
  readonly other?: CheckpointVertex;
}

/** Acknowledgements with their phases, by vertex. */
export type Phases = ReadonlyMap<string, readonly SubtaskAck[]>;

/** As `CheckpointComparison` says. */
const SLOWER = 10;

type Subtasks = Pick<CheckpointComparison, 'subtasks' | 'unanswered' | 'slower' | 'slowerOmitted'>;

/** Of vertices whose parallelism is the same: which subtasks took longer, and which did not answer any more. */
export function comparedSubtasks(alike: readonly Pair[], phases: readonly [Phases, Phases]): Subtasks {
  const slower: {
    readonly of: CheckpointVertex;
    readonly cell: AckCell;
    readonly ms: number;
    readonly otherMs: number;
  }[] = [];
  let subtasks = 0;
  let count = 0;
  let first: { readonly name: string; readonly subtask: number } | undefined;
  for (const { one, other } of alike)
    one?.cells.forEach((cell, at) => {
      const twin = other?.cells[at];
      if (twin === undefined) return;
      if (hasAnswered(twin) && hasNotAnswered(cell)) {
        count += 1;
        first ??= { name: one.name, subtask: cell.subtask };
      }
      const [ms, otherMs] = [answeredAfter(cell), answeredAfter(twin)];
      if (ms === undefined || otherMs === undefined) return;
      subtasks += 1;
      if (ms > otherMs) slower.push({ of: one, cell, ms, otherMs });
    });
  slower.sort((a, b) => b.ms - b.otherMs - (a.ms - a.otherMs));
  return {
    subtasks,
    slower: slower.slice(0, SLOWER).map(({ of: { vertexId, name }, cell: { subtask, source }, ms, otherMs }) => {
      const phase = grownMost(vertexId, subtask, phases);
      return { vertexId, name, subtask, ms, otherMs, ...present({ phase, source }) };
    }),
    slowerOmitted: Math.max(0, slower.length - SLOWER),
    ...present({ unanswered: first && { count, first } }),
  };
}

function hasAnswered({ state }: AckCell): boolean {
  return state === 'acked' || state === 'at-once' || state === 'late';
}

function hasNotAnswered({ state }: AckCell): boolean {
  return state === 'never' || state === 'too-late' || state === 'declined' || state === 'pending';
}

/** A decline is no answer that could be slow. */
function answeredAfter({ state, afterMs }: AckCell): number | undefined {
  return state === 'declined' ? undefined : afterMs;
}

function grownMost(vertexId: string, subtask: number, [one, other]: readonly [Phases, Phases]): SlowerSubtask['phase'] {
  const [now, then] = [one, other].map((phases) => phases.get(vertexId)?.find((ack) => ack.subtask === subtask));
  const grown = PHASES.flatMap((name) => {
    const [ms, least] = [now?.[name], then?.[name]];
    return ms === undefined || least === undefined || ms <= least ? [] : [{ name, byMs: ms - least }];
  });
  return grown.reduce<SlowerSubtask['phase']>((best, next) => (next.byMs > (best?.byMs ?? 0) ? next : best), undefined);
}
