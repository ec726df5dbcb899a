import type { CauseId } from './incident/ids.ts';
import type { VerdictState } from './verdict.ts';

/** How one verdict fares against what is known of its bundle; undefined where a question does not apply. */
export interface Score {
  /** The first root cause is a right one; a healthy bundle is called healthy. */
  readonly top1: boolean | undefined;
  /** One of the first three is. */
  readonly top3: boolean | undefined;
  /** Everything the label's culprit names agrees with the finding's. */
  readonly culprit: boolean | undefined;
  /** What must be cited stands among the evidence of the finding. */
  readonly cited: boolean | undefined;
  /** Causes that were told although they are not it. */
  readonly falseAlarms: readonly string[];
  readonly abstained: boolean;
  readonly wrongAndConfident: boolean;
}

/** A trigger that a verdict names, and whether it is there; undefined when the label does not tell. */
export interface NamedCause {
  readonly id: CauseId;
  /** 0..1. */
  readonly confidence: number;
  readonly right: boolean | undefined;
}

/** A labelled bundle that was analysed and compared with its label. */
export interface CheckedBundle {
  readonly id: string;
  readonly healthy: boolean;
  /** Root causes of the label; empty when the bundle is healthy. */
  readonly expected: readonly CauseId[];
  /** Root causes of the verdict, most likely first. */
  readonly said: readonly CauseId[];
  /** Absent when the bundle could not be analysed at all. */
  readonly state?: VerdictState;
  readonly confidence: number;
  readonly durationMs: number;
  readonly score: Score;
  readonly named: readonly NamedCause[];
  /** Why there is no verdict. */
  readonly failed?: string;
}

/** True when nothing about the verdict is wrong. */
export function isAsExpected({ score, failed }: CheckedBundle): boolean {
  const { top1, top3, culprit, cited, falseAlarms } = score;
  return failed === undefined && ![top1, top3, culprit, cited].includes(false) && falseAlarms.length === 0;
}
