import { compareText } from '#contract/compare-text.ts';
import type { SubtaskPressure, VertexPressure } from '#contract/incident/pressure.ts';
import type { Source } from '#contract/incident/source.ts';
import { present } from '#contract/present.ts';
import type { Fact } from '../../facts/fact.ts';
import type { RestFact } from '../../facts/rest-facts.ts';
import { parallelisms, provenOf, ratiosOver } from './aggregated-metrics.ts';
import { type Fields, readBackpressure, readMetrics, readVertex, readWatermarks } from './pressure-fields.ts';
import { levelOf } from './pressure-ratio.ts';

const ENDPOINTS = ['aggregated-metrics', 'backpressure', 'metrics', 'subtask', 'vertex', 'watermarks'] as const;
type Sampled = Extract<RestFact, { endpoint: (typeof ENDPOINTS)[number] }>;

/**
 * What each REST snapshot says of each vertex: its back pressure, metrics, watermark and details bodies made one.
 * Ratios come from the back pressure body when it was sampled, else from the metrics; counts from the metrics, else from the details.
 */
export function pressureOf(facts: readonly Fact[]): readonly VertexPressure[] {
  const rest = facts.filter((fact): fact is RestFact => fact.kind === 'rest');
  const times = snapshotTimes(rest);
  const onlyJob = onlyJobOf(rest);
  const widths = parallelisms(rest);
  const groups = new Map<string, Sampled[]>();
  for (const fact of rest) {
    if (!isSampled(fact) || fact.vertexId === undefined) continue;
    const jobId = fact.jobId ?? onlyJob;
    if (jobId === undefined) continue;
    const key = `${fact.snapshot}\n${jobId}\n${fact.vertexId}`;
    const group = groups.get(key);
    if (group) group.push(fact);
    else groups.set(key, [fact]);
  }
  return [...groups]
    .flatMap(([key, group]) => {
      const [snapshot = '', jobId = '', vertexId = ''] = key.split('\n');
      const head = { jobId, vertexId, snapshot, at: times.get(snapshot) ?? 0 };
      return merge(head, group, widths.get(`${jobId} ${vertexId}`)) ?? [];
    })
    .sort(
      (a, b) =>
        a.at - b.at ||
        compareText(a.jobId, b.jobId) ||
        compareText(a.vertexId, b.vertexId) ||
        compareText(a.snapshot, b.snapshot),
    );
}

function isSampled(fact: RestFact): fact is Sampled {
  return (ENDPOINTS as readonly string[]).includes(fact.endpoint);
}

/** One moment a snapshot: the earliest clock the cluster itself states in it, else the earliest stamp of path or file. */
function snapshotTimes(rest: readonly RestFact[]): ReadonlyMap<string, number> {
  const stated = new Map<string, number>();
  const stamped = new Map<string, number>();
  for (const fact of rest) {
    const now = 'now' in fact ? fact.now : undefined;
    if (now !== undefined) stated.set(fact.snapshot, Math.min(now, stated.get(fact.snapshot) ?? now));
    const at = fact.snapshotAt;
    if (at !== undefined) stamped.set(fact.snapshot, Math.min(at, stamped.get(fact.snapshot) ?? at));
  }
  return new Map([...stamped, ...stated]);
}

/** Bodies whose path names no job belong to the only one there is. */
function onlyJobOf(rest: readonly RestFact[]): string | undefined {
  const jobs = new Set(rest.flatMap((fact) => fact.jobId ?? []));
  return jobs.size === 1 ? [...jobs][0] : undefined;
}

interface Head {
  readonly jobId: string;
  readonly vertexId: string;
  readonly snapshot: string;
  readonly at: number;
}

