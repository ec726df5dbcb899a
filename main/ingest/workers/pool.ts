import { availableParallelism } from 'node:os';
import { setImmediate } from 'node:timers';
import type { EntryInfo, Reading } from '../parse/reader.ts';
import { type Readers, readerFailed } from './entry-job.ts';
import { inPlaceLane } from './in-place-lane.ts';
import type { Lane, LaneEvents } from './lane.ts';
import type { Command, Done, Outcome, Reply } from './messages.ts';
import { threadLane } from './thread-lane.ts';

/**
 * Bytes handed out and not yet worked off and poured. A tar gives one entry after another, each to one thread: while a log of the usual
 * size waits for the first, the next ones keep the others busy. More only fills memory.
 */
const IN_FLIGHT_BYTES = 48 * 1024 * 1024;

/** Commands wait to travel together until they weigh this much or the turn of the loop ends. */
const MESSAGE_BYTES = 512 * 1024;

/** A reading goes to one sink, whose order and slowness the pool respects. */
export type Pour = (reading: Reading) => Promise<void> | void;

/** Takes a chunk back that was worked off in another thread. */
type Spent = (bytes: Uint8Array) => void;

/** An entry being read. */
export interface Work {
  /** Hands over the next bytes; resolves when there is room for more. */
  readonly push: (bytes: Uint8Array) => Promise<void>;
  readonly end: (truncated: boolean) => void;
  /** After everything the entry said was poured; rejects when the sink did. */
  readonly done: Promise<Done>;
  /** Forgets the entry: nothing of it is poured any more, and it is done as it stands. */
  readonly drop: () => void;
}

export interface Pool {
  /** Entries that can be read at the same time. */
  readonly lanes: number;
  readonly start: (info: EntryInfo, pour: Pour, spent?: Spent) => Work;
  readonly close: () => Promise<void>;
}

export interface PoolOptions {
  /** The built file of `parse-worker.ts`. Without it everything is read in the calling thread. */
  readonly workerPath?: string;
  /** For reading in the calling thread. */
  readonly readers?: Readers;
  readonly lanes?: number;
}

/** One thread a core, and no more than a disk can feed. */
const MOST_LANES = 6;

export function createPool({ workerPath, readers, lanes }: PoolOptions): Pool {
  const open = (events: LaneEvents): Lane => {
    if (workerPath !== undefined) return threadLane(workerPath, events);
    if (readers === undefined) throw new Error('a pool needs a worker or readers');
    return inPlaceLane(readers, events);
  };
  const usual = workerPath === undefined ? 1 : Math.min(MOST_LANES, availableParallelism());
  return new LanePool(open, lanes ?? usual);
}

interface Job {
  readonly id: number;
  readonly info: EntryInfo;
  readonly pour: Pour;
  readonly spent: Spent | undefined;
  readonly finish: (done: Done) => void;
  readonly fail: (error: unknown) => void;
  bytes: number;
  isOver: boolean;
}

/** A lane with what waits for it. */
interface Seat {
  lane: Lane;
  outbox: Command[];
  outboxBytes: number;
  inFlight: number;
  readonly jobs: Map<number, Job>;
}

class LanePool implements Pool {
  readonly #seats: readonly Seat[];
  readonly #open: (events: LaneEvents) => Lane;
  #lastJob = 0;
  #inFlight = 0;
  #waiting: (() => void)[] = [];
  #pouring: Promise<void> = Promise.resolve();
  #isFlushDue = false;

