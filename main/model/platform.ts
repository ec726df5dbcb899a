import { compareText } from '#contract/compare-text.ts';
import type { Manager } from '#contract/incident/cluster.ts';
import type { Platform, PlatformEvent, Pod, YarnContainer } from '#contract/incident/platform.ts';
import { present } from '#contract/present.ts';
import type { PlatformFact, PlatformThing } from '../facts/orchestrator-facts.ts';
import { hostOfAddress } from '../flink/names/address.ts';
import type { Evidence } from './evidence/evidence.ts';

/** What the platform says, each pod and container joined to the manager that ran in it; undefined when it says nothing. */
export function platformOf(evidence: Evidence, managers: readonly Manager[]): Platform | undefined {
  const facts = evidence.facts.filter((fact) => fact.kind === 'platform');
  if (facts.length === 0) return undefined;
  const pods = podsIn(facts, managers);
  const byName = new Map(pods.flatMap(({ name, managerId }) => (managerId === undefined ? [] : [[name, managerId]])));
  return {
    pods,
    nodes: thingsOf(facts, 'node').map(({ node }) => node),
    events: thingsOf(facts, 'event')
      .map(({ event }): PlatformEvent => {
        const managerId = byName.get(event.name) ?? managers.find((manager) => manager.id === event.name)?.id;
        return { ...event, ...present({ managerId }) };
      })
      .filter(firstOf(eventKey))
      .sort(
        (a, b) =>
          (a.at ?? Infinity) - (b.at ?? Infinity) || compareText(a.name, b.name) || compareText(a.reason, b.reason),
      ),
    deployed: thingsOf(facts, 'deployed').map(({ deployed }) => deployed),
    applications: thingsOf(facts, 'application').map(({ application }) => application),
    containers: thingsOf(facts, 'container')
      .map(({ container }): YarnContainer => {
        const managerId = managers.find(
          (manager) => manager.id === container.id || isInLogs(manager, container.id),
        )?.id;
        return { ...container, ...present({ managerId }) };
      })
      .filter(firstOf(({ id, exitCode, state }) => `${id}\n${exitCode ?? ''}\n${state ?? ''}`)),
  };
}

function thingsOf<K extends PlatformThing['of']>(
  facts: readonly PlatformFact[],
  kind: K,
): readonly Extract<PlatformThing, { readonly of: K }>[] {
  return facts.flatMap(({ stated }) =>
    stated.of === kind ? [stated as Extract<PlatformThing, { readonly of: K }>] : [],
  );
}

/** The same event often stands in the list of events and in `describe` of its object. */
function eventKey({ object, name, reason, message }: PlatformEvent): string {
  return [object, name, reason, message].join('\n');
}

function firstOf<T>(key: (item: T) => string): (item: T) => boolean {
  const seen = new Set<string>();
  return (item) => !seen.has(key(item)) && seen.add(key(item)) !== undefined;
}

/** One item a pod: of several sights the one that tells most, then the later one of the entry's order. */
function podsIn(facts: readonly PlatformFact[], managers: readonly Manager[]): readonly Pod[] {
  const best = new Map<string, Omit<Pod, 'managerId'>>();
  // A table of one namespace does not name it: such a pod is the one of that name.
  const named = new Map<string, string>();
  for (const { pod } of thingsOf(facts, 'pod')) {
    const own = `${pod.namespace ?? ''}/${pod.name}`;
    const bare = best.has(`/${pod.name}`) ? `/${pod.name}` : undefined;
    const key = best.has(own) ? own : pod.namespace === undefined ? (named.get(pod.name) ?? own) : (bare ?? own);
    const known = best.get(key);
    const better = known === undefined || weight(pod) > weight(known) ? pod : known;
    best.delete(key);
    const namespace = better.namespace ?? known?.namespace ?? pod.namespace;
    const kept = `${namespace ?? ''}/${pod.name}`;
    best.set(kept, {
      ...better,
      ...present({ namespace, node: better.node ?? known?.node ?? pod.node, ip: better.ip ?? known?.ip ?? pod.ip }),
    });
    named.set(pod.name, kept);
  }
  return [...best.values()]
    .map((pod) => ({ ...pod, ...present({ managerId: managerIn(pod, managers) }) }))
    .sort((a, b) => compareText(a.namespace ?? '', b.namespace ?? '') || compareText(a.name, b.name));
}

/** A table has names only; the API has states, limits and conditions. */
function weight(pod: Omit<Pod, 'managerId'>): number {
  const states = pod.containers.filter((one) => one.name !== '').flatMap((one) => [one.state, one.lastState]);
  return (
    pod.conditions.length + 10 * states.filter((state) => state !== undefined).length + (pod.role === undefined ? 0 : 1)
  );
}

/**
 * Native TaskManagers have the name of their pod as ResourceID; else the address of the pod, the name of the host, or the name of the
 * log (`kubectl logs pod > pod.log`) tell. A JobManager is also the only one there is.
 */
function managerIn(pod: Omit<Pod, 'managerId'>, managers: readonly Manager[]): string | undefined {
  const { name, host, ip, role } = pod;
  const fitting = managers.filter((manager) => role === undefined || manager.role === role);
  const byId = fitting.find(
    (manager) => manager.id === name || manager.host === name || (host !== undefined && manager.host === host),
  );
  if (byId !== undefined) return byId.id;
  const there = fitting.filter(
    (manager) =>
      (ip !== undefined &&
        (manager.host === ip || hostOfAddress(manager.address ?? '') === ip || manager.id.startsWith(`${ip}:`))) ||
      isInLogs(manager, name),
  );
  if (there.length > 0) return there.at(-1)?.id;
  const jobManagers = role === 'jobmanager' ? fitting : [];
  return jobManagers.length === 1 ? jobManagers[0]?.id : undefined;
}

/** Collectors give the files of a container its name, or a folder of it. */
function isInLogs({ logs }: Manager, name: string): boolean {
  return logs.some((entry) => entry.split('/').some((part) => part === name || isNamedFor(part, name)));
}

/** `pod.log`, `pod_flink-main-container.log`, `pod-previous.txt`; `tm-1` is not in `tm-10.log`. */
function isNamedFor(part: string, name: string): boolean {
  return part.startsWith(name) && /^[._-]/.test(part.slice(name.length)) && !/^-\d/.test(part.slice(name.length));
}
