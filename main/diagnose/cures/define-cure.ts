import type { Finding } from '#contract/finding.ts';
import type { CauseId } from '#contract/incident/ids.ts';
import type { Working } from '#contract/working.ts';
import type { Tools } from '../tools/tools.ts';

/** A calculation that certain findings carry. */
export interface Cure {
  /** Causes whose findings carry it. */
  readonly of: readonly CauseId[];
  /** Undefined when the bundle holds too little to work anything out. */
  readonly work: (tools: Tools, finding: Finding) => Omit<Working, 'kind'> | undefined;
  readonly kind: Working['kind'];
}
