/** What is known of the rows of one process, in the order of the export. */
export interface RowKeys {
  readonly count: number;
  /** UTC ms; NaN where the collector did not say. */
  readonly at: Float64Array;
  /** NaN where there is none. */
  readonly sequence: Float64Array;
  /** 1 for a text that can only go on with another: a frame, a cause, an indented line. */
  readonly goesOn: Uint8Array;
}

/** The order in which the rows were written, as indexes; undefined when they stand in it already. */
export function rowOrder(keys: RowKeys): readonly number[] | undefined {
  const { count, at, sequence } = keys;
  const timed = timesOf(keys);
  const isCounted = sequence.every((value) => !Number.isNaN(value));
  const order = Array.from({ length: count }, (_, i) => i);
  const falling = isFalling(at);
  if (falling) order.reverse();
  // Rows of one time keep the order of the export, turned when the export is, unless stack traces then begin with their frames.
  const ties = isCounted
    ? (a: number, b: number) => (sequence[a] ?? 0) - (sequence[b] ?? 0)
    : tiesOf(keys, order, falling);
  const compare = (a: number, b: number) => (timed[a] ?? 0) - (timed[b] ?? 0) || ties(a, b);
  order.sort(compare);
  return order.every((row, place) => row === place) ? undefined : order;
}

/** A row without a time belongs to the one before it. */
function timesOf({ count, at }: RowKeys): Float64Array {
  const timed = at.slice();
  let last = at.find((value) => !Number.isNaN(value)) ?? 0;
  for (let i = 0; i < count; i += 1) {
    if (Number.isNaN(timed[i] ?? 0)) timed[i] = last;
    else last = timed[i] ?? 0;
  }
  return timed;
}

function isFalling(at: Float64Array): boolean {
  let up = 0;
  let down = 0;
  for (let i = 1; i < at.length; i += 1) {
    const distance = (at[i] ?? 0) - (at[i - 1] ?? 0);
    if (distance > 0) up += 1;
    else if (distance < 0) down += 1;
  }
  return down > up;
}

function tiesOf({ at, goesOn }: RowKeys, order: readonly number[], falling: boolean): (a: number, b: number) => number {
  const forward = brokenGroups(at, goesOn, order, 1);
  const backward = brokenGroups(at, goesOn, order, -1);
  const isTurned = backward < forward;
  const sign = falling === isTurned ? 1 : -1;
  return (a, b) => sign * (a - b);
}

/** Groups of one time whose first row cannot be a first row, when each group is walked in this direction. */
function brokenGroups(at: Float64Array, goesOn: Uint8Array, order: readonly number[], step: 1 | -1): number {
  let broken = 0;
  for (let from = 0; from < order.length; ) {
    let to = from + 1;
    while (to < order.length && at[order[to] ?? 0] === at[order[from] ?? 0]) to += 1;
    const first = order[step === 1 ? from : to - 1] ?? 0;
    if (to - from > 1 && goesOn[first] === 1) broken += 1;
    from = to;
  }
  return broken;
}
