import type { ArtifactKind } from '#contract/incident/artifact.ts';

/** Something seen in an entry that speaks for a kind. Weights of a kind add up; the heaviest kind wins. */
export interface Clue {
  readonly kind: ArtifactKind;
  readonly detail?: string;
  /** The first 64 KB as text, or the entry's path (which may only break a tie: people rename files). */
  readonly where: 'text' | 'path';
  readonly sees: RegExp;
  readonly weight: number;
}
