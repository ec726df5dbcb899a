import type { Edge } from '#contract/incident/job.ts';
import type { SubtaskPressure, VertexPressure } from '#contract/incident/pressure.ts';
import type { WorkingRow } from '#contract/working.ts';
import { jobOf } from '../../tools/culprit.ts';
import type { Tools } from '../../tools/tools.ts';
import { noted } from '../rows.ts';
import { TRIAGE } from './triage.wording.ts';

/** A pool with less than a tenth left makes its task wait for buffers. */
const FULL = 0.9;
/** A receiver that has used up half of its own does not wait for what does not come. */
const EMPTY = 0.5;
/** A wide graph has many edges; the fullest tell where to look. */
const EDGES = 4;

/** Senders' and receivers' buffers of each edge, the fullest first: both full, the receiver is slow; only the sender's, what lies between. */
export function poolRows(tools: Tools, jobId: string): readonly WorkingRow[] {
  const job = jobOf(tools, jobId);
  const newest = newestOf((tools.know('pressure') ?? []).filter((one) => one.jobId === jobId));
  const edges = (job?.edges ?? []).flatMap((edge) => {
    const out = fullest(newest.get(edge.from), 'outPoolUsage');
    const into = fullest(newest.get(edge.to), 'inPoolUsage');
    return out === undefined || into === undefined ? [] : [{ edge, out, into }];
  });
  const nameOf = (id: string) => job?.vertices.find((one) => one.id === id)?.name ?? id;
  return edges
    .toSorted((a, b) => b.out.usage + b.into.usage - (a.out.usage + a.into.usage))
    .slice(0, EDGES)
    .map(({ edge, out, into }) => {
      const kind = kindOf(out.usage, into.usage, isLocal(edge, newest));
      return noted('poolUsage', TRIAGE.pools(kind, out.usage, into.usage), {
        of: `${nameOf(edge.from)} → ${nameOf(edge.to)}`,
        sign: kind === 'room' ? 'good' : 'bad',
        source: out.source,
      });
    });
}

function kindOf(out: number, into: number, local: boolean): 'between' | 'beside' | 'receiver' | 'room' {
  if (out < FULL) return 'room';
  if (into > EMPTY) return 'receiver';
  return local ? 'beside' : 'between';
}

/** Within one process the receiver reads straight from the sender's buffers (LocalInputChannel) and its own pool stays empty. */
function isLocal(edge: Edge, newest: ReadonlyMap<string, VertexPressure>): boolean {
  const senders = newest.get(edge.from)?.subtasks ?? [];
  const receivers = newest.get(edge.to)?.subtasks ?? [];
  if (/forward/i.test(edge.strategy))
    return receivers.every((one) => placeOf(one) === placeOf(senders.find(({ subtask }) => subtask === one.subtask)));
  return new Set([...senders, ...receivers].map(placeOf)).size === 1;
}

/** Tasks of a FORWARD edge whose place nobody tells share a slot, as Flink puts them. */
function placeOf(of: SubtaskPressure | undefined): string | undefined {
  return of?.taskManagerId ?? of?.host;
}

function newestOf(pressure: readonly VertexPressure[]): ReadonlyMap<string, VertexPressure> {
  return new Map(pressure.map((one) => [one.vertexId, one]));
}

function fullest(of: VertexPressure | undefined, field: 'inPoolUsage' | 'outPoolUsage') {
  const [first] = [...(of?.subtasks ?? [])]
    .filter((one) => one[field] !== undefined)
    .sort((a, b) => (b[field] ?? 0) - (a[field] ?? 0));
  const usage = first?.[field];
  return first === undefined || usage === undefined ? undefined : { usage, source: first.sources[field] };
}
