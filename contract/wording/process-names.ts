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
    if (role === 'taskmanager' && host !== undefined) {
      const ids = onHost.get(host) ?? [];
      onHost.set(host, ids);
      ids.push(id);
    }
  const tailsOn = new Map([...onHost].map(([host, ids]) => [host, countsOf(ids.flatMap(tailsOf))]));
  return new Map(
    processes.map(({ id, role, host }) => {
      const ids = role === 'taskmanager' && host !== undefined ? (onHost.get(host) ?? []) : [];
      if (host === undefined || ids.length === 0) return [id, id];
      if (ids.length === 1) return [id, host];
      const own = tailsOf(id).find((tail) => tailsOn.get(host)?.get(tail) === 1) ?? id;
      return [id, id.includes(host) ? id : `${host} ${own}`];
    }),
  );
}

/** What stands behind each joint of an id, the shortest first. */
function tailsOf(id: string): readonly string[] {
  const tails = [...id.matchAll(/[-_:]/g)].map(({ index }) => id.slice(index + 1)).reverse();
  return tails.filter((tail) => tail !== '');
}

function countsOf(words: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}
