import type { Finding } from '#contract/finding.ts';
import { STANDS } from './first-fault.ts';

/** Nobody needs to look for what led to a finding when the bundle tells it. */
export function withoutSearches(findings: readonly Finding[]): readonly Finding[] {
  const explained = new Set(
    findings.filter(({ confidence }) => confidence >= STANDS).flatMap(({ leadsTo }) => leadsTo),
  );
  return findings.map((one) =>
    explained.has(one.id) ? { ...one, advice: one.advice.filter(({ seeks }) => seeks !== true) } : one,
  );
}
