import type { JobCheckpoints } from '#contract/incident/checkpoint.ts';
import type { TaskThread } from '#contract/incident/pressure.ts';
import { rounded } from '#contract/rounded.ts';
import { type NativeStoreCall, nativeStoreCall } from '../../../flink/frames/native-store-frames.ts';
import { clear, defineRule, type Found, found } from '../../define-rule.ts';
import { bottlenecks, hotSubtasks } from '../../tools/backpressure/bottleneck.ts';
import { sampledSince } from '../../tools/backpressure/bottleneck-kind.ts';
import { seen, threadsOf } from '../../tools/backpressure/task-threads.ts';
import { culpritAt, jobOf } from '../../tools/culprit.ts';
import { ends } from '../../tools/proof.ts';
import { spanOf } from '../../tools/span.ts';
import { backendOf } from '../../tools/state/state-size.ts';
import { ENOUGH_SEEN, MOSTLY, type RocksDbStalledFacts, storeFlushes } from '../../tools/state/store-flushes.ts';
import { stallFacts, sufferedBy, writeStallsOf } from '../../tools/state/write-stalls.ts';
import { whoTold } from '../../tools/told.ts';
import type { Tools } from '../../tools/tools.ts';
import { phrase } from '../../tools/words.ts';
import { rocksDbStalledWords } from './rocksdb-stalled.wording.ts';

export const rocksDbStalled = defineRule({
  id: 'state/rocksdb-stalled',
  asks: phrase('Does RocksDB hold up the tasks?', 'RocksDB 是否拖慢了 task？'),
  role: 'trigger',
  needs: ['jobs', 'checkpoints'],
  rivals: ['backpressure/slow-operator'],
  words: rocksDbStalledWords,
  look({ checkpoints }, tools) {
    const native = checkpoints.filter((of) => backendOf(tools, of) === 'rocksdb' || backendOf(tools, of) === 'forst');
    if (native.length === 0) return clear();
    const jobs = native.map((of) => of.jobId);
    const held = bottlenecks(tools)
      .filter((one) => jobs.includes(one.job.id))
      .flatMap((one) => finding(tools, one));
    const flushing = held.length > 0 ? [] : native.flatMap((of) => storeFlushes(tools, of));
    const shown = [...held, ...flushing];
    return found(...(shown.length > 0 ? shown : native.flatMap((of) => toldFindings(tools, of))));
  },
});

/** Nobody dumped its threads, but RocksDB says that it stopped writes, and the vertex suffered meanwhile. */
function toldFindings(tools: Tools, of: JobCheckpoints): readonly Found<RocksDbStalledFacts>[] {
  const job = jobOf(tools, of.jobId);
  return (job?.vertices ?? []).flatMap((vertex): readonly Found<RocksDbStalledFacts>[] => {
    const stalls = job && writeStallsOf(tools, job, vertex);
    const suffered = stalls && sufferedBy(tools, job, vertex, stalls);
    if (!stalls || !suffered) return [];
    const { busy, expired, sync, sources } = suffered;
    const isSeen = busy > 0 || sync !== undefined;
    return [
      {
        facts: {
          ...{ vertex: vertex.name, inRocksDb: 0, threads: 0, writing: true, busy: rounded(busy), smallMemory: false },
          ...{ ...stallFacts(stalls), expired: expired.length, syncMs: sync?.ms ?? 0 },
        },
        culprit: culpritAt(tools, { jobId: of.jobId, vertexId: vertex.id, vertexName: vertex.name }),
        severity: expired.length > 0 ? 'high' : 'medium',
        // Of a checkpoint that expires the barrier may be held elsewhere.
        confidence: !isSeen ? 0.7 : stalls.stopped ? 0.85 : 0.75,
        span: { from: stalls.from, to: stalls.to, count: stalls.times },
        evidence: [...ends(stalls.told, 2).map((one) => one.source), ...sources],
        expected: { predicted: [stalls.stopped, isSeen] },
      },
    ];
  });
}

/** A thread that looks up cached blocks or compresses them takes most of a core; one that is held back takes next to nothing. */
const WAITS = 0.25;
const COMPUTES = 0.6;

function finding(
  tools: Tools,
  bottleneck: ReturnType<typeof bottlenecks>[number],
): readonly Found<RocksDbStalledFacts>[] {
  const { job, vertex, samples } = bottleneck;
  const active = threadsOf(tools, vertex, sampledSince(bottleneck)).filter((one) => one.doing !== 'idle');
  const inside = (call: NativeStoreCall) => active.filter((one) => nativeStoreCall(one.thread.frames) === call);
  const writing = inside('write');
  const working = [...writing, ...inside('read')];
  // Snapshots alone that take long are a matter of checkpoints.
  const stuck = [...working, ...inside('flush')];
  if (seen(working) < ENOUGH_SEEN || seen(stuck) < seen(active) * MOSTLY) return [];
  const cpu = cpuShare(stuck.map((one) => one.thread));
  const held = cpu !== undefined && cpu <= WAITS;
  const memory = whoTold(tools, 'rocksdb-error').filter((one) => /performance will be poor/.test(one.text));
  const stalls = seen(writing) > 0 ? writeStallsOf(tools, job, vertex) : undefined;
  const own = samples.at(-1)?.own;
  const hot = own ? hotSubtasks(own)[0] : undefined;
  return [
    {
      facts: {
        vertex: vertex.name,
        inRocksDb: seen(stuck),
        threads: seen(active),
        writing: seen(writing) * 2 >= seen(working),
        ...(cpu === undefined ? {} : { cpu: rounded(cpu) }),
        busy: rounded(hot?.busy ?? 0),
        smallMemory: memory.length > 0,
        ...stallFacts(stalls),
      },
      culprit: culpritAt(tools, { jobId: job.id, vertexId: vertex.id, vertexName: vertex.name }),
      severity: held ? 'high' : 'medium',
      confidence: sureness(held || stalls?.stopped === true, cpu, memory.length > 0),
      span: spanOf([...samples.map((one) => one.at), stalls?.from, stalls?.to], samples.length + (stalls?.times ?? 0)),
      evidence: [
        ...stuck.slice(0, 4).map((one) => one.thread.source),
        ...ends(stalls?.told ?? [], 2).map((one) => one.source),
        hot?.sources.busy,
        own?.source,
        ...memory.slice(0, 1).map((one) => one.source),
      ],
      expected: {
        predicted: [
          true,
          cpu === undefined ? undefined : cpu < COMPUTES,
          memory.length > 0 ? true : undefined,
          stalls ? true : undefined,
        ],
      },
    },
  ];
}

function sureness(isHeld: boolean, cpu: number | undefined, isSmall: boolean): number {
  if (isHeld) return 0.92;
  if (cpu !== undefined && cpu >= COMPUTES) return 0.6;
  return isSmall ? 0.88 : 0.78;
}

/** CPU time per time that passed, of threads seen there in several dumps of their process. */
function cpuShare(threads: readonly TaskThread[]): number | undefined {
  const first = new Map<string, { readonly at: number; readonly cpuMs: number }>();
  let [cpu, passed] = [0, 0];
  for (const { at, cpuMs, taskManagerId, threadName } of [...threads].sort((a, b) => (a.at ?? 0) - (b.at ?? 0))) {
    if (at === undefined || cpuMs === undefined) continue;
    const key = `${taskManagerId} ${threadName}`;
    const before = first.get(key);
    first.set(key, { at, cpuMs });
    if (before === undefined) continue;
    cpu += cpuMs - before.cpuMs;
    passed += at - before.at;
  }
  return passed > 0 ? cpu / passed : undefined;
}
