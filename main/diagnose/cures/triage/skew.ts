import type { JobCheckpoints } from '#contract/incident/checkpoint.ts';
import type { Source } from '#contract/incident/source.ts';
import { rounded } from '#contract/rounded.ts';
import type { WorkingRow } from '#contract/working.ts';
import { detailedOf } from '../../tools/checkpoint/history.ts';
import { jobOf } from '../../tools/culprit.ts';
import type { Tools } from '../../tools/tools.ts';
import { computed } from '../rows.ts';
import { TRIAGE } from './triage.wording.ts';

/** Twice the mean is more than an even hash of many keys gives; it is what `backpressure/data-skew` asks for too. */
const UNEVEN = 2;
/** Below these, a few records or offsets, unevenness means nothing. */
const LEAST = { recordsSkew: 1000, bytesSkew: 1_000_000, stateSkew: 1_000_000, keyGroupSkew: 1_000_000 } as const;

type Kind = keyof typeof LEAST;

interface Uneven {
  readonly kind: Kind;
  readonly vertexId: string;
  readonly times: number;
  /** The fullest subtask, or the key group. */
  readonly which: number;
  readonly source: Source | undefined;
}

/** The most uneven vertex by records, by bytes, by state and by key group. */
export function skewRows(tools: Tools, of: JobCheckpoints): readonly WorkingRow[] {
  const all = [...byTraffic(tools, of.jobId), ...byState(of), ...byKeyGroup(tools, of.jobId)];
  const kinds: readonly Kind[] = ['recordsSkew', 'bytesSkew', 'stateSkew', 'keyGroupSkew'];
  const job = jobOf(tools, of.jobId);
  return kinds.flatMap((kind) => {
    const [worst] = all.filter((one) => one.kind === kind).sort((a, b) => b.times - a.times);
    if (!worst) return [];
    const isUneven = worst.times >= UNEVEN;
    return [
      computed(kind, rounded(worst.times), '1', {
        of: job?.vertices.find((one) => one.id === worst.vertexId)?.name ?? worst.vertexId,
        sign: isUneven ? 'bad' : 'good',
        says: isUneven ? TRIAGE.uneven(kind === 'keyGroupSkew', worst.which) : TRIAGE.even,
        source: worst.source,
      }),
    ];
  });
}

function byTraffic(tools: Tools, jobId: string): readonly Uneven[] {
  const newest = new Map(
    (tools.know('pressure') ?? []).filter((one) => one.jobId === jobId).map((one) => [one.vertexId, one]),
  );
  return [...newest.values()].flatMap(({ vertexId, subtasks, source }) => [
    ...uneven(
      'recordsSkew',
      vertexId,
      subtasks.map((one) => one.recordsIn),
      source,
    ),
    ...uneven(
      'bytesSkew',
      vertexId,
      subtasks.map((one) => one.bytesIn),
      source,
    ),
  ]);
}

function byState(of: JobCheckpoints): readonly Uneven[] {
  const detailed = detailedOf(of).findLast(
    (one) => one.outcome === 'completed' && one.vertices.some((vertex) => vertex.perSubtask.length > 1),
  );
  return (detailed?.vertices ?? []).flatMap(({ vertexId, perSubtask, source }) =>
    uneven(
      'stateSkew',
      vertexId,
      perSubtask.map((one) => one.stateBytes),
      source,
    ),
  );
}

/** Of one subtask's keyed state: its heaviest key group against the mean of its groups. */
function byKeyGroup(tools: Tools, jobId: string): readonly Uneven[] {
  const snapshot = (tools.know('snapshots') ?? []).findLast((one) => one.jobId === jobId);
  return (snapshot?.operators ?? []).flatMap(({ id, subtasks }) =>
    subtasks.flatMap(({ states }) =>
      states.flatMap(({ bytes, keyGroups, largestKeyGroup }): readonly Uneven[] => {
        const groups = keyGroups ? keyGroups.last - keyGroups.first + 1 : 0;
        if (!largestKeyGroup || groups < 2 || bytes < LEAST.keyGroupSkew) return [];
        return [
          {
            kind: 'keyGroupSkew',
            vertexId: id,
            times: largestKeyGroup.bytes / (bytes / groups),
            which: largestKeyGroup.keyGroup,
            source: snapshot?.source,
          },
        ];
      }),
    ),
  );
}

function uneven(
  kind: Kind,
  vertexId: string,
  values: readonly (number | undefined)[],
  source: Source | undefined,
): readonly Uneven[] {
  const known = values.map((value) => value ?? 0);
  const total = known.reduce((sum, value) => sum + value, 0);
  if (known.length < 2 || values.includes(undefined) || total < LEAST[kind]) return [];
  const most = Math.max(...known);
  return [{ kind, vertexId, times: most / (total / known.length), which: known.indexOf(most), source }];
}
