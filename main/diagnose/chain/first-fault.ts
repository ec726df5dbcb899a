import type { Finding } from '#contract/finding.ts';
import { type Link, linksBetween, nearestOnly, reachedFrom } from './leads-to.ts';
import type { Beginnings } from './when.ts';

/** Below this a trigger is a suspicion: it neither stands as a root cause nor explains anything. */
export const STANDS = 0.5;

export interface Chain {
  /** With their final roles and with `leadsTo`. */
  readonly findings: readonly Finding[];
  /** Consequences and sustainers above severity `low` that no trigger explains. */
  readonly unexplained: readonly Finding[];
}

/**
 * Tells who started it: a trigger that an earlier trigger explains becomes a consequence, and what no trigger explains stays open.
 * Two triggers that do not explain each other are two chains.
 */
export function tellFirstFault(findings: readonly Finding[], beginnings: Beginnings): Chain {
  const links = linksBetween(findings, beginnings);
  const causing = links.filter((link) => link.force === 'causes');
  const explainedBy = findings.map((_, at) => explainers(at, findings, causing, beginnings));
  const roles = findings.map((finding, at): Finding => {
    const follows = finding.role === 'trigger' && ((explainedBy[at] ?? []).length > 0 || yields(finding, findings));
    return follows ? { ...finding, role: 'consequence' } : finding;
  });
  const near = nearestOnly(links);
  const withLinks = roles.map((finding, at) => ({ ...finding, leadsTo: idsAfter(at, near, roles) }));
  const unexplained = withLinks.filter((finding, at) => {
    const follows = finding.role === 'consequence' || finding.role === 'sustainer';
    return follows && finding.severity !== 'low' && (explainedBy[at] ?? []).length === 0;
  });
  return { findings: withLinks, unexplained };
}

/** Triggers from which a finding can be reached and which it does not reach itself. */
function explainers(
  at: number,
  findings: readonly Finding[],
  links: readonly Link[],
  beginnings: Beginnings,
): readonly number[] {
  const mine = reachedFrom(at, links);
  return findings
    .map((_, index) => index)
    .filter((index) => index !== at && canExplain(findings[index]) && findings[index]?.id !== findings[at]?.id)
    .filter((index) => reachedFrom(index, links).has(at))
    .filter((index) => !mine.has(index) || startsBefore(findings[index], findings[at], beginnings));
}

/** Told by what is left when nobody looked (`unsure`): beside decisive evidence of something else in the job that is no second cause. */
const DECISIVE = 0.8;

function yields({ facts, culprit }: Finding, findings: readonly Finding[]): boolean {
  if (facts.unsure !== true) return false;
  return findings.some(
    (one) =>
      one.role === 'trigger' &&
      one.confidence >= DECISIVE &&
      (one.culprit.jobId === undefined || one.culprit.jobId === culprit.jobId),
  );
}

function canExplain(finding: Finding | undefined): boolean {
  return finding?.role === 'trigger' && finding.confidence >= STANDS;
}

/** Certainly, whatever the clocks said. */
function startsBefore(a: Finding | undefined, b: Finding | undefined, beginnings: Beginnings): boolean {
  return (beginnings(a)?.latest ?? Number.POSITIVE_INFINITY) < (beginnings(b)?.earliest ?? Number.POSITIVE_INFINITY);
}

function idsAfter(at: number, links: readonly Link[], findings: readonly Finding[]): readonly string[] {
  const ids = links.filter((link) => link.from === at).map((link) => findings[link.to]?.id);
  return [...new Set(ids.filter((id) => id !== undefined))].sort();
}
