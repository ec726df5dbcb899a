import { compareText } from '#contract/compare-text.ts';
import type { JobCheckpoints } from '#contract/incident/checkpoint.ts';
import type { Job } from '#contract/incident/job.ts';
import type { JvmReport } from '#contract/incident/jvm.ts';
import type { VertexPressure } from '#contract/incident/pressure.ts';
import type { Series, SeriesPoint } from '#contract/incident/series.ts';
import type { Source } from '#contract/incident/source.ts';
import { present } from '#contract/present.ts';
import type { MetricSeriesFact } from '../facts/metric-facts.ts';
import type { RestMetric, RestTaskManager } from '../facts/rest-facts.ts';
import { type Evidence, listOf, type RestOf } from './evidence/evidence.ts';
import { countedSeries } from './reports/counted-series.ts';
import { thinned } from './thinned.ts';

/** What each point of a series is about; the rest of `Series`. */
type Whose = Omit<Series, 'metric' | 'from' | 'points'>;

/** As `Series` says. */
const MOST_POINTS = 2000;
/** Busy times of a hundred vertices with a hundred subtasks; then the ones that come first by name. */
const MOST_SERIES = 20_000;

interface Known {
  readonly pressure: readonly VertexPressure[];
  readonly checkpoints: readonly JobCheckpoints[];
  readonly jobs: readonly Job[];
  readonly jvm: readonly JvmReport[];
}

/**
 * Numbers over time: what several REST snapshots say of one thing, and what a metrics system exported. A number that was read once is
 * no series, unless it comes from a metrics system.
 */
export function seriesOf(evidence: Evidence, known: Known): readonly Series[] {
  const book = new SeriesBook();
  for (const one of sampledAgain(known.pressure)) addPressure(book, one);
  for (const of of known.checkpoints) addCheckpoints(book, of);
  addRest(book, evidence);
  const facts = withJoinedTables(evidence.facts.flatMap((fact) => (fact.kind === 'metric-series' ? [fact] : [])));
  const exported = [...book.series(), ...facts.map((fact) => exportedSeries(fact, known.jobs))];
  return [...exported, ...countedSeries(known.jvm, exported)].sort(compareSeries).slice(0, MOST_SERIES);
}

/** Those of vertices that were looked at more than once: a hundred thousand subtasks that were seen once make no series. */
function sampledAgain(pressure: readonly VertexPressure[]): readonly VertexPressure[] {
  const times = new Map<string, Set<number>>();
  const placeOf = ({ jobId, vertexId }: VertexPressure) => `${jobId} ${vertexId}`;
  for (const one of pressure) times.set(placeOf(one), (times.get(placeOf(one)) ?? new Set()).add(one.at));
  return pressure.filter((one) => (times.get(placeOf(one))?.size ?? 0) > 1);
}

function compareSeries(a: Series, b: Series): number {
  return (
    compareText(a.metric, b.metric) ||
    compareText(a.jobId ?? '', b.jobId ?? '') ||
    compareText(a.vertexName ?? a.vertexId ?? '', b.vertexName ?? b.vertexId ?? '') ||
    compareText(a.operator ?? '', b.operator ?? '') ||
    (a.subtask ?? -1) - (b.subtask ?? -1) ||
    compareText(a.managerId ?? '', b.managerId ?? '') ||
    compareText(a.group ?? '', b.group ?? '') ||
    compareText(a.topic ?? '', b.topic ?? '') ||
    (a.partition ?? -1) - (b.partition ?? -1) ||
    compareText(a.from, b.from) ||
    (a.points[0]?.at ?? 0) - (b.points[0]?.at ?? 0)
  );
}

class SeriesBook {
  readonly #drafts = new Map<
    string,
    { readonly metric: string; readonly whose: Whose; readonly points: SeriesPoint[] }
  >();

  add(metric: string, whose: Whose, point: SeriesPoint): void {
    this.points(metric, whose).push(point);
  }

