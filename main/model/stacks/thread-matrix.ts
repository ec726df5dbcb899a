import { type Deadlock, THREAD_FILTERS, type ThreadFilter, type ThreadMatrix } from '#contract/incident/stacks.ts';
import { present } from '#contract/present.ts';
import { deadlocksOf } from './deadlocks.ts';
import type { Dump } from './dump-processes.ts';
import { grouped, isWanted, rowsOf } from './thread-rows.ts';

/** More columns nobody compares; a loop that dumps for an hour makes hundreds. */
const DUMPS = 60;
/** Cells that an answer carries: some hundred kilobytes. */
const CELLS = 12_000;
/** More rows do not fit on a screen: equal ones are better read as one. */
const GROUP_ABOVE = 40;

/** Circles, and threads of one: whoever breaks the first ones has the others broken by the same repair. */
const CIRCLES = 50;
const MEMBERS = 50;

interface Wish {
  readonly filter: ThreadFilter;
  /** Rows with equal stacks as one; undefined: where there are many. */
  readonly isGrouped?: boolean;
}

/** The dumps of one process side by side. */
export function threadMatrixOf(all: readonly Dump[], { filter, isGrouped }: Wish): ThreadMatrix {
  const dumps = all.slice(0, DUMPS);
  const single = rowsOf(dumps, filter);
  const together = isGrouped ?? single.length > GROUP_ABOVE;
  const rows = together ? grouped(single) : single;
  const deadlocks = deadlocksOf(dumps);
  const most = Math.max(1, Math.floor(CELLS / Math.max(1, dumps.length)));
  return {
    dumps: dumps.flatMap(({ at, threads }) => {
      const source = threads[0]?.thread.source;
      return source === undefined ? [] : [{ ...present({ at }), threads: threads.length, source }];
    }),
    dumpsLeftOut: all.length - dumps.length,
    deadlocks: deadlocks.slice(0, CIRCLES).map(cut),
    deadlocksLeftOut: Math.max(0, deadlocks.length - CIRCLES),
    rows: rows.slice(0, most),
    rowsLeftOut: Math.max(0, rows.length - most),
    isGrouped: together,
    counts: countsOf(dumps),
  };
}

/** The first of a large circle: nobody follows more. */
function cut(deadlock: Deadlock): Deadlock {
  const { threads } = deadlock;
  return {
    ...deadlock,
    threads: threads.slice(0, MEMBERS),
    threadsLeftOut: Math.max(0, threads.length - MEMBERS),
  };
}

/** Of the fullest dump: a thread that stands in three is one thread. */
function countsOf(dumps: readonly Dump[]): ThreadMatrix['counts'] {
  const counts: Record<ThreadFilter, number> = { tasks: 0, netty: 0, checkpoint: 0, all: 0 };
  for (const { threads } of dumps)
    for (const filter of THREAD_FILTERS) {
      const count = threads.filter(({ thread }) => isWanted(filter, thread.threadName)).length;
      counts[filter] = Math.max(counts[filter], count);
    }
  return counts;
}
