import { errorMessage } from '#contract/errors.ts';
import type { CauseId } from '#contract/incident/ids.ts';
import type { Answer, Rule } from './define-rule.ts';
import type { Tools } from './tools/tools.ts';

export type Result = Answer | { readonly kind: 'broken'; readonly message: string };

/** One rule's result beside its id. */
export interface RuleResult {
  readonly id: CauseId;
  readonly result: Result;
}

/** The one place that catches: a rule that throws is a bug of ours, is told as such and does not take the others down. */
export function runRule(rule: Rule, tools: Tools): RuleResult {
  try {
    return { id: rule.id, result: rule.answer(tools) };
  } catch (error) {
    return { id: rule.id, result: { kind: 'broken', message: errorMessage(error) } };
  }
}
