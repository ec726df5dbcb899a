import { compareText } from '#contract/compare-text.ts';
import type { Finding, Severity } from '#contract/finding.ts';
import { STANDS } from './chain/first-fault.ts';
import type { Beginnings } from './chain/when.ts';

const SEVERITY: Readonly<Record<Severity, number>> = { critical: 3, high: 2, medium: 1, low: 0 };

/**
 * What speaks for a trigger being the first fault. Decisive evidence counts most: ten points of confidence outweigh everything that one
 * explained finding or one step of severity adds, so a guess never passes a log line that says it. Of two causes of one loop the one
 * that is still at work at its end keeps the job down: the other alone would have been survived. What the job got past counts less than
 * what it did not.
 */
const WEIGHT = { confidence: 10, explains: 0.8, severity: 0.5, first: 0.5, lasts: 1 } as const;

/** More explained findings than this say nothing new. */
const MOST_EXPLAINED = 4;

/** Root causes, most likely first: triggers that stand, none of them explained by another. */
export function rootCauses(findings: readonly Finding[], beginnings: Beginnings): readonly Finding[] {
  const triggers = findings.filter((finding) => finding.role === 'trigger' && finding.confidence >= STANDS);
  // Who may have been first: the clocks tell no order within their uncertainty.
  const first = Math.min(...triggers.map((finding) => beginnings(finding)?.latest ?? Number.POSITIVE_INFINITY));
  const past = new Set(findings.filter(({ facts }) => facts.over === true).map(({ id }) => id));
  for (const { id, facts } of findings) if (facts.over !== true) past.delete(id);
  const score = (finding: Finding) =>
    finding.confidence * WEIGHT.confidence +
    Math.min(MOST_EXPLAINED, finding.leadsTo.filter((id) => !past.has(id)).length) * WEIGHT.explains +
    SEVERITY[finding.severity] * WEIGHT.severity +
    ((beginnings(finding)?.earliest ?? Number.POSITIVE_INFINITY) <= first ? WEIGHT.first : 0) +
    (keepsDown(finding, triggers, findings) || outlasts(finding, triggers, past) ? WEIGHT.lasts : 0);
  return [...triggers].sort((a, b) => score(b) - score(a) || byPlace(a, b));
}

/** The last of several triggers that lead to the same sustainer, however many steps lie between. */
function keepsDown(finding: Finding, triggers: readonly Finding[], findings: readonly Finding[]): boolean {
  const sustainers = new Set(findings.filter((one) => one.role === 'sustainer').map((one) => one.id));
  const loopsOf = (one: Finding) => [...idsAfter(one, findings)].filter((id) => sustainers.has(id));
  const mine = loopsOf(finding);
  const others = triggers.filter((one) => one !== finding && loopsOf(one).some((id) => mine.includes(id)));
  const end = (one: Finding) => one.span?.to ?? Number.NEGATIVE_INFINITY;
  return others.length > 0 && others.every((one) => end(one) < end(finding));
}

/** The job got past all that came of some other trigger, and not past what comes of this one. */
function outlasts(finding: Finding, triggers: readonly Finding[], past: ReadonlySet<string>): boolean {
  const isPast = ({ leadsTo, facts }: Finding) =>
    facts.over === true || (leadsTo.length > 0 && leadsTo.every((id) => past.has(id)));
  return finding.leadsTo.length > 0 && !isPast(finding) && triggers.some((one) => one !== finding && isPast(one));
}

/** Everything that follows from a finding, by id. */
function idsAfter(finding: Finding, findings: readonly Finding[]): ReadonlySet<string> {
  const reached = new Set<string>();
  const open = [...finding.leadsTo];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (reached.has(id)) continue;
    reached.add(id);
    for (const one of findings) if (one.id === id) open.push(...one.leadsTo);
  }
  return reached;
}

/** Triggers, most likely first; then what follows, in the order of the chain; then what has not hurt yet. */
export function inOrder(findings: readonly Finding[], beginnings: Beginnings): readonly Finding[] {
  const roots = rootCauses(findings, beginnings);
  const suspicions = findings.filter((finding) => finding.role === 'trigger' && !roots.includes(finding));
  const depth = depths([...roots, ...suspicions], findings);
  const follows = findings.filter((finding) => finding.role === 'consequence' || finding.role === 'sustainer');
  const byDepth = (a: Finding, b: Finding) => (depth.get(a.id) ?? 99) - (depth.get(b.id) ?? 99) || byWeight(a, b);
  const risks = findings.filter((finding) => finding.role === 'risk');
  return [...roots, ...suspicions.sort(byWeight), ...follows.sort(byDepth), ...risks.sort(byWeight)];
}

/** Steps from the nearest trigger, by id. */
function depths(roots: readonly Finding[], findings: readonly Finding[]): ReadonlyMap<string, number> {
  const depth = new Map(roots.map((root) => [root.id, 0]));
  for (let at = 0, layer = [...roots]; layer.length > 0; at += 1) {
    const next = new Set(layer.flatMap((finding) => finding.leadsTo).filter((id) => !depth.has(id)));
    for (const id of next) depth.set(id, at + 1);
    layer = findings.filter((finding) => next.has(finding.id));
  }
  return depth;
}

function byWeight(a: Finding, b: Finding): number {
  return SEVERITY[b.severity] - SEVERITY[a.severity] || b.confidence - a.confidence || byPlace(a, b);
}

/** A last word, so that the order never depends on the order of entries. */
function byPlace(a: Finding, b: Finding): number {
  const key = (finding: Finding) =>
    [
      finding.id,
      finding.culprit.jobId,
      finding.culprit.vertexId,
      finding.culprit.taskManager,
      finding.culprit.path,
    ].join('\n');
  return compareText(key(a), key(b));
}
