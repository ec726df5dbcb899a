import type { Finding } from '#contract/finding.ts';
import type { CauseId } from '#contract/incident/ids.ts';
import type { Missing, NotAssessed } from '#contract/verdict.ts';
import type { Rule } from '../define-rule.ts';
import type { RuleResult } from '../run-rule.ts';
import { asksFor } from '../tools/asking/asks.ts';
import { commandsFor } from '../tools/asking/commands.ts';
import { endsEarly } from '../tools/ends-early.ts';
import type { Tools } from '../tools/tools.ts';
import type { Trouble } from '../trouble.ts';
import { answerable } from './batch-questions.ts';
import { askBesides } from './held-evidence.ts';
import { consideredFor, nearness } from './nearness.ts';
import { type OpenQuestion, OTHERWISE, QUESTIONS } from './questions.ts';

/** What is open: what was seen and nobody explains, and who was not asked. */
export interface Open {
  readonly roots: readonly Finding[];
  readonly unexplained: readonly Finding[];
  /** Only when nothing can be told. */
  readonly troubles: readonly Trouble[];
  /** Everything that was seen and needs an explanation, by id; empty: nothing is wrong. */
  readonly seen: readonly CauseId[];
}

/**
 * Causes between which an open consequence leaves us, without those that the bundle excludes: by what was observed, or, where every process
 * has its log and to the end, by their silence.
 */
function rivalsOf(id: CauseId, results: readonly RuleResult[], isWhole: boolean): readonly CauseId[] {
  const excludes = ({ result }: RuleResult) =>
    result.kind === 'clear' && (isWhole || (result.because !== undefined && result.evidence.length > 0));
  const excluded = new Set(results.filter(excludes).map((one) => one.id));
  return questionOf(id).between.filter((one) => !excluded.has(one));
}

function hasEveryLog(tools: Tools): boolean {
  return tools.incident.coverage.managersWithoutLog.length === 0 && endsEarly(tools).length === 0;
}

function questionOf(id: CauseId): OpenQuestion {
  return QUESTIONS[id] ?? OTHERWISE;
}

/**
 * What the bundle cannot answer, by how much an answer would change the verdict: what would explain something seen; then the rivals of
 * the leading cause, the nearest first; then what was only not looked at. Where something was seen only what could explain it is asked.
 */
export function openQuestions(
  { roots, unexplained, troubles, seen }: Open,
  results: readonly RuleResult[],
  rules: readonly Rule[],
  tools: Tools,
): readonly NotAssessed[] {
  // What a finding tells its rivals have judged; of a trouble that none tells of they heard nothing.
  const isWhole = unexplained.length > 0 || hasEveryLog(tools);
  const open = unexplained.length > 0 ? unexplained.map((one) => one.id) : troubles.slice(0, 1).map((one) => one.about);
  const byRules = results.flatMap(({ id, result }): NotAssessed[] =>
    result.kind === 'cannot-tell'
      ? [{ id, missing: result.missing, wouldDecideBetween: result.between, ask: result.ask }]
      : [],
  );
  const isDoubt =
    unexplained.length === 0 && troubles[0]?.isDoubt === true && QUESTIONS[troubles[0].about] === undefined;
  const about = [...new Set(open)].map((id): NotAssessed => {
    // What is no consequence of others is doubted for what its own rule lacks.
    const own = isDoubt ? byRules.find((one) => one.id === id) : undefined;
    const { missing } = questionOf(id);
    return own ?? { id, missing, wouldDecideBetween: rivalsOf(id, results, isWhole), ask: asksFor(missing) };
  });
  const wanted = about.flatMap((one) => one.wouldDecideBetween);
  const near = nearness(roots[0]?.id, rules);
  const rank = (one: NotAssessed) => {
    if (wanted.includes(one.id)) return wanted.indexOf(one.id);
    const touches = one.wouldDecideBetween.some((id) => wanted.includes(id));
    return touches ? wanted.length : wanted.length + 1 + near(one.id);
  };
  const considered = consideredFor(seen, rules);
  const isWorthIt = (one: NotAssessed) => seen.length === 0 || considered.has(one.id) || rank(one) <= wanted.length;
  const worth = new Map(rules.map((rule, place) => [rule.id, place]));
  const fromRules = byRules
    .filter((one) => !about.includes(one) && isWorthIt(one))
    .sort((a, b) => rank(a) - rank(b) || (worth.get(a.id) ?? 0) - (worth.get(b.id) ?? 0));
  const { taskManager } = unexplained[0]?.culprit ?? {};
  return answerable([...about, ...fromRules], tools).map((one) => asked(one, tools, taskManager));
}

/** More commands than these for one question are a burden; the text names everything. */
const MOST_COMMANDS = 4;

/** Of several TaskManagers the one that was seen first to suffer is asked about. */
function asked(question: NotAssessed, tools: Tools, taskManager: string | undefined): NotAssessed {
  const all = question.missing.flatMap((one: Missing) => commandsFor(one, tools, taskManager));
  const commands = unique(all).slice(0, MOST_COMMANDS);
  const ask = askBesides(question.ask, question.missing, tools.incident.coverage);
  return { ...question, ask, ...(commands.length === 0 ? {} : { commands }) };
}

function unique(words: readonly string[]): readonly string[] {
  return [...new Set(words)];
}
