import type { SaidFact } from '../../facts/fact.ts';
import { hostOfAddress } from '../../flink/names/address.ts';
import type { Evidence } from '../evidence/evidence.ts';
import type { Processes } from './processes.ts';

/** What other logs and REST know of the TaskManagers: who there is, where, and by which addresses they are spoken of. */
export interface ManagerNames {
  /** Every TaskManager that anything names, in order of first sight. */
  readonly taskManagers: readonly string[];
  hostOf(id: string): string | undefined;
  addressOf(id: string): string | undefined;
  /** The manager behind `akka.tcp://flink@host:port`, `host/ip:port [ id ]` or a ResourceID with metadata. */
  find(spoken: string): string | undefined;
}

export function managerNames(evidence: Evidence, processes: Processes): ManagerNames {
  const ids = new Set<string>();
  const hosts = new Map<string, string>();
  const addresses = new Map<string, string>();
  const learn = (id: string | undefined, host?: string, address?: string) => {
    if (id === undefined || id === '') return;
    ids.add(id);
    if (host !== undefined && (!hosts.has(id) || isIp(hosts.get(id) ?? ''))) hosts.set(id, host);
    if (address !== undefined && !addresses.has(id)) addresses.set(id, address);
  };
  for (const process of processes.all) learnProcess(process, learn);
  for (const fact of evidence.allSaid) learnSaid(fact, learn);
  for (const body of evidence.rest('task-managers')) for (const tm of body.taskManagers) learnRest(tm, learn);
  for (const body of evidence.rest('task-manager')) learnRest(body.taskManager, learn);
  for (const body of evidence.rest('vertex'))
    for (const subtask of body.subtasks)
      learn(subtask.taskManagerId, subtask.host === undefined ? undefined : hostOfAddress(subtask.host));
  return {
    taskManagers: [...ids].filter((id) => !/^jobmanager(?:-\d+)?$/.test(id)),
    hostOf: (id) => hosts.get(id),
    addressOf: (id) => addresses.get(id) ?? /^[^\s/]+:\d+(?=-[0-9a-f]{6}$)/.exec(id)?.[0],
    find: finder(ids, hosts, addresses),
  };
}

type Learn = (id: string | undefined, host?: string, address?: string) => void;

function learnProcess(process: Processes['all'][number], learn: Learn): void {
  const rpc = process.said.find((f) => f.phrase === 'rpc-address');
  learn(process.id, process.host, rpc?.phrase === 'rpc-address' ? hostAndPort(rpc.fields.address) : undefined);
}

function learnSaid(fact: SaidFact, learn: Learn): void {
  switch (fact.phrase) {
    case 'task-manager-registering':
      learn(bareId(fact.fields.taskManagerId), hostOfAddress(fact.fields.address), hostAndPort(fact.fields.address));
      return;
    case 'task-deploying':
    case 'task-state':
    case 'checkpoint-declined':
      learn(bareId(fact.fields.taskManagerId), fact.fields.host);
      return;
    case 'heartbeat-timed-out':
    case 'unreachable':
      if (fact.fields.of === 'TaskManager') learn(bareId(fact.fields.id));
      return;
    case 'task-manager-closed':
      learn(bareId(fact.fields.taskManagerId));
  }
}

function learnRest(tm: { readonly id: string; readonly address?: string }, learn: Learn): void {
  learn(
    tm.id,
    tm.address === undefined ? undefined : hostOfAddress(tm.address),
    tm.address === undefined ? undefined : hostAndPort(tm.address),
  );
}

function finder(
  ids: ReadonlySet<string>,
  hosts: ReadonlyMap<string, string>,
  addresses: ReadonlyMap<string, string>,
): ManagerNames['find'] {
  const byAddress = new Map<string, string>();
  for (const [id, address] of addresses) byAddress.set(address, id);
  const byHost = new Map<string, Set<string>>();
  const at = (host: string, id: string) => byHost.set(host, (byHost.get(host) ?? new Set()).add(id));
  for (const id of ids) {
    if (/^jobmanager(?:-\d+)?$/.test(id)) continue;
    const host = hosts.get(id);
    if (host !== undefined) at(host, id);
    const ip = hostOfAddress(addresses.get(id) ?? id);
    if (ip !== undefined) at(ip, id);
  }
  return (spoken) => {
    const inside = /\[ ?([^\s[\]()]{1,300})[^[\]]{0,300}\]/.exec(spoken)?.[1];
    if (inside !== undefined && ids.has(inside)) return inside;
    const bare = bareId(spoken);
    if (bare !== undefined && ids.has(bare)) return bare;
    const address = hostAndPort(spoken);
    const exact = address === undefined ? undefined : byAddress.get(address);
    if (exact !== undefined) return exact;
    // The data port is not the RPC port: a host with one TaskManager is enough to know which.
    const [name, ip] = spoken.split(/\s/)[0]?.split('/') ?? [];
    const there = byHost.get(hostOfAddress(ip ?? '') ?? '') ?? byHost.get(hostOfAddress(name ?? '') ?? '');
    return there?.size === 1 ? [...there][0] : undefined;
  };
}

/** ResourceID without the metadata that `getStringWithMetadata` appends in parentheses. */
export function bareId(id: string | undefined): string | undefined {
  return id?.endsWith(')') === true ? id.slice(0, id.indexOf('(')).trim() : id?.trim();
}

/** `pekko.tcp://flink@10.1.2.3:4444/user/…` → `10.1.2.3:4444`. */
function hostAndPort(address: string): string | undefined {
  return /^(?:[a-z.]+:\/\/(?:[^@/]*@)?)?([^\s/]+:\d+)/.exec(address)?.[1];
}

function isIp(host: string): boolean {
  return /^[\d.]+$/.test(host) || host.includes(':');
}
