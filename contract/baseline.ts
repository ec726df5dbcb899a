import type { Text } from './text.ts';
import type { VerdictState } from './verdict.ts';

/** A healthy bundle that an open incident is judged beside. */
export interface Baseline {
  /** `BundleInfo.name`. */
  readonly name: string;
  /** What it comes to by itself. */
  readonly state: VerdictState;
  readonly headline: Text;
  /** Why the comparison tells little: it is the very bundle that is open, it has a trouble of its own, or none of its logs could be read. */
  readonly doubt?: 'same' | 'not-healthy' | 'no-logs';
}
