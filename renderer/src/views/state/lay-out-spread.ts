import type { StateSpread, StateSubtask } from '#contract/incident/state.ts';

const TOP = 16;
const BOTTOM = 16;
/** Above so many bars nobody counts them (look book 3.6). */
const BARS = 200;
/** Widest bar and the gap after it, px. */
const WIDEST = 40;
const GAP = 0.2;
/** Width that a number under a bar needs, px. */
const LABEL = 22;

interface Frame {
  readonly width: number;
  readonly height: number;
}

export interface Bar {
  readonly subtask: StateSubtask;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface SpreadPicture {
  readonly bars: readonly Bar[];
  /** Of too many for bars: from the smallest to the largest. */
  readonly area: string | undefined;
  readonly marks: readonly { readonly name: string; readonly x: number; readonly y: number; readonly bytes: number }[];
  /** Where bars stand, px from the top. */
  readonly floor: number;
  readonly labels: readonly { readonly x: number; readonly text: string }[];
}

export function layOutSpread({ subtasks, measured }: StateSpread, { width, height }: Frame): SpreadPicture {
  const floor = height - BOTTOM;
  const most = Math.max(1, measured?.largest ?? 0);
  const tall = (bytes: number) => (bytes / most) * (floor - TOP);
  if (subtasks.length > BARS && measured !== undefined) {
    const sorted = subtasks.flatMap(({ bytes }) => bytes ?? []).sort((a, b) => a - b);
    const xOf = (share: number) => share * width;
    const steps = Math.min(sorted.length, Math.floor(width / 2));
    const points = Array.from({ length: steps }, (_, index) => {
      const share = index / Math.max(1, steps - 1);
      return `L${xOf(share).toFixed(1)} ${(floor - tall(sorted[Math.round(share * (sorted.length - 1))] ?? 0)).toFixed(1)}`;
    });
    const mark = (name: string, share: number, bytes: number) => ({
      name,
      x: xOf(share),
      y: floor - tall(bytes),
      bytes,
    });
    return {
      bars: [],
      floor,
      area: `M0 ${floor}${points.join('')}L${width} ${floor}Z`,
      marks: [mark('p50', 0.5, measured.median), mark('p95', 0.95, measured.p95), mark('max', 1, measured.largest)],
      labels: [],
    };
  }
  const each = Math.min(WIDEST * (1 + GAP), width / Math.max(1, subtasks.length));
  const bars = subtasks.map((subtask, index) => {
    const high = Math.max(subtask.bytes ? 1 : 0, tall(subtask.bytes ?? 0));
    return { subtask, x: index * each, y: floor - high, width: each / (1 + GAP), height: high };
  });
  const every = Math.ceil(LABEL / each);
  return {
    bars,
    floor,
    area: undefined,
    marks: [],
    labels: bars
      .filter((_, index) => index % every === 0)
      .map(({ x, width: wide, subtask }) => ({ x: x + wide / 2, text: String(subtask.subtask) })),
  };
}
