import type { Finding } from '#contract/finding.ts';
import type { Coverage } from '#contract/incident/coverage.ts';
import type { EntryPath } from '#contract/incident/ids.ts';
import type { Instant } from '#contract/incident/instant.ts';
import { present } from '#contract/present.ts';
import type { NotBefore } from './not-before.ts';

/** When something began by the JobManager's clock, as far as the clocks of its evidence tell. */
interface When {
  readonly earliest: Instant;
  readonly latest: Instant;
  /** The incident shows that it was not there until then; absent where nothing does. */
  readonly notBefore?: Instant;
}

/** Undefined for a finding without a time. */
export type Beginnings = (finding: Finding | undefined) => When | undefined;

interface Skew {
  readonly fromMs: number;
  readonly toMs: number;
}

const EXACT: Skew = { fromMs: 0, toMs: 0 };

/**
 * Beginnings with the uncertainty of the clocks that told them: an order within it is no order. What only one side bounds is taken for
 * as far off as that side says, and what nobody compared for right.
 */
export function beginningsBy(coverage: Coverage, notBefore: NotBefore = () => undefined): Beginnings {
  const skews = new Map<EntryPath, Skew>();
  for (const { artifact, zone } of coverage.sources) {
    const { skewMs = 0, skewFromMs = skewMs, skewToMs = skewMs } = zone ?? {};
    skews.set(artifact.entry, { fromMs: skewFromMs, toMs: skewToMs });
  }
  return (finding) => {
    const from = finding?.span?.from;
    if (finding === undefined || from === undefined) return undefined;
    const told = finding.evidence
      .filter((source) => source.kind === 'line')
      .map((one) => skews.get(one.entry) ?? EXACT);
    const ahead = told.length === 0 ? 0 : Math.max(...told.map((skew) => skew.toMs));
    const behind = told.length === 0 ? 0 : Math.min(...told.map((skew) => skew.fromMs));
    return { earliest: from - ahead, latest: from - behind, ...present({ notBefore: notBefore(finding) }) };
  };
}
