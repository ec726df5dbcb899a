import type { CauseId } from './incident/ids.ts';
import type { Source } from './incident/source.ts';
import type { Text } from './text.ts';

/** A known bug of Flink whose releases and symptom fit the incident. It fits; that it is the bug is not proven. */
export interface KnownIssueMatch {
  /** `FLINK-20992`. */
  readonly id: string;
  readonly title: Text;
  /** What of the incident fits. */
  readonly because: Text;
  readonly cure: Text;
  /** First release without it, for each line that got a fix. */
  readonly fixedIn: readonly string[];
  /** The finding that it may stand behind. */
  readonly about?: CauseId;
  /** Never empty. */
  readonly evidence: readonly Source[];
  /** Address of where it is written down, without its scheme; never fetched. */
  readonly reference: string;
}
