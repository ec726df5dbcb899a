import { median } from '#contract/median.ts';
import type { StampsFact } from '../../../facts/fact.ts';

/** So many are enough for a median; of a longer log every second, fourth, … record is kept. */
const KEPT = 512;
/** A line is on its way to its collector for less, unless the collector reads what was written before it came. */
const WAY_MS = 5_000;
const MINUTE_MS = 60_000;

/** By how much the times of one log differ from those that its collector put beside them. */
export class StampDifferences {
  private kept: number[] = [];
  private step = 1;
  private seen = 0;

  add(differenceMs: number): void {
    if (Number.isNaN(differenceMs)) return;
    this.seen += 1;
    if (this.seen % this.step !== 0) return;
    this.kept.push(differenceMs);
    if (this.kept.length < KEPT) return;
    this.kept = this.kept.filter((_, i) => i % 2 === 1);
    this.step *= 2;
  }

  fact(): StampsFact | undefined {
    const differenceMs = median(this.kept);
    if (differenceMs === undefined) return undefined;
    const agreeing = this.kept.filter((one) => Math.abs(one - differenceMs) <= WAY_MS).length;
    const isCopy = differenceMs % MINUTE_MS === 0 && this.kept.every((one) => one === differenceMs);
    return { differenceMs, records: this.kept.length, agreeing, ...(isCopy ? { copied: true as const } : {}) };
  }
}
