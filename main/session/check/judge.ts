import type { NamedCause, Score } from '#contract/check.ts';
import type { Label } from '#contract/label.ts';
import type { VerdictJson } from '#contract/verdict-json.ts';
import { isCited, sameCulprit } from './agreement.ts';

/** From here on a verdict is confident: to be wrong then is worse than to abstain. */
const CONFIDENT = 0.8;

/** How a verdict fares; without one (the bundle could not be read) everything that applies is missed. */
export function judge(label: Label, verdict: VerdictJson | undefined): Score {
  if (verdict === undefined) return missed(label.healthy === true);
  const { state, rootCauses, confidence } = verdict.verdict;
  const falseAlarms = alarms(label, verdict);
  const abstained = state === 'cannot-tell';
  if (label.healthy === true) {
    const right = falseAlarms.length === 0;
    return {
      ...{ top1: right, top3: right, culprit: undefined, cited: undefined, falseAlarms, abstained },
      wrongAndConfident: !right && confidence >= CONFIDENT,
    };
  }
  const right = new Set([...label.rootCauses.map((root) => root.cause), ...label.alsoAcceptable]);
  const mayAbstain = label.expected === 'cannot-tell' && abstained;
  const top1 = mayAbstain || right.has(rootCauses[0] ?? '');
  const named = label.rootCauses.flatMap((cause) =>
    verdict.findings
      .filter((finding) => finding.id === cause.cause || label.alsoAcceptable.includes(finding.id))
      .map((finding) => ({ cause, finding })),
  );
  return {
    top1,
    top3: mayAbstain || rootCauses.slice(0, 3).some((id) => right.has(id)),
    culprit: mayAbstain
      ? undefined
      : named.some(({ cause, finding }) => sameCulprit(cause.culprit ?? {}, finding.culprit)),
    cited: mayAbstain
      ? undefined
      : named.some(({ cause, finding }) => (cause.mustCite ?? []).every((one) => isCited(one, finding.evidence))),
    falseAlarms,
    abstained,
    wrongAndConfident: !top1 && !abstained && confidence >= CONFIDENT,
  };
}

function missed(healthy: boolean): Score {
  const applies = healthy ? undefined : false;
  return {
    ...{ top1: false, top3: false, culprit: applies, cited: applies },
    ...{ falseAlarms: [], abstained: false, wrongAndConfident: false },
  };
}

function alarms(label: Label, { verdict, findings }: VerdictJson): readonly string[] {
  const told = triggersOf(findings).filter(({ id }) => label.mustNotReport.includes(id));
  const ids = told.map(({ id }) => id);
  if (label.healthy !== true) return [...new Set(ids)];
  const loud = findings.filter(({ severity }) => severity !== 'low').map(({ id }) => id);
  const state = verdict.state === 'no-problem-found' ? [] : [verdict.state];
  return [...new Set([...ids, ...loud, ...state])];
}

/** Every trigger that a verdict names: a healthy bundle has none, and what the label neither names nor forbids is open. */
export function namedCauses(label: Label, verdict: VerdictJson): readonly NamedCause[] {
  const there = new Set([...label.rootCauses.map((one) => one.cause), ...label.alsoAcceptable, ...label.contributing]);
  return triggersOf(verdict.findings).map(({ id, confidence }) => ({
    id,
    confidence,
    right: there.has(id) ? true : label.healthy === true || label.mustNotReport.includes(id) ? false : undefined,
  }));
}

function triggersOf(findings: VerdictJson['findings']): VerdictJson['findings'] {
  return findings.filter(({ role }) => role === 'trigger');
}
