import { ReadableStream } from 'node:stream/web';
import * as xz from 'xz-decompress';
import { Damage } from './archive.ts';

/** It is a CommonJS file whose names Node cannot see; they then stand on its default export. */
const { XzReadableStream } = ('default' in xz ? xz.default : xz) as typeof xz;

/** Unpacks xz. The WebAssembly reader asks for more at the end of cut data forever, so the end is watched from here. */
export async function* unxz(packed: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const chunks = packed[Symbol.asyncIterator]();
  let endReached: (failure: unknown) => void = () => {};
  const end = new Promise<'end'>((resolve, reject) => {
    endReached = (failure) => (failure === undefined ? resolve('end') : reject(failure));
  });
  end.catch(() => undefined);
  const source = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done, value } = await chunks.next();
          if (!done) return controller.enqueue(value);
          endReached(undefined);
        } catch (error) {
          endReached(error);
        }
        await new Promise(() => undefined);
      },
    },
    { highWaterMark: 0 },
  );
  const reader = new XzReadableStream(source as unknown as globalThis.ReadableStream<Uint8Array>).getReader();
  try {
    for (;;) {
      const read = await Promise.race([reader.read(), end]).catch((error: unknown) => {
        throw error instanceof Error && /error code/.test(error.message)
          ? new Damage('archive-corrupt', `the packed data is damaged: ${error.message}`)
          : error;
      });
      if (read === 'end') throw new Damage('archive-truncated', 'the packed data ends early');
      if (read.done) return;
      if (read.value.length > 0) yield read.value;
    }
  } finally {
    // A failed reader has let go of its decoder already and says so by rejecting.
    await reader.cancel().catch(() => undefined);
    await chunks.return?.();
  }
}
