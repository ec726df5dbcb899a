import { NEVER } from '#contract/cancel.ts';
import type { Finding } from '#contract/finding.ts';
import type { Missing } from '#contract/verdict.ts';
import type { Rule } from '../../../main/diagnose/define-rule.ts';
import { runRule } from '../../../main/diagnose/run-rule.ts';
import { toolsFor } from '../../../main/diagnose/tools/tools.ts';
import type { IncidentBuilder } from '../../kit/an-incident.ts';

/** What a test looks at: the words have their own tests. */
export type Said =
  | { readonly kind: 'found'; readonly findings: readonly Pick<Finding, 'role' | 'severity' | 'culprit' | 'facts'>[] }
  | { readonly kind: 'clear' }
  | { readonly kind: 'cannot-tell'; readonly missing: readonly Missing[] }
  | { readonly kind: 'broken'; readonly message: string };

export function ask(rule: Rule, incident: IncidentBuilder): Said {
  const { result } = runRule(rule, toolsFor(incident.build(), NEVER));
  if (result.kind === 'cannot-tell') return { kind: 'cannot-tell', missing: result.missing };
  if (result.kind !== 'found') return result.kind === 'clear' ? { kind: 'clear' } : result;
  const findings = result.findings.map(({ role, severity, culprit, facts }) => ({ role, severity, culprit, facts }));
  return { kind: 'found', findings };
}

/** The whole finding, for tests of evidence, numbers and words. */
export function foundBy(rule: Rule, incident: IncidentBuilder): readonly Finding[] {
  const { result } = runRule(rule, toolsFor(incident.build(), NEVER));
  return result.kind === 'found' ? result.findings : [];
}