  constructor(open: (events: LaneEvents) => Lane, lanes: number) {
    this.#open = open;
    this.#seats = Array.from({ length: lanes }, () => {
      const seat: Seat = { lane: this.#openLane(() => seat), outbox: [], outboxBytes: 0, inFlight: 0, jobs: new Map() };
      return seat;
    });
  }

  get lanes(): number {
    return this.#seats.length;
  }

  start(info: EntryInfo, pour: Pour, spent?: Spent): Work {
    const seat = this.#seats.reduce((least, other) => (other.inFlight < least.inFlight ? other : least));
    this.#lastJob += 1;
    const id = this.#lastJob;
    const { promise, resolve, reject } = withResolvers<Done>();
    const job: Job = { id, info, pour, spent, finish: resolve, fail: reject, bytes: 0, isOver: false };
    seat.jobs.set(id, job);
    this.#queue(seat, { kind: 'open', job: id, info, ...(spent === undefined ? {} : { givesBack: true }) });
    return {
      done: promise,
      push: (bytes) => this.#push(seat, job, bytes),
      end: (truncated) => {
        if (!job.isOver) this.#queue(seat, { kind: 'end', job: id, truncated });
      },
      drop: () => {
        job.isOver = true;
        seat.jobs.delete(id);
        job.finish(lost(job));
      },
    };
  }

  async close(): Promise<void> {
    await Promise.all(this.#seats.map((seat) => seat.lane.close()));
    this.#inFlight = 0;
    this.#wake();
  }

  async #push(seat: Seat, job: Job, bytes: Uint8Array): Promise<void> {
    if (job.isOver || bytes.length === 0) return;
    job.bytes += bytes.length;
    seat.inFlight += bytes.length;
    this.#inFlight += bytes.length;
    this.#queue(seat, { kind: 'bytes', job: job.id, bytes });
    while (this.#inFlight >= IN_FLIGHT_BYTES) await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  #queue(seat: Seat, command: Command): void {
    seat.outbox.push(command);
    if (command.kind === 'bytes') seat.outboxBytes += command.bytes.length;
    if (seat.outboxBytes >= MESSAGE_BYTES) this.#flush(seat);
    else if (!this.#isFlushDue) {
      this.#isFlushDue = true;
      setImmediate(() => {
        this.#isFlushDue = false;
        for (const each of this.#seats) this.#flush(each);
      });
    }
  }

  #flush(seat: Seat): void {
    if (seat.outbox.length === 0) return;
    const commands = seat.outbox;
    seat.outbox = [];
    seat.outboxBytes = 0;
    seat.lane.send(commands);
  }

  #openLane(seat: () => Seat): Lane {
    return this.#open({
      reply: (reply) => {
        this.#pouring = this.#pouring.then(() => this.#pour(seat(), reply));
      },
      died: (why) => {
        this.#pouring = this.#pouring.then(() => this.#bury(seat(), why));
      },
    });
  }

  async #pour(seat: Seat, { outcomes, taken }: Reply): Promise<void> {
    for (const outcome of outcomes) await this.#pourOne(seat, outcome);
    seat.inFlight -= taken;
    this.#inFlight -= taken;
    this.#wake();
  }

  async #pourOne(seat: Seat, outcome: Outcome): Promise<void> {
    const job = seat.jobs.get(outcome.job);
    if (job === undefined) return;
    if (outcome.kind === 'done') {
      seat.jobs.delete(job.id);
      return job.finish(outcome.done);
    }
    if (outcome.kind === 'spent') return job.spent?.(outcome.bytes);
    await this.#pourInto(seat, job, outcome.reading);
  }

  /** A sink that fails ends its entry here; whoever waits for the entry hears why. */
  async #pourInto(seat: Seat, job: Job, reading: Reading): Promise<void> {
    try {
      await job.pour(reading);
    } catch (error) {
      job.isOver = true;
      seat.jobs.delete(job.id);
      job.fail(error);
    }
  }

  /** A thread ended: its entries are lost, the rest goes on with a new thread. */
  async #bury(seat: Seat, why: string): Promise<void> {
    const jobs = [...seat.jobs.values()];
    seat.jobs.clear();
    this.#inFlight -= seat.inFlight;
    seat.inFlight = 0;
    seat.outbox = [];
    seat.outboxBytes = 0;
    seat.lane = this.#openLane(() => seat);
    for (const job of jobs) {
      job.isOver = true;
      await this.#pourInto(seat, job, { facts: [], complaints: [readerFailed(job.info, job.bytes, why)] });
      job.finish(lost(job));
    }
    this.#wake();
  }

  #wake(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const wake of waiting) wake();
  }
}

/** All that can be said of an entry that was not read to its end. */
function lost(job: Job): Done {
  return { artifact: { entry: job.info.entry, kind: 'unknown', read: false, bytes: job.bytes } };
}

interface Resolvers<T> {
  readonly promise: Promise<T>;
  readonly resolve: (value: T) => void;
  readonly reject: (error: unknown) => void;
}

function withResolvers<T>(): Resolvers<T> {
  let resolve: (value: T) => void = () => {};
  let reject: (error: unknown) => void = () => {};
  const promise = new Promise<T>((settle, fail) => {
    resolve = settle;
    reject = fail;
  });
  return { promise, resolve, reject };
}
