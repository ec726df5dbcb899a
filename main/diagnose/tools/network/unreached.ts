import type { Manager } from '#contract/incident/cluster.ts';
import { completedOf } from '../checkpoint/history.ts';
import { workersOf } from '../culprit.ts';
import { lostWorkers } from '../process/lost-workers.ts';
import type { Told } from '../told.ts';
import type { Tools } from '../tools.ts';

/** A TaskManager that lives, and that no other TaskManager could ever open a data connection to. */
export interface Unreached {
  readonly target: Manager;
  readonly told: readonly Told[];
  /** It announces an address of a network that no other process of the cluster is in. */
  readonly isForeign: boolean;
}

/** A restart that fails alike: once may be a moment in which its port was not yet open. */
const AGAIN = 2;
/** Shutting down takes less; who still writes then was alive when others could not connect. */
const LIVES_ON_MS = 5000;

/**
 * Nobody lost it, its heartbeats go on, and yet each attempt to open a data connection to it fails, the first one too: not a cut in the
 * network, which would have been after something had worked and would have stopped its heartbeats as well.
 */
export function aliveButUnreached(tools: Tools, told: readonly Told[]): readonly Unreached[] {
  const workers = workersOf(tools);
  const lost = lostWorkers(tools).map((one) => one.manager.id);
  return workers.flatMap((target): Unreached[] => {
    const about = told.filter((one) => targetOf(one, workers) === target);
    const [first] = about;
    if (lost.includes(target.id) || first?.at === undefined) return [];
    const times = new Set(about.map((one) => Math.round((one.at ?? 0) / LIVES_ON_MS)));
    if (times.size < AGAIN || !livesOn(target, first.at) || worked(tools, first)) return [];
    return [{ target, told: about, isForeign: isForeign(target, tools.know('managers') ?? []) }];
  });
}

function targetOf({ said }: Told, workers: readonly Manager[]): Manager | undefined {
  const ip = ipOf(String(said.address ?? ''));
  return (
    workers.find((one) => one.id === said.taskManagerId) ??
    workers.find((one) => ip !== undefined && ipOf(one.address ?? one.id) === ip)
  );
}

function livesOn({ logTo, events }: Manager, at: number): boolean {
  return logTo !== undefined ? logTo > at + LIVES_ON_MS : events.some((event) => event.kind === 'registered');
}

/** Before it failed some checkpoint went through all tasks. */
function worked(tools: Tools, { jobId, at }: Told): boolean {
  return (tools.know('checkpoints') ?? []).some(
    (of) =>
      (jobId === undefined || of.jobId === jobId) && completedOf(of).some((one) => (one.triggeredAt ?? 0) < (at ?? 0)),
  );
}

/** Networks of hosts and of containers are larger than /16 only seldom, and rarely share their first half with each other. */
function isForeign(target: Manager, managers: readonly Manager[]): boolean {
  const network = (one: Manager) => /^(\d{1,3}\.\d{1,3})\./.exec(ipOf(one.address ?? one.id) ?? '')?.[1];
  const own = network(target);
  const others = managers.flatMap((one) => (one === target ? [] : (network(one) ?? [])));
  return own !== undefined && others.length > 0 && !others.includes(own);
}

/** `host/10.0.0.1:4711`, `10.0.0.1:4711-ab12`. */
function ipOf(text: string): string | undefined {
  return /(?:^|[/@])(\d{1,3}(?:\.\d{1,3}){3})(?::|$)/.exec(text)?.[1];
}