function merge(head: Head, group: readonly Sampled[], parallelism: number | undefined): VertexPressure | undefined {
  const order = [...group].sort((a, b) => sampledAt(a) - sampledAt(b) || compareText(a.entry + a.at, b.entry + b.at));
  const pick = <E extends Sampled['endpoint']>(endpoint: E) =>
    order.findLast((fact): fact is Extract<Sampled, { endpoint: E }> => fact.endpoint === endpoint && isSaying(fact));
  const backpressure = pick('backpressure');
  const vertex = pick('vertex');
  const alone = order
    .flatMap((fact) => (fact.endpoint === 'subtask' ? [fact.told] : []))
    .sort((a, b) => (a.attempt ?? 0) - (b.attempt ?? 0));
  const metrics = order.filter((fact) => fact.endpoint === 'metrics').flatMap((fact) => fact.metrics);
  const aggregates = order.flatMap((fact) => (fact.endpoint === 'aggregated-metrics' ? fact.metrics : []));
  const watermarks = pick('watermarks');
  const bySubtask = new Map<number, Fields>();
  // Later ones win: the metrics know counts the details body lacks, the back pressure body is what Flink itself shows.
  for (const read of [
    readVertex([...alone, ...(vertex?.subtasks ?? [])]),
    readMetrics(provenOf(aggregates, parallelism)),
    readMetrics(metrics),
    readWatermarks(watermarks?.watermarks ?? []),
    readBackpressure(backpressure?.subtasks ?? []),
  ])
    for (const [subtask, fields] of read) {
      const known = bySubtask.get(subtask);
      bySubtask.set(subtask, known === undefined ? fields : merged(known, fields));
    }
  const subtasks = [...bySubtask]
    .filter(([, { values }]) => Object.keys(values).some((field) => field !== 'noWatermark'))
    .sort(([a], [b]) => a - b)
    .map(([subtask, { values, sources }]): SubtaskPressure => ({ subtask, ...values, sources }));
  const over = ratiosOver(aggregates, subtasks);
  const most = over?.backpressured ?? over?.busy;
  const source =
    sourceOf(backpressure, subtasks) ??
    most?.source ??
    vertex?.vertex.source ??
    alone[0]?.source ??
    watermarks?.watermarks[0]?.source;
  if (source === undefined || (subtasks.length === 0 && most === undefined)) return undefined;
  const level =
    backpressure?.level ?? derivedLevel(subtasks) ?? (over?.backpressured && levelOf(over.backpressured.max));
  return { ...head, ...present({ level }), subtasks, ...present({ over }), source };
}

/**
 * The metrics of one snapshot are not of one moment: between two answers the server may have fetched them anew (every 10 s). A watermark
 * never goes back while a task runs, so of two the greater is the newer.
 */
function merged(known: Fields, later: Fields): Fields {
  const isOlder = (later.values.watermark ?? 0) < (known.values.watermark ?? 0);
  const watermark = isOlder ? { watermark: known.values.watermark } : {};
  const source = isOlder && known.sources.watermark ? { watermark: known.sources.watermark } : {};
  return {
    values: { ...known.values, ...later.values, ...present(watermark) },
    sources: { ...known.sources, ...later.sources, ...source },
  };
}

/** A first call answers `deprecated` and samples nothing yet; an empty list of metrics says as little. */
function isSaying(fact: Sampled): boolean {
  return fact.endpoint !== 'backpressure' || fact.sampled;
}

function sampledAt(fact: Sampled): number {
  return (fact.endpoint === 'backpressure' ? fact.sampledAt : undefined) ?? fact.snapshotAt ?? 0;
}

function derivedLevel(subtasks: readonly SubtaskPressure[]): VertexPressure['level'] {
  const ratios = subtasks.flatMap((one) => one.backpressured ?? []);
  return ratios.length === 0 ? undefined : levelOf(Math.max(...ratios));
}

/** The level Flink states, else the highest back pressure ratio, else the busiest subtask. */
function sourceOf(
  backpressure: Extract<Sampled, { endpoint: 'backpressure' }> | undefined,
  subtasks: readonly SubtaskPressure[],
): Source | undefined {
  if (backpressure) return backpressure.source;
  for (const field of ['backpressured', 'busy', 'recordsIn'] as const) {
    const top = [...subtasks].sort((a, b) => (b[field] ?? -1) - (a[field] ?? -1))[0];
    const source = top?.sources[field];
    if (source) return source;
  }
  return undefined;
}