  /** Where the points of one series go. */
  points(metric: string, whose: Whose): SeriesPoint[] {
    const key = `${metric}\n${whose.jobId ?? ''}\n${whose.vertexId ?? ''}\n${whose.subtask ?? ''}\n${whose.managerId ?? ''}`;
    const draft = this.#drafts.get(key) ?? { metric, whose, points: [] };
    this.#drafts.set(key, draft);
    return draft.points;
  }

  /** At least two moments, each once: of several sights of one moment the last of the entry's order. */
  series(): readonly Series[] {
    return [...this.#drafts.values()].flatMap(({ metric, whose, points }): readonly Series[] => {
      const byTime = new Map(points.map((point) => [point.at, point]));
      if (byTime.size < 2) return [];
      const ordered = [...byTime.values()].sort((a, b) => a.at - b.at);
      return [{ metric, ...whose, from: 'rest', points: drawable(ordered) }];
    });
  }
}

/** Fields of a sample that change from snapshot to snapshot: the metric Flink has for it, and units of it in one of the field's. */
const FIELDS = {
  busy: ['busyTimeMsPerSecond', 1000],
  backpressured: ['backPressuredTimeMsPerSecond', 1000],
  idle: ['idleTimeMsPerSecond', 1000],
  recordsIn: ['numRecordsIn', 1],
  recordsOut: ['numRecordsOut', 1],
  recordsInPerSecond: ['numRecordsInPerSecond', 1],
  recordsOutPerSecond: ['numRecordsOutPerSecond', 1],
  inPoolUsage: ['buffers.inPoolUsage', 1],
  outPoolUsage: ['buffers.outPoolUsage', 1],
  watermark: ['currentInputWatermark', 1],
  pendingRecords: ['pendingRecords', 1],
  maxLagRecords: ['records-lag-max', 1],
  fetchLagMs: ['currentFetchEventTimeLag', 1],
  emitLagMs: ['currentEmitEventTimeLag', 1],
  watermarkLagMs: ['watermarkLag', 1],
} as const;

function addPressure(book: SeriesBook, { jobId, vertexId, at, subtasks }: VertexPressure): void {
  for (const one of subtasks)
    for (const [field, [metric, unit]] of Object.entries(FIELDS)) {
      const value = one[field as keyof typeof FIELDS];
      const source = one.sources[field];
      // 0.25 of a second is 250 ms of it, not 250.00000000000003.
      if (value === undefined || source === undefined || at === 0) continue;
      const point = { at, value: unit === 1 ? value : Math.round(value * unit * 1000) / 1000, source };
      book.add(metric, { jobId, vertexId, subtask: one.subtask }, point);
    }
}

/** What each completed checkpoint weighed and how long it took, as the gauges of the same name would have said after it. */
function addCheckpoints(book: SeriesBook, { jobId, history }: JobCheckpoints): void {
  const sizes = book.points('lastCheckpointFullSize', { jobId });
  const lengths = book.points('lastCheckpointDuration', { jobId });
  for (const { outcome, kind, endedAt, triggeredAt, stateBytes, endToEndMs, sources } of history) {
    const at = endedAt ?? triggeredAt;
    if (outcome !== 'completed' || kind !== 'checkpoint' || at === undefined) continue;
    const size = sources.stateBytes ?? sources.outcome;
    const length = sources.endToEndMs ?? sources.outcome;
    if (stateBytes !== undefined && size !== undefined) sizes.push({ at, value: stateBytes, source: size });
    if (endToEndMs !== undefined && length !== undefined) lengths.push({ at, value: endToEndMs, source: length });
  }
}

