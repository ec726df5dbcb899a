import { createHash } from 'node:crypto';
import type { Artifact } from '#contract/incident/artifact.ts';

/** Same files, same identity: order, packing and times of the archive do not matter. */
export function bundleIdentity(artifacts: readonly Artifact[]): string {
  const lines = artifacts.map(({ entry, sha256 }) => `${entry}\0${sha256 ?? 'unreadable'}\n`);
  // By code unit: the same everywhere, whatever the language of the machine.
  lines.sort((a, b) => (a < b ? -1 : 1));
  const hash = createHash('sha256');
  for (const line of lines) hash.update(line);
  return hash.digest('hex');
}
