import type { Manager } from '#contract/incident/cluster.ts';
import type { Signal } from '#contract/incident/signal.ts';
import { workersOf } from '../culprit.ts';
import { byJobManager } from '../one-clock.ts';
import type { Tools } from '../tools.ts';

/** A TaskManager that could not ask ZooKeeper who leads, and therefore let go of the JobManagers of its jobs. */
export interface WithoutZooKeeper {
  readonly manager: Manager;
  readonly away: Signal;
  readonly left: Signal;
}

/** The listener of the connection tells the job leader service at once; a machine that swaps may take some seconds. */
const AT_ONCE_MS = 5000;
/** A client pings each third of its session (60 s as Flink asks for it), so those of one server that is gone find it within a third of each other. */
const TOGETHER_MS = 20_000;

/**
 * As TaskManagers of several hosts tell it at the same time: each of them alone may have been cut off by its own network, or have stood
 * still. Empty where that is not told.
 */
export function withoutZooKeeper(tools: Tools): readonly WithoutZooKeeper[] {
  const all = workersOf(tools).flatMap((manager) => letGo(tools, manager) ?? []);
  const [first] = all.toSorted((a, b) => momentOf(tools, a) - momentOf(tools, b));
  if (first === undefined) return [];
  const together = all.filter((one) => momentOf(tools, one) - momentOf(tools, first) <= TOGETHER_MS);
  return new Set(together.map(({ manager }) => manager.host ?? manager.id)).size > 1 ? together : [];
}

function momentOf(tools: Tools, { manager, left }: WithoutZooKeeper): number {
  return byJobManager(tools, manager.id, left.at ?? Number.POSITIVE_INFINITY);
}

function letGo(tools: Tools, manager: Manager): WithoutZooKeeper | undefined {
  const own = (tools.know('signals') ?? []).filter(({ managerId, at }) => managerId === manager.id && at !== undefined);
  const left = own.find(({ kind }) => kind === 'job-leadership-ended');
  const at = left?.at;
  if (left === undefined || at === undefined) return undefined;
  const away = own.find((one) => isAway(one) && [one.at, one.lastAt].some((from) => isJustBefore(from, at)));
  return away && { manager, away, left };
}

function isAway({ kind, fields }: Signal): boolean {
  return kind === 'zookeeper-connection' && (fields.state === 'suspended' || fields.state === 'lost');
}

function isJustBefore(from: number | undefined, at: number): boolean {
  return from !== undefined && from <= at && at - from <= AT_ONCE_MS;
}