function addRest(book: SeriesBook, evidence: Evidence): void {
  for (const body of evidence.rest('metrics')) {
    const { snapshotAt: at, jobId, vertexId, taskManagerId } = body;
    // Those of vertices are in the pressure already.
    if (at === undefined || vertexId !== undefined) continue;
    const whose: Whose = present({
      jobId,
      managerId: taskManagerId ?? (jobId === undefined ? 'jobmanager' : undefined),
    });
    for (const metric of body.metrics) addMetric(book, whose, metric, at);
  }
  for (const body of evidence.rest('aggregated-metrics')) addAggregates(book, body);
  for (const body of evidence.rest('task-manager'))
    if (body.snapshotAt !== undefined) addTaskManager(book, body.taskManager, body.snapshotAt);
  for (const body of evidence.rest('task-managers'))
    for (const tm of body.taskManagers) if (body.snapshotAt !== undefined) addTaskManager(book, tm, body.snapshotAt);
}

/** `busyTimeMsPerSecond.max`: over all subtasks of a vertex, all jobs, all TaskManagers. */
function addAggregates(book: SeriesBook, body: RestOf<'aggregated-metrics'>): void {
  const { snapshotAt: at, jobId, vertexId, metrics } = body;
  if (at === undefined) return;
  for (const one of metrics)
    for (const over of ['min', 'max', 'avg', 'sum'] as const) {
      const value = one[over];
      const source = one.sources[over];
      if (value === undefined || source === undefined) continue;
      book.add(`${one.name}.${over}`, present({ jobId, vertexId }), { at, value, source });
    }
}

function addTaskManager(book: SeriesBook, tm: RestTaskManager, at: number): void {
  const whose: Whose = { managerId: tm.id };
  const add = (metric: string, value: number | undefined, source: Source) => {
    if (value !== undefined) book.add(metric, whose, { at, value, source });
  };
  add('Status.JVM.Memory.Heap.Used', tm.heapUsedBytes, tm.sources?.heapUsedBytes ?? tm.source);
  add('freeSlots', tm.freeSlots, tm.sources?.freeSlots ?? tm.source);
  for (const { name, count, timeMs, source } of tm.collectors ?? []) {
    add(`Status.JVM.GarbageCollector.${name}.Count`, count, source);
    add(`Status.JVM.GarbageCollector.${name}.Time`, timeMs, source);
  }
}

function addMetric(book: SeriesBook, whose: Whose, { name, value, subtask, source }: RestMetric, at: number): void {
  if (subtask === undefined) book.add(name, whose, { at, value, source });
}

/** Tables of a consumer group are written one by one, each to a file of its own: what they say of one partition is one series. */
function withJoinedTables(facts: readonly MetricSeriesFact[]): readonly MetricSeriesFact[] {
  const groups = new Map<string, MetricSeriesFact[]>();
  for (const fact of facts) {
    const { group, topic, partition } = fact.scope;
    if (topic !== undefined) listOf(groups, [fact.metric, group ?? '', topic, partition ?? ''].join('\n')).push(fact);
  }
  const joined = [...groups.values()].flatMap((all) =>
    all
      .toSorted((a, b) => (a.points.at(-1)?.at ?? 0) - (b.points.at(-1)?.at ?? 0))
      .slice(-1)
      .map((last) => ({ ...last, points: all.flatMap(({ points }) => points).sort((a, b) => a.at - b.at) })),
  );
  return [...facts.filter(({ scope }) => scope.topic === undefined), ...joined];
}

function exportedSeries({ metric, scope, points }: MetricSeriesFact, jobs: readonly Job[]): Series {
  const { taskManagerId, isJobManager, ...whose } = scope;
  const { jobId, jobName, vertexId, vertexName } = whose;
  const job = jobs.find((one) => one.id === jobId);
  return {
    metric,
    ...present({
      ...whose,
      jobName: jobName ?? job?.name,
      vertexName: job?.vertices.find((vertex) => vertex.id === vertexId)?.name ?? vertexName,
      managerId: taskManagerId ?? (isJobManager === true && jobId === undefined ? 'jobmanager' : undefined),
    }),
    from: 'metrics',
    points: drawable(points),
  };
}

function drawable(points: readonly SeriesPoint[]): readonly SeriesPoint[] {
  return thinned(points, MOST_POINTS, ({ value }) => value);
}
