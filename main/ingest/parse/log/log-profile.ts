import type { EntryPath } from '#contract/incident/ids.ts';
import type { LineSource } from '#contract/incident/source.ts';
import { present } from '#contract/present.ts';
import type { LogProfileFact } from '../../../facts/fact.ts';
import { StampDifferences } from '../times/stamp-differences.ts';
import { WallClock } from '../times/wall-clock.ts';
import { MessagePatterns } from './message-patterns.ts';

interface Gap {
  readonly fromWall: number;
  readonly toWall: number;
  readonly before: LineSource;
  readonly after: LineSource;
}

/** As `LogProfileFact.silences` says. */
const SILENCE_MS = 5_000;
const SILENCES = 50;
/** Eight steps a doubling: the median is right within 5 %. */
const STEPS = 8;

/** Gathers what one log says as a whole. */
export class LogProfile {
  readonly clock = new WallClock();
  records = 0;
  unreadLines = 0;
  readonly patterns = new MessagePatterns();
  private fromWall = Number.NaN;
  private toWall = Number.NaN;
  private first: LineSource | undefined;
  private silentFrom = Number.NaN;
  private zoned = true;
  private readonly stamps = new StampDifferences();
  private gaps: Gap[] = [];
  /** How many distances between records fall into each step of a logarithmic scale; the first holds 0 ms. */
  private readonly distances = new Uint32Array(64 * STEPS);

  /** A timed record. True when `show` must be called: it is the first, or a silence worth keeping ended with it. */
  timed(wall: number, zoned: boolean): boolean {
    if (!zoned) this.zoned = false;
    const before = this.toWall;
    this.toWall = wall;
    if (Number.isNaN(this.fromWall)) {
      this.fromWall = wall;
      return true;
    }
    const distance = wall - before;
    const step = stepOf(distance);
    this.distances[step] = (this.distances[step] ?? 0) + 1;
    if (distance <= SILENCE_MS) return false;
    const shortest = this.gaps[SILENCES - 1];
    if (shortest !== undefined && shortest.toWall - shortest.fromWall >= distance) return false;
    this.silentFrom = before;
    return true;
  }

  /** A record's own time, of unknown zone, less the instant that a collector put beside it; NaN where it did not. */
  stamped(differenceMs: number): void {
    this.stamps.add(differenceMs);
  }

  /** The records on both sides of what `timed` found. */
  show(before: LineSource | undefined, after: LineSource | undefined): void {
    if (after === undefined) return;
    if (this.first === undefined) {
      this.first = after;
      return;
    }
    if (before === undefined) return;
    const gap: Gap = { fromWall: this.silentFrom, toWall: this.toWall, before, after };
    const at = this.gaps.findIndex((g) => g.toWall - g.fromWall < gap.toWall - gap.fromWall);
    this.gaps = at < 0 ? [...this.gaps, gap] : [...this.gaps.slice(0, at), gap, ...this.gaps.slice(at)];
    if (this.gaps.length > SILENCES) this.gaps = this.gaps.slice(0, SILENCES);
  }

  fact(entry: EntryPath, layout: string, last: LineSource | undefined, isUndated = false): LogProfileFact {
    const timed = !Number.isNaN(this.fromWall);
    const median = this.median();
    const patterns = this.patterns.facts();
    return {
      kind: 'log-profile',
      entry,
      layout,
      records: this.records,
      unreadLines: this.unreadLines,
      ...(timed ? this.clock.bounds(this.fromWall, this.toWall) : {}),
      ...(this.first === undefined ? {} : { first: this.first }),
      ...(timed && last !== undefined ? { last } : {}),
      zoned: timed && this.zoned,
      ...(isUndated ? { undated: true as const } : {}),
      silences: this.gaps,
      ...(this.clock.setBacks.length === 0 ? {} : { setBacks: this.clock.setBacks }),
      ...present({ stamps: this.stamps.fact() }),
      ...present({ yearAhead: this.clock.yearAhead() }),
      ...(median === undefined ? {} : { usualDistanceMs: median }),
      ...(patterns.length === 0 ? {} : { patterns }),
    };
  }

  private median(): number | undefined {
    const total = this.distances.reduce((sum, n) => sum + n, 0);
    if (total === 0) return undefined;
    let seen = 0;
    for (let step = 0; step < this.distances.length; step += 1) {
      seen += this.distances[step] ?? 0;
      if (seen * 2 >= total) return step === 0 ? 0 : Math.round(2 ** ((step - 1) / STEPS));
    }
    return undefined;
  }
}

/** A clock set back counts as no distance. */
function stepOf(distance: number): number {
  if (distance < 1) return 0;
  return SHORT_STEPS[distance] ?? longStep(distance);
}

function longStep(distance: number): number {
  return Math.min(64 * STEPS - 1, 1 + Math.round(Math.log2(distance) * STEPS));
}

/** Nearly all distances are shorter than four seconds, and there are millions: their logarithms are taken once. */
const SHORT_STEPS = Uint16Array.from({ length: 4_096 }, (_, distance) => (distance < 1 ? 0 : longStep(distance)));
