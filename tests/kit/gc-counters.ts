import type { Series } from '../../contract/incident/series.ts';
import { at, pointer, TM1 } from './incident-parts.ts';

interface Wish {
  /** Between the two snapshots. */
  readonly seconds?: number;
  /** What collections of the young generation and concurrent ones took between, ms. */
  readonly young?: number;
  readonly concurrent?: number;
  /** Heap in use at the first and at the last, bytes. */
  readonly first?: number;
  readonly used?: number;
}

/** The counters of a TaskManager with G1, as two snapshots of REST tell them. */
export function gcCounters({ seconds = 43, young = 12_000, concurrent = 0, first = 196, used = 190 }: Wish): Series[] {
  const series = (metric: string, before: number, after: number): Series => ({
    metric: `Status.JVM.${metric}`,
    managerId: TM1,
    from: 'rest',
    points: [
      { at: at(0), value: before, source: pointer(`/metrics/${metric}/0`, before) },
      { at: at(seconds), value: after, source: pointer(`/metrics/${metric}/1`, after) },
    ],
  });
  return [
    series('GarbageCollector.G1_Young_Generation.Time', 9_000, 9_000 + young),
    series('GarbageCollector.G1_Young_Generation.Count', 1_600, 3_400),
    series('GarbageCollector.G1_Old_Generation.Time', 0, 4_000),
    series('GarbageCollector.G1_Old_Generation.Count', 0, 17),
    series('GarbageCollector.G1_Concurrent_GC.Time', 0, concurrent),
    series('Memory.Heap.Used', first, used),
  ];
}
