import type { Rule } from '../define-rule.ts';

/** Every rule, by id. */
export const RULES: readonly Rule[] = [];
