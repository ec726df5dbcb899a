import type { Checkpoint } from '#contract/incident/checkpoint.ts';
import type { CheckpointFilter, CheckpointRun, CheckpointSort } from '#contract/incident/checkpoint-table.ts';
import type { Instant } from '#contract/incident/instant.ts';
import { present } from '#contract/present.ts';
import { acknowledgedOf, newBytesOf, stateBytesOf } from './answers.ts';
import { beganAt } from './job-history.ts';

/** What of the history is listed, and how. */
export interface TableWish {
  readonly filter: CheckpointFilter;
  readonly sort: CheckpointSort;
  readonly isDescending: boolean;
  readonly from?: Instant | undefined;
  readonly to?: Instant | undefined;
  /** Runs to show one by one, by the place of their earliest. */
  readonly unfolded: readonly number[];
}

/** A row of the table: a checkpoint by its place in the history, or a folded run. */
export type Listed = number | CheckpointRun;

/** A half of a window shows so many rows: what fits is not folded. */
const FOLDED_FROM = 8;

/** The rows of the table in order; folded only where all are listed by time, for elsewhere neighbours have nothing to do with each other. */
export function listed(history: readonly Checkpoint[], wish: TableWish): readonly Listed[] {
  const places = placesOf(history, wish);
  const rows =
    wish.sort === 'triggered' ? (wish.filter === 'all' ? folded(history, places, wish.unfolded) : places) : places;
  if (wish.sort === 'triggered') return wish.isDescending ? rows.toReversed() : rows;
  return sorted(history, places, wish);
}

export function isWanted(checkpoint: Checkpoint, filter: CheckpointFilter): boolean {
  if (filter === 'all') return true;
  return filter === 'savepoint' ? checkpoint.kind === 'savepoint' : checkpoint.outcome === filter;
}

/** Within a range of time is what touches it; what goes on has no end. */
export function isWithin(checkpoint: Checkpoint, from: Instant | undefined, to: Instant | undefined): boolean {
  if (from === undefined || to === undefined) return true;
  const began = beganAt(checkpoint);
  if (began === undefined) return false;
  const ended = checkpoint.endedAt ?? (checkpoint.outcome === 'in-progress' ? Number.POSITIVE_INFINITY : began);
  return began <= to && ended >= from;
}

function placesOf(history: readonly Checkpoint[], { filter, from, to }: TableWish): readonly number[] {
  return history.flatMap((one, place) => (isWanted(one, filter) && isWithin(one, from, to) ? [place] : []));
}

const VALUES: Readonly<Record<CheckpointSort, (checkpoint: Checkpoint) => number | undefined>> = {
  triggered: beganAt,
  id: ({ id }) => id,
  duration: ({ endToEndMs }) => endToEndMs,
  size: stateBytesOf,
  new: newBytesOf,
  acks: (one) => {
    const acknowledged = acknowledgedOf(one, one);
    return acknowledged === undefined || one.subtasks === undefined
      ? undefined
      : acknowledged / Math.max(1, one.subtasks);
  },
};

/** What is not told stands last, whichever way. */
function sorted(history: readonly Checkpoint[], places: readonly number[], wish: TableWish): readonly number[] {
  const way = wish.isDescending ? -1 : 1;
  const valued = places.map((place) => {
    const one = history[place];
    return { place, value: one === undefined ? undefined : VALUES[wish.sort](one) };
  });
  valued.sort((a, b) => {
    if (a.value === undefined || b.value === undefined)
      return Number(a.value === undefined) - Number(b.value === undefined) || a.place - b.place;
    return way * (a.value - b.value || a.place - b.place);
  });
  return valued.map(({ place }) => place);
}

/** In the order of time: of a long run of checkpoints that ended alike the first and the last are seen, what lies between is one row. */
function folded(
  history: readonly Checkpoint[],
  places: readonly number[],
  unfolded: readonly number[],
): readonly Listed[] {
  const open = new Set(unfolded);
  const rows: Listed[] = [];
  let run: number[] = [];
  const close = () => {
    const [first, ...rest] = run;
    const between = rest.slice(0, -1);
    const start = between[0];
    const isFolded = run.length > FOLDED_FROM && start !== undefined && !open.has(start);
    if (isFolded) rows.push(...[first ?? start], runOf(history, between), ...rest.slice(-1));
    // One by one: a history of a hundred thousand has more than a call takes.
    else for (const place of run) rows.push(place);
    run = [];
  };
  for (const place of places) {
    if (!isAlike(history[run.at(-1) ?? -1], history[place])) close();
    run.push(place);
  }
  close();
  return rows;
}

/** Savepoints are somebody's wish and stand alone. */
function isAlike(a: Checkpoint | undefined, b: Checkpoint | undefined): boolean {
  if (a === undefined || b === undefined) return false;
  return a.kind === 'checkpoint' && b.kind === a.kind && a.outcome === b.outcome && a.failure === b.failure;
}

function runOf(history: readonly Checkpoint[], places: readonly number[]): CheckpointRun {
  const all = places.flatMap((place) => history[place] ?? []);
  const [first, last] = [all[0], all.at(-1)];
  let least = Number.POSITIVE_INFINITY;
  let most = 0;
  for (const { endToEndMs } of all) {
    if (endToEndMs === undefined) continue;
    least = Math.min(least, endToEndMs);
    most = Math.max(most, endToEndMs);
  }
  return {
    kind: 'run',
    place: places[0] ?? 0,
    lastPlace: places.at(-1) ?? 0,
    firstId: first?.id ?? 0,
    lastId: last?.id ?? 0,
    count: all.length,
    outcome: first?.outcome ?? 'unknown',
    ...present({
      failure: first?.failure,
      durationMs: least > most ? undefined : { least, most },
      stateBytes: all.findLast((one) => stateBytesOf(one) !== undefined)?.stateBytes,
    }),
  };
}
