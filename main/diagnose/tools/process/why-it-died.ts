import type { Signal } from '#contract/incident/signal.ts';
import type { Source } from '#contract/incident/source.ts';
import { managerOf } from '../culprit.ts';
import { heapTold, otherMemoryTold } from '../memory/memory-told.ts';
import { platformTold } from '../platform/platform-told.ts';
import { isEnd, isMemoryEnd, isTaken } from '../resource/workers.ts';
import { isOfThisTime } from '../same-time.ts';
import type { Tools } from '../tools.ts';
import type { LostWorker } from './lost-workers.ts';

export interface DeathReason {
  /** `memory-like-another`: it left no log, and another one ran out of memory at that time. */
  readonly kind: 'memory' | 'crash' | 'kill' | 'memory-like-another';
  readonly sources: readonly Source[];
}

/** What ends a process is said shortly before, or by the one who noticed shortly after. */
const NEAR_MS = 120_000;

/** Phrases of those who end processes: the kernel, YARN. */
const KILLERS = ['oom-killer', 'container-memory-exceeded'];

/** Somebody who says why the process ended: the JVM, the kernel, the resource manager. */
export function reasonOfDeath(tools: Tools, { manager, lostAt }: LostWorker): DeathReason | undefined {
  const isMine = (id: string | undefined, host: string | undefined) =>
    id === manager.id || (host !== undefined && host === manager.host);
  const isNear = (at: number | undefined) => at === undefined || Math.abs(at - lostAt) <= NEAR_MS;
  const memory = [...heapTold(tools), ...otherMemoryTold(tools)].filter(
    (told) => isMine(told.taskManagerId, told.host) && isNear(told.at),
  );
  if (memory.length > 0) return { kind: 'memory', sources: memory.slice(0, 2).map((told) => told.source) };
  const crash = tools.incident.coverage.sources.filter((one) => one.artifact.kind === 'jvm-crash');
  const mine = crash.filter(
    (one) =>
      isOfThisTime(tools, one.from) &&
      (isMine(one.process, one.host) || (one.process === undefined && one.host === undefined)),
  );
  if (mine.length > 0)
    return { kind: 'crash', sources: mine.map((one) => ({ kind: 'entry', entry: one.artifact.entry })) };
  // A pod or container of that very name ends once, however roughly its platform tells when (`10m` before a file was written).
  const placed = platformTold(tools).filter(
    (one) => one.fields.worker === manager.id || (one.managerId === manager.id && isNear(one.at)),
  );
  const taken = placed.filter((one) => isMemoryEnd(one) || isTaken(one));
  if (taken.length > 0) return { kind: 'kill', sources: taken.slice(0, 2).map((one) => one.source) };
  const said = (tools.know('signals') ?? []).filter(
    (one) => one.kind === 'jvm-crashed' && isMine(one.managerId, one.host),
  );
  if (said.length > 0) return { kind: 'crash', sources: said.slice(0, 2).map((one) => one.source) };
  const killed = (tools.know('signals') ?? []).filter(
    (one) => (KILLERS.includes(one.kind) || isReason(one, manager.id)) && isNear(one.at),
  );
  return killed.length > 0 ? { kind: 'kill', sources: killed.slice(0, 2).map((one) => one.source) } : undefined;
}

/**
 * What a job does to the memory of one TaskManager it does to that of the next: where the log of one that ended is missing, and another
 * ran out of memory at that time, nothing speaks for a reason of its own.
 */
export function reasonOfAnother(tools: Tools, { manager, lostAt }: LostWorker): DeathReason | undefined {
  if (manager.end !== 'no-log') return undefined;
  const others = [...heapTold(tools), ...otherMemoryTold(tools)].filter(
    ({ taskManagerId, at }) =>
      taskManagerId !== undefined &&
      taskManagerId !== manager.id &&
      managerOf(tools, taskManagerId)?.role === 'taskmanager' &&
      at !== undefined &&
      Math.abs(at - lostAt) <= NEAR_MS,
  );
  if (others.length === 0) return undefined;
  return { kind: 'memory-like-another', sources: others.slice(0, 2).map((told) => told.source) };
}

/** The exit code of its process, by a service manager, a container runtime, Kubernetes or YARN. */
export function exitOf(
  tools: Tools,
  { manager, lostAt }: LostWorker,
): { readonly code: number; readonly source: Source } | undefined {
  const isNear = (at: number | undefined) => at === undefined || Math.abs(at - lostAt) <= NEAR_MS;
  const ends = [...(tools.know('signals') ?? []), ...platformTold(tools)].filter(
    (one) => (one.kind === 'process-exited' || isEnd(one)) && Number.isInteger(Number(one.fields.exitCode ?? '?')),
  );
  const mine = ends.find(
    (one) =>
      isNear(one.at) &&
      (one.fields.worker === manager.id ||
        (one.kind !== 'worker-terminated' && one.managerId === manager.id) ||
        (one.kind === 'process-exited' && one.host !== undefined && one.host === manager.host)),
  );
  return mine && { code: Number(mine.fields.exitCode), source: mine.source };
}

/** The resource manager tells of every worker that ended; only some of these words say why. */
function isReason(signal: Signal, id: string): boolean {
  const { worker } = signal.fields;
  return (worker === undefined || worker === id) && (isMemoryEnd(signal) || isTaken(signal));
}
