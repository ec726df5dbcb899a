import type { Cure } from './define-cure.ts';
import { parallelismCure } from './parallelism.ts';
import { triageCure } from './triage/triage.ts';

/** In the order in which a finding shows them. */
export const CURES: readonly Cure[] = [triageCure, parallelismCure];
