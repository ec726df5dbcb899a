import type { CheckedBundle } from '../contract/check.ts';

export interface Ratio {
  readonly yes: number;
  readonly of: number;
  readonly low: number;
  readonly high: number;
}

export interface Band extends Ratio {
  readonly from: number;
  readonly to: number;
  /** Mean confidence. */
  readonly claimed: number;
}

export interface Sums {
  readonly bundles: number;
  readonly top1: Ratio;
  readonly top3: Ratio;
  readonly culprit: Ratio;
  readonly cited: Ratio;
  readonly falseAlarms: Ratio;
  readonly abstained: Ratio;
  readonly wrongAndConfident: Ratio;
  readonly failed: Ratio;
}

export function wilson(yes: number, of: number): { readonly low: number; readonly high: number };
export function summed(checked: readonly CheckedBundle[]): Sums;
export function byArea(checked: readonly CheckedBundle[]): readonly (Sums & { readonly area: string })[];
export function reliability(checked: readonly CheckedBundle[]): {
  readonly verdicts: readonly Band[];
  readonly causes: readonly Band[];
};
export function figuresText(checked: readonly CheckedBundle[]): string;
