import { checkpointTimingCure } from './checkpoint-timing.ts';
import type { Cure } from './define-cure.ts';
import { forecastCure } from './forecast.ts';
import { limitsCure } from './limits.ts';
import { memoryBudgetCure } from './memory-budget.ts';
import { parallelismCure } from './parallelism.ts';
import { triageCure } from './triage/triage.ts';

/** In the order in which a finding shows them. */
export const CURES: readonly Cure[] = [
  triageCure,
  parallelismCure,
  checkpointTimingCure,
  memoryBudgetCure,
  forecastCure,
  limitsCure,
];
