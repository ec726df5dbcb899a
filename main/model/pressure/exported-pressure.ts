import { compareText } from '#contract/compare-text.ts';
import type { SubtaskPressure, VertexPressure } from '#contract/incident/pressure.ts';
import { present } from '#contract/present.ts';
import { iso } from '#contract/wording/instant.ts';
import type { Fact } from '../../facts/fact.ts';
import type { MetricSeriesFact } from '../../facts/metric-facts.ts';
import { isOfSource, readMetrics } from './pressure-fields.ts';
import { levelOf } from './pressure-ratio.ts';

/** As many moments as somebody would take snapshots; the series themselves hold the rest. */
const MOMENTS = 12;
/** Scrapes are 15 s to a minute apart; an older sample is no longer of that moment. */
const FRESH_MS = 90_000;

/** What moves with load; counts alone say nothing of a moment. */
const LOADS: ReadonlySet<string> = new Set(['busyTimeMsPerSecond', 'backPressuredTimeMsPerSecond']);

/**
 * Load and back pressure by vertex and subtask from what a metrics system exported, at some moments of it, as if REST had been asked then.
 * For bundles without any of REST. `jobIds`: for exports whose labels name no job, when there is only one.
 */
export function exportedPressure(facts: readonly Fact[], jobIds: readonly string[]): readonly VertexPressure[] {
  const only = jobIds.length === 1 ? jobIds[0] : undefined;
  const series = facts.filter((fact): fact is MetricSeriesFact => fact.kind === 'metric-series' && isOfSubtask(fact));
  const loads = series.filter(({ metric }) => LOADS.has(metric));
  return momentsOf(loads).flatMap((at) => {
    const groups = new Map<string, MetricSeriesFact[]>();
    for (const one of series) {
      const jobId = one.scope.jobId ?? only;
      if (jobId === undefined) continue;
      const key = `${jobId}\n${one.scope.vertexId}`;
      groups.set(key, [...(groups.get(key) ?? []), one]);
    }
    return [...groups]
      .sort(([a], [b]) => compareText(a, b))
      .flatMap(([key, group]) => {
        const [jobId = '', vertexId = ''] = key.split('\n');
        return sampleOf({ jobId, vertexId, at, snapshot: `metrics ${iso(at)}` }, group) ?? [];
      });
  });
}

/** Of a task, or of a source within it. */
function isOfSubtask({ metric, scope }: MetricSeriesFact): boolean {
  if (scope.vertexId === undefined || scope.subtask === undefined) return false;
  return scope.operator === undefined || isOfSource(metric);
}

/** As REST names it: two sources of one task are two metrics. */
function nameOf(metric: string, { operator }: MetricSeriesFact['scope']): string {
  return operator === undefined ? metric : `${operator}.${metric}`;
}

/**
 * Evenly over the time that is covered, the last one always. Only when many were sampled: a long export keeps the extremes of each series
 * at times of its own, when nothing is known of the others.
 */
function momentsOf(loads: readonly MetricSeriesFact[]): readonly number[] {
  const sampled = new Map<number, number>();
  for (const { points } of loads) for (const { at } of points) sampled.set(at, (sampled.get(at) ?? 0) + 1);
  const most = [...sampled.values()].reduce((a, b) => Math.max(a, b), 0);
  const times = [...sampled].flatMap(([at, count]) => (count * 2 >= most ? [at] : [])).sort((a, b) => a - b);
  const last = times.length - 1;
  if (last < MOMENTS) return times;
  return Array.from({ length: MOMENTS }, (_, i) => times[Math.round((i * last) / (MOMENTS - 1))] ?? 0);
}

function sampleOf(
  head: Pick<VertexPressure, 'jobId' | 'vertexId' | 'at' | 'snapshot'>,
  group: readonly MetricSeriesFact[],
): VertexPressure | undefined {
  const fresh = group.flatMap(({ metric, scope, points }) => {
    const point = points.findLast(({ at }) => at <= head.at && at >= head.at - FRESH_MS);
    return point === undefined || scope.subtask === undefined
      ? []
      : [{ name: nameOf(metric, scope), subtask: scope.subtask, value: point.value, source: point.source }];
  });
  const owners = new Map(group.map(({ scope }) => [scope.subtask, scope.taskManagerId]));
  const subtasks = [...readMetrics(fresh)]
    .sort(([a], [b]) => a - b)
    .map(
      ([subtask, { values, sources }]): SubtaskPressure => ({
        subtask,
        ...present({ taskManagerId: owners.get(subtask) }),
        ...values,
        sources,
      }),
    );
  const worst = [...subtasks].sort((a, b) => (b.backpressured ?? -1) - (a.backpressured ?? -1))[0];
  const source = worst?.sources.backpressured ?? worst?.sources.busy;
  if (worst === undefined || source === undefined) return undefined;
  const level = worst.backpressured === undefined ? undefined : levelOf(worst.backpressured);
  return { ...head, ...present({ level }), subtasks, source };
}
