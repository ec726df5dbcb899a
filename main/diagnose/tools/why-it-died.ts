import type { Source } from '#contract/incident/source.ts';
import type { LostWorker } from './lost-workers.ts';
import { whoTold } from './told.ts';
import type { Tools } from './tools.ts';

export interface DeathReason {
  readonly kind: 'memory' | 'crash' | 'kill';
  readonly sources: readonly Source[];
}

/** What ends a process is said shortly before, or by the one who noticed shortly after. */
const NEAR_MS = 120_000;

/** Phrases of those who end processes: kernel, YARN, Kubernetes. */
const KILLERS =
  /oom-kill|container-(?:killed|limit|terminated|exceeded)|pod-terminated|cgroup|worker-terminated|evict|preempt/;

/** Somebody who says why the process ended: the JVM, the kernel, the resource manager. */
export function reasonOfDeath(tools: Tools, { manager, lostAt }: LostWorker): DeathReason | undefined {
  const isMine = (id: string | undefined, host: string | undefined) =>
    id === manager.id || (host !== undefined && host === manager.host);
  const isNear = (at: number | undefined) => at === undefined || Math.abs(at - lostAt) <= NEAR_MS;
  const memory = [...whoTold(tools, 'heap-exhausted'), ...whoTold(tools, 'other-memory-exhausted')].filter(
    (told) => isMine(told.taskManagerId, told.host) && isNear(told.at),
  );
  if (memory.length > 0) return { kind: 'memory', sources: memory.slice(0, 2).map((told) => told.source) };
  const crash = tools.incident.coverage.sources.filter((one) => one.artifact.kind === 'jvm-crash');
  const mine = crash.filter(
    (one) => isMine(one.process, one.host) || (one.process === undefined && one.host === undefined),
  );
  if (mine.length > 0)
    return { kind: 'crash', sources: mine.map((one) => ({ kind: 'entry', entry: one.artifact.entry })) };
  const killed = (tools.know('signals') ?? []).filter((one) => KILLERS.test(one.kind) && isNear(one.at));
  return killed.length > 0 ? { kind: 'kill', sources: killed.slice(0, 2).map((one) => one.source) } : undefined;
}
