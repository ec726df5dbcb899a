import type { SeriesPoint } from '#contract/incident/series.ts';
import type { Source } from '#contract/incident/source.ts';
import { eventAt } from '../one-clock.ts';
import { heartbeatTimeoutMs, SHORT_TIMEOUT_MS } from '../process/heartbeats.ts';
import type { LostWorker } from '../process/lost-workers.ts';
import type { Tools } from '../tools.ts';
import { COLLECTING } from './gc-told.ts';

/** GarbageCollectorMXBean, since the process began; concurrent work counts too, so the sum is no less than its pauses. */
const TIME = /^Status\.JVM\.GarbageCollector\..+\.Time$/;
/** What Flink draws for each process anew (TaskManagerRunner, up to 1.11 ResourceID.generate); a name that was given outlives a restart. */
const OF_ONE_PROCESS = /^(?:[0-9a-f]{32}|[^\s/]+:\d+-[0-9a-f]{6})$/;

/** `metrics.fetcher.update-interval`: no more often than this, and only when it is asked, REST fetches counters (MetricFetcherImpl). */
const FETCHED_MS = 10_000;

/**
 * The counters of a TaskManager that was missed and came back, when all collections of its life together are too short for that silence.
 * They are read after it came back: until then REST gives what it heard last.
 */
export function tooShortForSilence(tools: Tools, lost: LostWorker): readonly Source[] | undefined {
  const { manager, backAt } = lost;
  const missed = [...lost.timedOut.map((event) => eventAt(tools, event)), ...lost.failures.map(({ at }) => at)];
  if (backAt === undefined || missed.some((at) => at > backAt) || !OF_ONE_PROCESS.test(manager.id)) return undefined;
  const points = (tools.know('series') ?? [])
    .filter((one) => one.managerId === manager.id && one.vertexId === undefined && TIME.test(one.metric))
    .flatMap((one) => freshIn(one.points, backAt) ?? []);
  if (points.length === 0) return undefined;
  const ms = points.reduce((sum, { value }) => sum + value, 0);
  // A shorter timeout may be set in a file that nobody sent.
  const silenceMs = Math.min(heartbeatTimeoutMs(tools, lost.lostAt), SHORT_TIMEOUT_MS);
  return ms < silenceMs * COLLECTING ? points.map(({ source }) => source) : undefined;
}

/** What REST gives when it is asked may be what it fetched before; asked once more it has what it fetched then. */
function freshIn(points: readonly SeriesPoint[], backAt: number): SeriesPoint | undefined {
  const [, ...fresh] = points.filter(({ at }) => at >= backAt + FETCHED_MS);
  return fresh.at(-1);
}
