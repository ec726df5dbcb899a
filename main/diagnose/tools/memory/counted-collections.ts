import type { TaskManagerId } from '#contract/incident/ids.ts';
import type { Instant } from '#contract/incident/instant.ts';
import type { Series, SeriesPoint } from '#contract/incident/series.ts';
import type { Source } from '#contract/incident/source.ts';
import type { Tools } from '../tools.ts';
import { FULL, ROW, SHARE } from './gc-thrashing.ts';

/** What a TaskManager's own counters say of its collections between two moments, where nobody collected its GC log. */
export interface CountedCollections {
  readonly managerId: TaskManagerId;
  readonly host?: string;
  readonly from: Instant;
  readonly to: Instant;
  /** Of the time between, 0..1. */
  readonly share: number;
  readonly count: number;
  /** Heap in use, of the largest it may become, 0..1: at the emptier of the two moments. */
  readonly fill: number;
  readonly heapMaxBytes: number;
  /** The heap in use then, bytes. */
  readonly used: SeriesPoint;
  readonly sources: readonly Source[];
}

/** A single long pause is a third of less. */
const APART_MS = 30_000;
/** GarbageCollectorMXBean. Those of concurrent collectors count work beside the program: `ZGC Cycles`, `G1 Concurrent GC`, `ConcurrentMarkSweep`. */
const COLLECTOR = /^Status\.JVM\.GarbageCollector\.(?!.*(?:Concurrent|Cycles)).+\.(Time|Count)$/;
const USED = 'Status.JVM.Memory.Heap.Used';

/** A tenth of the time for collections that leave a full heap full is not how a JVM is meant to run, and not yet what stops it. */
const STRAINED = 0.1;

/** TaskManagers without a GC log whose collectors work without getting room, the worst first. */
export function countedThrashing(tools: Tools): readonly CountedCollections[] {
  return countedStrain(tools).filter((one) => one.share >= SHARE);
}

/** The same, and those on the way there. */
export function countedStrain(tools: Tools): readonly CountedCollections[] {
  const series = tools.know('series') ?? [];
  const logged = new Set((tools.know('gc') ?? []).map((one) => one.managerId));
  const all = (tools.know('managers') ?? []).flatMap(({ id, role, host, heapMaxBytes }) => {
    if (role !== 'taskmanager' || heapMaxBytes === undefined || logged.has(id)) return [];
    const own = series.filter((one) => one.managerId === id && one.vertexId === undefined);
    const [worst] = countedIn(own, heapMaxBytes).sort((a, b) => b.share - a.share);
    return worst === undefined ? [] : [{ managerId: id, ...(host === undefined ? {} : { host }), ...worst }];
  });
  return all.sort((a, b) => b.share - a.share);
}

type Counted = Omit<CountedCollections, 'managerId' | 'host'>;

function countedIn(own: readonly Series[], heapMaxBytes: number): Counted[] {
  const used = own.find((one) => one.metric === USED)?.points ?? [];
  const collectors = own.flatMap(({ metric, points }) => {
    const what = COLLECTOR.exec(metric)?.[1];
    return what === undefined ? [] : [{ what, byTime: new Map(points.map((point) => [point.at, point])) }];
  });
  return used.flatMap((to, i) => {
    const from = used.slice(0, i).findLast((one) => to.at - one.at >= APART_MS);
    if (from === undefined) return [];
    const emptier = from.value < to.value ? from : to;
    const fill = emptier.value / heapMaxBytes;
    const grown = collectors.flatMap(({ what, byTime }) => {
      const before = byTime.get(from.at);
      const after = byTime.get(to.at);
      // A counter that fell belongs to another run of the process.
      return before === undefined || after === undefined || after.value < before.value ? [] : [{ what, before, after }];
    });
    const sum = (wanted: string) =>
      grown.reduce(
        (total, { what, before, after }) => (what === wanted ? total + after.value - before.value : total),
        0,
      );
    const share = sum('Time') / (to.at - from.at);
    const count = sum('Count');
    if (fill < FULL || share < STRAINED || count < ROW) return [];
    const most = grown.filter(({ what }) => what === 'Time').sort(byGrowth)[0];
    const sources = [most?.before.source, most?.after.source, from.source, to.source].filter(
      (one) => one !== undefined,
    );
    return [{ from: from.at, to: to.at, share: Math.min(1, share), count, fill, heapMaxBytes, used: emptier, sources }];
  });
}

interface Grown {
  readonly before: SeriesPoint;
  readonly after: SeriesPoint;
}

function byGrowth(a: Grown, b: Grown): number {
  return b.after.value - b.before.value - (a.after.value - a.before.value);
}
