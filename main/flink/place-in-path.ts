/**
 * Whether the path of an entry names a host: in full (`logs/host-2-kernel.log`), or, as collectors shorten names, by a part of the path
 * that is the end of the host's name (`host/worker-2-kernel.txt` of `ledger-worker-2`). A number alone names nothing.
 */
export function placeInPath(entry: string, host: string | undefined): boolean {
  if (host === undefined || host.length < 2) return false;
  const path = entry.toLowerCase();
  // The first part of an address is no name.
  const name = /^[\d.]+$/.test(host) ? host : (host.toLowerCase().split('.')[0] ?? '');
  if (whole(path, name)) return true;
  const words = name.split('-');
  return words.slice(1, -1).some((_, index) => whole(path, words.slice(index + 1).join('-')));
}

/** As a word of its own: `worker-2` is not in `worker-21`. */
function whole(path: string, name: string): boolean {
  for (let at = path.indexOf(name); at >= 0; at = path.indexOf(name, at + 1)) {
    const [before, after] = [path[at - 1] ?? '/', path[at + name.length] ?? '/'];
    if (!/[a-z0-9]/.test(before) && !/[a-z0-9]/.test(after)) return true;
  }
  return false;
}
