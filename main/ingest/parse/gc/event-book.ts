import type { GcKind } from '#contract/incident/gc.ts';
import type { GcEvent } from '../../../facts/gc-facts.ts';
import { LeftOut } from '../left-out.ts';

/** A stop a second for a day is 86,400. */
const ONE_BY_ONE = 100_000;
/** Seconds folded beyond that: over two days without one second at rest. */
const FOLDED = 200_000;

/** Events of one run: one by one, beyond a limit folded into one a second and kind, beyond a further one only counted. */
export class EventBook {
  private readonly events: GcEvent[] = [];
  private readonly newest = new Map<GcKind, number>();
  private readonly oneByOne: number;
  private readonly most: number;
  readonly leftOut = new LeftOut();
  readonly folded = new LeftOut();

  constructor(oneByOne = ONE_BY_ONE, folded = FOLDED) {
    this.oneByOne = oneByOne;
    this.most = oneByOne + folded;
  }

  get size(): number {
    return this.events.length;
  }

  get all(): readonly GcEvent[] {
    return this.events;
  }

  add(event: GcEvent): void {
    if (this.events.length < this.oneByOne) {
      this.events.push(event);
      return;
    }
    const at = this.newest.get(event.kind);
    const before = at === undefined ? undefined : this.events[at];
    if (at !== undefined && before !== undefined && secondOf(before) === secondOf(event)) {
      this.folded.add(event.source);
      this.events[at] = together(before, event);
    } else if (this.events.length < this.most) {
      this.newest.set(event.kind, this.events.length);
      this.events.push(event);
    } else this.leftOut.add(event.source, event.count);
  }

  /** The CPU time of the newest event, which most logs tell in a later line. */
  spent(cpuMs: number): void {
    const at = this.events.length - 1;
    const last = this.events[at];
    if (last === undefined || last.cpuMs !== undefined || last.kind === 'safepoint' || at >= this.oneByOne) return;
    this.events[at] = { ...last, cpuMs };
  }

  /** The heap of the newest event, which a legacy log tells in a later line. */
  complete(heap: Pick<GcEvent, 'beforeBytes' | 'afterBytes' | 'totalBytes'>): void {
    const at = this.events.length - 1;
    const last = this.events[at];
    if (last !== undefined && last.afterBytes === undefined && last.kind !== 'safepoint')
      this.events[at] = { ...last, ...heap };
  }
}

/** What was told of one of them is not true of all. */
function withoutCpu({ cpuMs: _of, ...event }: GcEvent): GcEvent {
  return event;
}

function secondOf(event: GcEvent): number {
  return Math.floor((event.at ?? event.uptimeMs ?? 0) / 1000);
}

function together(a: GcEvent, b: GcEvent): GcEvent {
  const longer = b.durationMs > a.durationMs / a.count ? b : a;
  return {
    ...withoutCpu(a),
    durationMs: a.durationMs + b.durationMs,
    ...(b.afterBytes === undefined ? {} : { afterBytes: b.afterBytes }),
    count: a.count + b.count,
    source: longer.source,
  };
}
