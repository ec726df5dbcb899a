import type { Term } from './finding.ts';
import type { Source } from './incident/source.ts';
import type { Text } from './text.ts';

/**
 * What is worked out: in which order checkpoint trouble was looked at (`triage`), how many subtasks are needed (`parallelism`), interval,
 * timeout, pause and tolerance from observed durations (`checkpoint-timing`), the parts of a process's memory against its limit
 * (`memory-budget`), when growing state meets each limit (`forecast`), which limits are in force (`limits`).
 */
export type WorkingKind = 'triage' | 'parallelism' | 'checkpoint-timing' | 'memory-budget' | 'forecast' | 'limits';

/** One line of a working, in the order to read it. */
export interface WorkingRow {
  /** Stable word; `contract/wording/term-names.ts` names it. */
  readonly term: string;
  /** What the line is about where the word alone does not tell: a vertex, a setting, a number of subtasks. */
  readonly of?: string;
  readonly value?: number;
  readonly unit?: Term['unit'];
  /** `assumed`: a default or a factor, with its reason in `says`; `missing`: the bundle does not tell. */
  readonly kind: 'observed' | 'computed' | 'assumed' | 'missing';
  /** `bad`: here it goes wrong or does not suffice; `good`: this is not it, or suffices. */
  readonly sign?: 'good' | 'bad';
  readonly says?: Text;
  readonly source?: Source;
}

/** A calculation or a walk that a finding rests on or that its cure comes from. */
export interface Working {
  readonly kind: WorkingKind;
  readonly rows: readonly WorkingRow[];
  /** What follows, a sentence each. */
  readonly so: readonly Text[];
}
