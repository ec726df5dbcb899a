import { compareText } from '#contract/compare-text.ts';
import type { EntryPath } from '#contract/incident/ids.ts';
import { unpackedName } from '#contract/incident/packed-name.ts';
import type { GcRunFact } from '../../facts/gc-facts.ts';
import { type Evidence, listOf } from '../evidence/evidence.ts';

/** One run of one JVM, over the parts of a rotated log, in order of time. */
export interface GcRun {
  readonly parts: readonly GcRunFact[];
  readonly jvmStartedAt?: number;
}

/** The start is computed from two printed times; rounding and a clock that was put right in between move it by less. */
const SAME_START_MS = 2_000;
/** Threads that log at once swap places by less. */
const SWAP_MS = 5_000;

/** `gc.log.0`, `gc.log.1.current` and `gc.log` are parts of one log. */
export function gcStreamOf(entry: EntryPath): string {
  return unpackedName(entry).replace(/(?:\.\d{1,4})?(?:\.current)?$/, '');
}

export function gcRunsOf(evidence: Evidence): readonly GcRun[] {
  const streams = new Map<string, GcRunFact[]>();
  for (const fact of evidence.facts) if (fact.kind === 'gc-run') listOf(streams, gcStreamOf(fact.entry)).push(fact);
  return [...streams.values()].flatMap(runsIn);
}

function runsIn(facts: readonly GcRunFact[]): readonly GcRun[] {
  const sorted = facts.toSorted((a, b) => beginOf(a) - beginOf(b) || compareText(a.entry, b.entry) || a.run - b.run);
  const runs: GcRunFact[][] = [];
  for (const fact of sorted) {
    const run = runs.findLast((parts) => goesOn(parts, fact));
    if (run === undefined) runs.push([fact]);
    else run.push(fact);
  }
  return runs.map((parts) => {
    const jvmStartedAt = parts.find((part) => part.jvmStartedAt !== undefined)?.jvmStartedAt;
    return { parts, ...(jvmStartedAt === undefined ? {} : { jvmStartedAt }) };
  });
}

function beginOf(fact: GcRunFact): number {
  return fact.fromAt ?? fact.fromUptimeMs ?? 0;
}

function goesOn(parts: readonly GcRunFact[], next: GcRunFact): boolean {
  const last = parts.at(-1);
  if (last === undefined || last.form !== next.form) return false;
  if (last.jvmStartedAt !== undefined && next.jvmStartedAt !== undefined)
    return Math.abs(last.jvmStartedAt - next.jvmStartedAt) <= SAME_START_MS;
  // Every part of a legacy log has the head; of a unified one only the first.
  if (next.begins && next.form === 'unified') return false;
  if (last.toUptimeMs !== undefined && next.fromUptimeMs !== undefined)
    return next.fromUptimeMs >= last.toUptimeMs - SWAP_MS;
  return last.toAt !== undefined && next.fromAt !== undefined && next.fromAt >= last.toAt - SWAP_MS;
}
