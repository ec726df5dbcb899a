import type { Startup } from '#contract/incident/startup.ts';
import { canonicalKey } from '../../flink/settings/key-names.ts';
import { DYNAMIC } from '../startups/command-words.ts';
import type { Claim } from './job-layers.ts';

/**
 * Dynamic properties among the arguments of processes: only from 1.14 on the log says of each that it was loaded. Of TaskManagers count
 * what is theirs, of the JobManager the rest; where starts differ, what most of them had.
 */
export function claimsOfStarts(startups: readonly Startup[]): readonly Claim[] {
  const claims = new Map<string, Claim>();
  for (const { kind, role, name, value, source } of startups) {
    if (kind !== 'argument' || !name.startsWith(DYNAMIC) || source === undefined) continue;
    const key = canonicalKey(name.slice(DYNAMIC.length));
    const isTheirs = key.startsWith('taskmanager.') === (role === 'taskmanager');
    if (isTheirs && !claims.has(key)) claims.set(key, { key, kind: 'dynamic', value, source });
  }
  return [...claims.values()];
}
