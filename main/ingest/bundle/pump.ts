import type { Damage } from './archive.ts';
import { AHEAD_BYTES, FEED_BYTES } from './limits.ts';

/** A decompressor as an old-style stream: written to, it emits `data`, `end` and `error`. */
export interface Machine {
  write(chunk: Uint8Array, done?: (error?: Error | null) => void): boolean;
  end(): unknown;
  on(event: 'data', listener: (chunk: Uint8Array) => void): unknown;
  on(event: 'end', listener: () => void): unknown;
  on(event: 'error', listener: (error: Error) => void): unknown;
  destroy?(): unknown;
}

/**
 * Drives a decompressor so that nothing it produced is lost when it fails: a piped stream throws away what waits in its buffers.
 * It is fed in small slices and emits freely; it is not fed while much waits to be read. `machine` makes a new one.
 */
export async function* pump(
  machine: () => Machine,
  packed: AsyncIterable<Uint8Array>,
  toDamage: (error: Error) => Damage,
  feedBytes = FEED_BYTES,
): AsyncGenerator<Uint8Array> {
  let first: Uint8Array | undefined;
  const remember = (slice: Uint8Array) => {
    // Its chunk may be read into again.
    first ??= slice.slice();
  };
  const failed = yield* driven(machine(), slicesOf(packed, feedBytes, remember));
  if (failed === undefined) return;
  // Of the slice that holds damage nothing comes out: of the first one it is asked again in small pieces.
  if (failed.hasGivenNothing && first !== undefined) yield* driven(machine(), crumbsOf(first));
  throw toDamage(failed.error);
}

/** Gives how the machine failed. */
async function* driven(
  machine: Machine,
  slices: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array, { readonly error: Error; readonly hasGivenNothing: boolean } | undefined> {
  const state = new PumpState(machine);
  const feeding = feed(machine, slices, state);
  let hasGivenNothing = true;
  try {
    for (;;) {
      const chunk = state.shift();
      if (chunk !== undefined) {
        hasGivenNothing = false;
        yield chunk;
      } else if (state.feedFailure !== undefined) throw state.feedFailure.error;
      else if (state.failure !== undefined) return { error: state.failure, hasGivenNothing };
      else if (state.hasEnded) return undefined;
      else await state.changed();
    }
  } finally {
    state.stop();
    machine.destroy?.();
    await feeding;
  }
}

/** What most small files come to: they are fed at once. */
const FIRST_BYTES = 4096;
/** Of a slice that holds damage nothing comes out: at most an eighth of what stands before it is lost, and of a large file far less. */
const SHARE = 8;
/** Of the first slice, when it holds damage: some words of text. */
const CRUMB_BYTES = 8;

async function* slicesOf(
  packed: AsyncIterable<Uint8Array>,
  most: number,
  remember: (slice: Uint8Array) => void,
): AsyncGenerator<Uint8Array> {
  let fed = 0;
  for await (const chunk of packed)
    for (let at = 0; at < chunk.length; ) {
      const slice = chunk.subarray(at, at + Math.min(most, Math.max(FIRST_BYTES, Math.floor(fed / SHARE))));
      remember(slice);
      yield slice;
      at += slice.length;
      fed += slice.length;
    }
}

async function* crumbsOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += CRUMB_BYTES) yield bytes.subarray(at, at + CRUMB_BYTES);
}

async function feed(machine: Machine, slices: AsyncIterable<Uint8Array>, state: PumpState): Promise<void> {
  try {
    for await (const slice of slices) {
      await state.hasRoom();
      if (state.isOver) return;
      await written(machine, slice, state);
    }
    if (!state.isOver) machine.end();
  } catch (error) {
    state.feedFailed(error);
  }
}

/** Streams of Node call back when a chunk is worked off; `through` streams have done it when `write` returns. */
function written(machine: Machine, slice: Uint8Array, state: PumpState): Promise<void> {
  return new Promise((resolve) => {
    state.onOver(resolve);
    machine.write(slice, () => resolve());
    if (machine.write.length < 2) resolve();
  });
}

class PumpState {
  readonly #queue: Uint8Array[] = [];
  /** Of an output buffer that is not full yet. */
  #part: Uint8Array | undefined;
  #queued = 0;
  #wake: () => void = () => {};
  #roomMade: () => void = () => {};
  #over: () => void = () => {};
  #isStopped = false;
  failure: Error | undefined;
  feedFailure: { readonly error: unknown } | undefined;
  hasEnded = false;

  constructor(machine: Machine) {
    machine.on('data', (chunk) => {
      if (this.#isStopped || chunk.length === 0) return;
      this.#queued += chunk.length;
      this.#take(chunk);
    });
    machine.on('end', () => {
      this.hasEnded = true;
      this.#finish();
    });
    machine.on('error', (error) => {
      this.failure ??= error;
      this.#finish();
    });
  }

  /** zlib hands on its output buffer in parts. Only whole buffers change threads without a copy, so parts wait for each other. */
  #take(chunk: Uint8Array): void {
    const whole = this.#part === undefined ? chunk : rejoined(this.#part, chunk);
    if (whole === undefined) this.#handOn();
    this.#part = whole ?? chunk;
    if (reachesEnd(this.#part)) this.#handOn();
  }

  #handOn(): void {
    if (this.#part === undefined) return;
    this.#queue.push(this.#part);
    this.#part = undefined;
    this.#wake();
  }

  get isOver(): boolean {
    return this.#isStopped || this.hasEnded || this.failure !== undefined;
  }

  onOver(listener: () => void): void {
    if (this.isOver) listener();
    else this.#over = listener;
  }

  feedFailed(error: unknown): void {
    this.feedFailure = { error };
    this.#wake();
  }

  shift(): Uint8Array | undefined {
    const chunk = this.#queue.shift();
    if (chunk === undefined) return undefined;
    this.#queued -= chunk.length;
    if (this.#queued < AHEAD_BYTES) this.#roomMade();
    return chunk;
  }

  async changed(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
    });
  }

  async hasRoom(): Promise<void> {
    if (this.#queued < AHEAD_BYTES || this.isOver) return;
    await new Promise<void>((resolve) => {
      this.#roomMade = resolve;
    });
  }

  stop(): void {
    this.#isStopped = true;
    this.#finish();
  }

  #finish(): void {
    this.#handOn();
    this.#over();
    this.#roomMade();
    this.#wake();
  }
}

/** Two neighbouring parts of one buffer as one. */
function rejoined(first: Uint8Array, second: Uint8Array): Uint8Array | undefined {
  const isNext = second.buffer === first.buffer && second.byteOffset === first.byteOffset + first.length;
  return isNext ? new Uint8Array(first.buffer, first.byteOffset, first.length + second.length) : undefined;
}

function reachesEnd({ buffer, byteOffset, length }: Uint8Array): boolean {
  return byteOffset + length === buffer.byteLength;
}
