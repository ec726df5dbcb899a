import type { Finding } from '#contract/finding.ts';
import type { Writing } from './section.ts';

/** The confidence, and what of the expected was seen; a finding that follows from one line expects nothing else. */
export function howSure(
  confidence: string,
  { expected: { met, missed, against } }: Finding,
  words: Writing['words'],
): string {
  const of = met + missed;
  return of + against === 0 ? confidence : `${confidence}${words.comma}${words.expected(met, of, against)}`;
}
