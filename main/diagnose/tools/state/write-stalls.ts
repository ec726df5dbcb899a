import type { Checkpoint } from '#contract/incident/checkpoint.ts';
import type { Job, Vertex } from '#contract/incident/job.ts';
import type { Signal } from '#contract/incident/signal.ts';
import type { Source } from '#contract/incident/source.ts';
import { nativeStorePlace } from '../../../flink/names/native-store-place.ts';
import { bottlenecks, busySource, most } from '../backpressure/bottleneck.ts';
import { outcomeAt } from '../checkpoint/checkpoints.ts';
import { expiredOf } from '../checkpoint/history.ts';
import { type SlowPhase, slowPhases } from '../checkpoint/phases.ts';
import { greatest, smallest } from '../extremes.ts';
import { timesSaid } from '../told.ts';
import type { Tools } from '../tools.ts';
import type { StallFacts } from './write-stalls.wording.ts';

/** What RocksDB says in its own LOG of writes that it stopped or slowed down in one vertex. */
export interface WriteStalls {
  readonly told: readonly Signal[];
  readonly times: number;
  /** Otherwise they were only slowed down. */
  readonly stopped: boolean;
  /** What was too much: immutable memtables, level-0 files, pending compaction bytes. */
  readonly of: string;
  readonly from: number;
  readonly to: number;
}

/** A line is written when it begins and each time that something else of the tree changes: one alone may have lasted no time at all. */
const FEWEST = 3;
/** Bursts fill memtables and level 0 for a second or two on any disk. */
const LEAST_MS = 10_000;

/** Those that came again and again; a file that was renamed is of the only vertex there is. */
export function writeStallsOf(tools: Tools, job: Job, vertex: Vertex): WriteStalls | undefined {
  const told = (tools.know('signals') ?? []).filter(
    (one) => one.kind === 'rocksdb-write-stall' && isOf(one, job, vertex),
  );
  const times = timesSaid(told);
  const from = smallest(told.map((one) => one.at ?? Number.POSITIVE_INFINITY));
  const to = greatest(told.map((one) => one.lastAt ?? one.at ?? Number.NEGATIVE_INFINITY));
  if (times < FEWEST || to - from < LEAST_MS) return undefined;
  const stops = told.filter((one) => one.fields.how === 'stopped');
  const most = [...(stops.length > 0 ? stops : told)].sort((a, b) => b.count - a.count)[0];
  return { told, times, stopped: stops.length > 0, of: String(most?.fields.of ?? ''), from, to };
}

/** Of a finding: nothing without stalls. */
export function stallFacts(stalls: WriteStalls | undefined): StallFacts {
  if (stalls === undefined) return {};
  const { times, of, stopped, from, to } = stalls;
  return {
    stalls: times,
    stallsOf: of,
    stallsFrom: from,
    stallsTo: to,
    ...(stopped ? { stopped: true as const } : {}),
  };
}

function isOf({ source, jobId }: Signal, job: Job, vertex: Vertex): boolean {
  const place = nativeStorePlace(source.entry);
  if (place === undefined) return (jobId ?? job.id) === job.id && job.vertices.length === 1;
  return place.jobId === job.id && place.operatorId === vertex.id;
}

/** What a vertex suffered while its writes were stopped; undefined where nothing shows that it did. */
export interface Suffered {
  /** Busy without a rest and everything before it waiting, 0..1; 0 where nobody looked. */
  readonly busy: number;
  readonly expired: readonly Checkpoint[];
  readonly sync?: SlowPhase;
  readonly sources: readonly (Source | undefined)[];
}

export function sufferedBy(tools: Tools, job: Job, vertex: Vertex, { from, to }: WriteStalls): Suffered | undefined {
  const held = bottlenecks(tools).find((one) => one.job.id === job.id && one.vertex.id === vertex.id);
  // They last on without another line as long as nothing of the tree changes.
  const sample = held?.samples.findLast((one) => one.at >= from);
  const of = (tools.know('checkpoints') ?? []).find((one) => one.jobId === job.id);
  const isMeanwhile = (one: Checkpoint) =>
    (one.triggeredAt ?? to) <= to && (one.endedAt ?? Number.NEGATIVE_INFINITY) >= from;
  const expired = of ? expiredOf(of).filter(isMeanwhile) : [];
  const sync = (of ? slowPhases(of) : [])
    .filter((one) => one.phase === 'syncMs' && one.vertex.vertexId === vertex.id && isMeanwhile(one.checkpoint))
    .sort((a, b) => b.ms - a.ms)[0];
  if (sample === undefined && expired.length === 0 && sync === undefined) return undefined;
  return {
    busy: sample ? most(sample.own, 'busy') : 0,
    expired,
    ...(sync ? { sync } : {}),
    sources: [
      sample && busySource(sample.own),
      ...(sample?.pressed.slice(0, 1).map((one) => one.source) ?? []),
      sync?.source,
      ...expired.slice(0, 1).flatMap(outcomeAt),
    ],
  };
}
