interface Process {
  readonly id: string;
  readonly role: string;
  readonly host?: string | undefined;
}

/**
 * What people call each process, by its id: a TaskManager by its host; where more of them ran there, one after the other or side by side,
 * by the host and as much of the end of its id as tells it apart: `worker-1 5297c0` of `10.0.0.5:37319-5297c0`.
 */
export function processNames(processes: readonly Process[]): ReadonlyMap<string, string> {
  const onHost = new Map<string, string[]>();
  for (const { id, role, host } of processes)
    if (role === 'taskmanager' && host !== undefined) onHost.set(host, [...(onHost.get(host) ?? []), id]);
  return new Map(
    processes.map(({ id, role, host }) => {
      const ids = role === 'taskmanager' && host !== undefined ? (onHost.get(host) ?? []) : [];
      if (host === undefined || ids.length === 0) return [id, id];
      if (ids.length === 1) return [id, host];
      return [id, id.includes(host) ? id : `${host} ${tailOf(id, ids)}`];
    }),
  );
}

/** The shortest end of an id, from behind one of its joints, that no other of the ids ends in. */
function tailOf(id: string, ids: readonly string[]): string {
  const tails = [...id.matchAll(/[-_:]/g)].map(({ index }) => id.slice(index + 1)).reverse();
  return tails.find((tail) => tail !== '' && ids.every((other) => other === id || !other.endsWith(tail))) ?? id;
}
