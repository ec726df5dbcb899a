import { compareText } from '#contract/compare-text.ts';
import type { Artifact } from '#contract/incident/artifact.ts';
import type { EntryPath } from '#contract/incident/ids.ts';
import { unpackedName } from '#contract/incident/packed-name.ts';
import type { Fact } from '../../facts/fact.ts';
import { stampIn } from '../../flink/rest/stamp.ts';
import { hostInName } from '../managers/log-stream.ts';

/**
 * Entries that repeat another, and which: logs of the same bytes, as when a collector copies a log twice, packed and not, or a second
 * archive brings it again. Files with times of their own count, and what a process printed where path and name say which process that was;
 * elsewhere two of them may well print the same two lines. A setting can be the same in two places and mean two things; a REST body
 * too, unless it is the same file of a second archive. Of equal ones that in the fewest folders
 * stays, whatever the order they came in, and of these the one with the shortest name: a copy's is longer.
 */
export function doubledEntries(facts: ReadonlyMap<EntryPath, readonly Fact[]>): ReadonlyMap<EntryPath, EntryPath> {
  const alike = new Map<string, EntryPath[]>();
  for (const [entry, said] of facts) {
    const hashed = said.find((fact) => fact.kind === 'artifact' && fact.artifact.sha256 !== undefined);
    if (hashed?.kind !== 'artifact') continue;
    const hash = said.some(isTimed) ? hashed.artifact.sha256 : (printOf(hashed.artifact) ?? sightOf(hashed.artifact));
    if (hash === undefined) continue;
    alike.set(hash, [...(alike.get(hash) ?? []), entry]);
  }
  const doubled = new Map<EntryPath, EntryPath>();
  for (const entries of alike.values()) {
    const [kept = '', ...others] = entries.sort(
      (a, b) => foldersOf(a) - foldersOf(b) || a.length - b.length || compareText(a, b),
    );
    for (const other of others) doubled.set(other, kept);
  }
  return doubled;
}

export function foldersOf(entry: EntryPath): number {
  return entry.split('/').length;
}

/** Bodies of REST and thread dumps are of one moment: the same file of that moment, in the same place below the root of another archive. */
const MOMENTS: ReadonlySet<string> = new Set(['rest', 'rest-error', 'thread-dump']);

function sightOf({ entry, kind, sha256, modifiedAt }: Artifact): string | undefined {
  const root = entry.indexOf('/');
  if (root < 0 || modifiedAt === undefined || !MOMENTS.has(kind)) return undefined;
  // The root may be the folder of one snapshot: its name then tells another moment, whatever a packer made of the files' times.
  return `${sha256}\n${modifiedAt}\n${stampIn(entry.slice(0, root))?.at ?? ''}\n${entry.slice(root)}`;
}

const PRINTED = /(?:\.(?:out|err)(?:\.\d{1,3})?|(?:^|\/)std(?:out|err))$/;
/** One container of YARN is one process. */
const CONTAINER = /(?:^|[/_-])(container_(?:e\d{1,6}_)?\d{6,20}_\d{4,10}_\d{2,6}_\d{6,10})(?!\d)/;
/** What every host calls itself. */
const ANY_HOST = /^localhost(?:\.|$)/;

/** Standard output by its process, its name and what it says; older parts are told apart by their names. */
function printOf({ entry, kind, sha256 }: Artifact): string | undefined {
  const name = unpackedName(entry);
  if (kind === 'empty' || !PRINTED.test(name)) return undefined;
  const host = hostInName(name);
  const process = CONTAINER.exec(name)?.[1] ?? (host === undefined || ANY_HOST.test(host) ? undefined : host);
  return process && `${sha256}\n${process}\n${name.slice(name.lastIndexOf('/') + 1)}`;
}

function isTimed(fact: Fact): boolean {
  return (fact.kind === 'log-profile' && fact.fromWall !== undefined) || fact.kind === 'gc-run';
}

/** What is left to say of an entry that repeats another: that it is there. */
export function asDoubled(facts: readonly Fact[], sameAs: EntryPath): readonly Fact[] {
  return facts.flatMap((fact) => {
    if (fact.kind !== 'artifact') return [];
    const artifact: Artifact = { ...fact.artifact, sameAs };
    return [{ ...fact, artifact }];
  });
}
