import { type CancelSignal, NEVER } from '#contract/cancel.ts';
import { cancelled } from '#contract/errors.ts';
import type { Finding } from '#contract/finding.ts';
import type { Incident } from '#contract/incident/incident.ts';
import type { Verdict } from '#contract/verdict.ts';
import { blindSpots } from './blind-spots.ts';
import { tellFirstFault } from './chain/first-fault.ts';
import { withoutKnownSteps } from './chain/known-steps.ts';
import { notBeforeIn } from './chain/not-before.ts';
import { openQuestions } from './chain/rivals.ts';
import { ruledOutBy } from './chain/ruled-out.ts';
import { beginningsBy } from './chain/when.ts';
import { CURES } from './cures/index.ts';
import { workOut } from './cures/work-out.ts';
import type { Rule } from './define-rule.ts';
import { doubtsOf } from './doubts.ts';
import { headline } from './headline.ts';
import { knownIssues } from './known-issues.ts';
import { type HealthyBundle, newsOf, raisedByNews } from './news.ts';
import { inOrder, rootCauses } from './rank.ts';
import { recoveryOf } from './recovery.ts';
import { RULES } from './rules/index.ts';
import { type RuleResult, runRule } from './run-rule.ts';
import { toolsFor } from './tools/tools.ts';
import { troublesOf } from './trouble.ts';
import { verdictConfidence, verdictState } from './verdict-state.ts';

/** Everything that can be concluded from an incident. The same incident gives the same verdict. */
export function diagnose(
  incident: Incident,
  signal: CancelSignal = NEVER,
  rules: readonly Rule[] = RULES,
  healthy?: HealthyBundle,
): Verdict {
  const tools = toolsFor(incident, signal);
  const results = rules.map((rule) => {
    if (signal.aborted) throw cancelled();
    return runRule(rule, tools);
  });
  const beginnings = beginningsBy(incident.coverage, notBeforeIn(tools));
  const chain = tellFirstFault(results.flatMap(findingsOf), beginnings);
  const news = newsOf(incident, chain.findings, healthy);
  const { findings, broken } = workOut(tools, inOrder(raisedByNews(chain.findings, news), beginnings), CURES);
  const roots = rootCauses(chain.findings, beginnings);
  const seen = troublesOf(tools);
  const troubles = seen.length > 0 || roots.length > 0 ? seen : doubtsOf(tools);
  const state = verdictState(chain, roots, troubles, incident);
  const issues = knownIssues(tools, findings);
  const unknown = state === 'cannot-tell' ? troubles : [];
  const felt = chain.findings.filter(({ role, severity }) => role !== 'risk' && severity !== 'low');
  const asked = [...[...roots, ...felt].map(({ id }) => id), ...unknown.map(({ about }) => about)];
  const open = { roots, unexplained: chain.unexplained, troubles: unknown, seen: asked };
  const questions = openQuestions(open, results, rules, tools);
  return {
    state,
    rootCauses: [...new Set(roots.map((root) => root.id))],
    confidence: verdictConfidence(state, roots, tools),
    headline: headline({ state, roots, chain, troubles, questions, blind: blindSpots(tools) }),
    findings: withoutKnownSteps(findings),
    ruledOut: ruledOutBy(roots[0], asked, results, rules, tools),
    notAssessed: questions,
    ...(issues.length > 0 ? { knownIssues: issues } : {}),
    broken: [
      ...results.flatMap(({ id, result }) => (result.kind === 'broken' ? [{ id, message: result.message }] : [])),
      ...broken,
    ],
    clear: results.filter(({ result }) => result.kind === 'clear').length,
    unable: results.filter(({ result }) => result.kind === 'cannot-tell').length,
    recovery: recoveryOf(tools),
    ...(news ? { news } : {}),
  };
}

function findingsOf({ result }: RuleResult): readonly Finding[] {
  return result.kind === 'found' ? result.findings : [];
}
