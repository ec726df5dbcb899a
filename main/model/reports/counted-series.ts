import type { CollectorCount, JvmReport } from '#contract/incident/jvm.ts';
import type { Series } from '#contract/incident/series.ts';

const USED = 'Status.JVM.Memory.Heap.Used';

/** What Flink's own gauges and counters would have said, by the numbers of jstat. */
const METRICS: readonly (readonly [string, (count: CollectorCount) => number | undefined])[] = [
  [USED, ({ heapUsedBytes }) => heapUsedBytes],
  ['Status.JVM.GarbageCollector.Young.Count', ({ youngCount }) => youngCount],
  ['Status.JVM.GarbageCollector.Young.Time', ({ youngMs }) => youngMs],
  ['Status.JVM.GarbageCollector.Old.Count', ({ fullCount }) => fullCount],
  ['Status.JVM.GarbageCollector.Old.Time', ({ fullMs }) => fullMs],
];

/** Samples of jstat as series of their process, where no metrics tell the same. The last row was written last. */
export function countedSeries(jvm: readonly JvmReport[], known: readonly Series[]): readonly Series[] {
  return jvm.flatMap((report) => {
    if (report.kind !== 'state' || report.at === undefined || report.managerId === undefined) return [];
    const { at, managerId, collections = [] } = report;
    const end = collections.at(-1)?.uptimeMs;
    if (end === undefined || collections.length < 2) return [];
    if (known.some((one) => one.metric === USED && one.managerId === managerId)) return [];
    return METRICS.flatMap(([metric, read]): readonly Series[] => {
      const points = collections.flatMap((count) => {
        const value = read(count);
        if (value === undefined || count.uptimeMs === undefined) return [];
        return [{ at: at - end + count.uptimeMs, value, source: count.source }];
      });
      return points.length < 2 ? [] : [{ metric, managerId, from: 'metrics', points }];
    });
  });
}
