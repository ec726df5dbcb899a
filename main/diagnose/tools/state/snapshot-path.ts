/** `file:///a/b/` and `file:/a/b/_metadata` are one snapshot. */
export function isSameSnapshot(one: string, other: string): boolean {
  return plain(one) === plain(other);
}

function plain(path: string): string {
  return path
    .replace(/^file:\/*/, '/')
    .replace(/(?<!\/)\/+$/, '')
    .replace(/\/_metadata$/, '');
}
