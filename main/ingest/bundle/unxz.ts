import { ReadableStream } from 'node:stream/web';
import { setImmediate as breathe } from 'node:timers/promises';
import * as xz from 'xz-decompress';
import { endsEarly, isDamaged } from './archive.ts';

/** The reader keeps its WebAssembly instance and a lock in static fields: one decoder at a time, so an xz inside an xz would wait forever. */
interface XzStream {
  new (packed: globalThis.ReadableStream<Uint8Array>): globalThis.ReadableStream<Uint8Array>;
  _contextMutex: { acquire(): Promise<void>; release(): void };
  _getModuleInstance(): Promise<void>;
}

/** It is a CommonJS file whose names Node cannot see; they then stand on its default export. */
const { XzReadableStream } = ('default' in xz ? xz.default : xz) as unknown as { readonly XzReadableStream: XzStream };

XzReadableStream._contextMutex = { acquire: () => Promise.resolve(), release: () => undefined };

/** The decoder's input buffer holds 64 KB; a slice below that is taken whole, so nothing is lost inside it at the end of a stream. */
const SLICE_BYTES = 32 * 1024;

const MAGIC = [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00];
/** Every stream ends with `YZ`. */
const FOOTER = [0x59, 0x5a];

let made: Promise<unknown> = Promise.resolve();

/** A decoder with an instance of its own: the newest instance is the one that a decoder takes in the turn after its making. */
function decoderOf(packed: ReadableStream<Uint8Array>): Promise<globalThis.ReadableStream<Uint8Array>> {
  const making = made.then(async () => {
    await XzReadableStream._getModuleInstance();
    const decoder = new XzReadableStream(packed as unknown as globalThis.ReadableStream<Uint8Array>);
    await breathe();
    return decoder;
  });
  made = making.catch(() => undefined);
  return making;
}

/** Packed bytes in slices, one stream after another, with an eye on what came last. */
class Slices {
  readonly #chunks: AsyncIterator<Uint8Array>;
  #chunk: Uint8Array = new Uint8Array(0);
  #last = [0, 0];

  constructor(packed: AsyncIterable<Uint8Array>) {
    this.#chunks = packed[Symbol.asyncIterator]();
  }

  async next(): Promise<Uint8Array | undefined> {
    if (!(await this.#fill())) return undefined;
    const slice = this.#chunk.subarray(0, SLICE_BYTES);
    this.#chunk = this.#chunk.subarray(slice.length);
    const end = trimmed(slice);
    if (end > 0) this.#last = [end > 1 ? (slice[end - 2] ?? 0) : (this.#last[1] ?? 0), slice[end - 1] ?? 0];
    return slice;
  }

  /** True when a further stream follows, after the zeros that may pad the one before. */
  async streamFollows(): Promise<boolean> {
    while (await this.#fill()) {
      const start = this.#chunk.findIndex((byte) => byte !== 0);
      this.#chunk = start < 0 ? this.#chunk.subarray(this.#chunk.length) : this.#chunk.subarray(start);
      if (start < 0) continue;
      const known = Math.min(MAGIC.length, this.#chunk.length);
      return MAGIC.slice(0, known).every((byte, index) => this.#chunk[index] === byte);
    }
    return false;
  }

  /** True when what was given so far ends like a whole stream. */
  endsWhole(): boolean {
    return this.#last[0] === FOOTER[0] && this.#last[1] === FOOTER[1];
  }

  async close(): Promise<void> {
    await this.#chunks.return?.();
  }

  async #fill(): Promise<boolean> {
    while (this.#chunk.length === 0) {
      const { done, value } = await this.#chunks.next();
      if (done) return false;
      this.#chunk = value;
    }
    return true;
  }
}

/** Length without the zeros at the end. */
function trimmed(bytes: Uint8Array): number {
  let end = bytes.length;
  while (end > 0 && bytes[end - 1] === 0) end -= 1;
  return end;
}

/** Unpacks xz, all streams of it. */
export async function* unxz(packed: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const slices = new Slices(packed);
  try {
    do yield* oneStream(slices);
    while (await slices.streamFollows());
  } finally {
    await slices.close();
  }
}

/** The WebAssembly reader asks for more at the end of its input forever, so the end is watched from here. */
async function* oneStream(slices: Slices): AsyncGenerator<Uint8Array> {
  let endReached: (failure: unknown) => void = () => {};
  const end = new Promise<'end'>((resolve, reject) => {
    endReached = (failure) => (failure === undefined ? resolve('end') : reject(failure));
  });
  end.catch(() => undefined);
  const source = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const slice = await slices.next();
          if (slice !== undefined) return controller.enqueue(slice);
          endReached(undefined);
        } catch (error) {
          endReached(error);
        }
        await new Promise(() => undefined);
      },
    },
    { highWaterMark: 0 },
  );
  const reader = (await decoderOf(source)).getReader();
  try {
    for (;;) {
      const read = await Promise.race([reader.read(), end]).catch((error: unknown) => {
        throw error instanceof Error && /error code/.test(error.message) ? isDamaged(error.message) : error;
      });
      if (read === 'end') {
        // The reader goes on with a following stream by itself and then never says that it is done.
        if (slices.endsWhole()) return;
        throw endsEarly();
      }
      if (read.done) return;
      if (read.value.length > 0) yield read.value;
    }
  } finally {
    // A failed reader has let go of its decoder already and says so by rejecting.
    await reader.cancel().catch(() => undefined);
  }
}
