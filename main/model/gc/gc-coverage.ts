import type { SourceCoverage } from '#contract/incident/coverage.ts';
import type { GcHistory } from '#contract/incident/gc.ts';
import type { EntryPath } from '#contract/incident/ids.ts';
import { present } from '#contract/present.ts';
import type { Evidence } from '../evidence/evidence.ts';

/** What a GC log covers: it has no log profile, and its process is known by other means. */
type GcCoverage = Pick<SourceCoverage, 'process' | 'host' | 'from' | 'to' | 'records'>;

/** By entry. A file with several starts of a JVM belongs to the last of them. */
export function gcCoverageOf(evidence: Evidence, gc: readonly GcHistory[]): ReadonlyMap<EntryPath, GcCoverage> {
  const owners = new Map<EntryPath, GcHistory>();
  for (const history of gc) for (const entry of history.entries) owners.set(entry, history);
  const covered = new Map<EntryPath, GcCoverage>();
  for (const fact of evidence.facts) {
    if (fact.kind !== 'gc-run') continue;
    const owner = owners.get(fact.entry);
    const before = covered.get(fact.entry);
    const isOnlyPart = owner?.entries.length === 1 && before === undefined;
    covered.set(fact.entry, {
      ...present({
        process: owner?.managerId,
        host: owner?.host,
        from: before?.from ?? fact.fromAt ?? (isOnlyPart ? owner?.from : undefined),
        to: fact.toAt ?? (isOnlyPart ? owner?.to : undefined),
      }),
      records: (before?.records ?? 0) + fact.records,
    });
  }
  return covered;
}
