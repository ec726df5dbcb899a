import type { Artifact } from '#contract/incident/artifact.ts';
import type { Manager } from '#contract/incident/cluster.ts';

const ADDRESS = /^[\d.]+$|:/;

/**
 * Hosts of a list of workers on which no TaskManager is known. Undefined when that cannot be told: the list is the one of a distribution
 * (`localhost`), or names stand on one side and addresses on the other.
 */
export function unseenHosts(artifact: Artifact, managers: readonly Manager[]): readonly string[] | undefined {
  if (artifact.detail !== 'workers') return undefined;
  const listed = [...new Set(artifact.hosts)].filter((host) => !/^(?:localhost|127\.)/.test(host));
  const seen = managers.flatMap(({ role, host }) => (role === 'taskmanager' && host !== undefined ? [host] : []));
  if (listed.length === 0 || seen.length === 0) return undefined;
  const isSeen = (host: string) => seen.some((each) => isSame(host, each));
  if (!listed.some(isSeen)) return undefined;
  const isComparable = (host: string) => seen.some((each) => ADDRESS.test(each) === ADDRESS.test(host));
  return listed.filter((host) => isComparable(host) && !isSeen(host));
}

/** `worker-1` and `worker-1.example.com` are one host. */
function isSame(a: string, b: string): boolean {
  const [short, long] = [a.toLowerCase(), b.toLowerCase()].sort((x, y) => x.length - y.length);
  if (short === undefined || long === undefined) return false;
  return short === long || (!ADDRESS.test(short) && long.startsWith(`${short}.`));
}
