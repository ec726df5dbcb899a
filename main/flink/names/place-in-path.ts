/**
 * Whether the path of an entry names a host: in full (`logs/host-2-kernel.log`), or, as collectors shorten names, by a part of the path
 * that is the end of the host's name (`host/worker-2-kernel.txt` of `ledger-worker-2`). A number alone names nothing.
 */
export function placeInPath(entry: string, host: string | undefined): boolean {
  if (host === undefined || host.length < 2) return false;
  const path = entry.toLowerCase();
  // The first part of an address is no name.
  const name = /^[\d.]+$/.test(host) ? host : (host.toLowerCase().split('.')[0] ?? '');
  if (standsIn(path, name)) return true;
  const words = name.split('-');
  return words.slice(1, -1).some((_, index) => standsIn(path, words.slice(index + 1).join('-')));
}

/** Whether a path names it as a word of its own: `worker-2` is not in `worker-21`. What has no name stands nowhere. */
export function standsIn(path: string, name: string): boolean {
  if (name === '') return false;
  for (let at = path.indexOf(name); at >= 0; at = path.indexOf(name, at + 1)) {
    const [before, after] = [path[at - 1] ?? '/', path[at + name.length] ?? '/'];
    if (!/[A-Za-z0-9]/.test(before) && !/[A-Za-z0-9]/.test(after)) return true;
  }
  return false;
}
