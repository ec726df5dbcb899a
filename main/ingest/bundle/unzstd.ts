import * as zlib from 'node:zlib';
import { Decompress as Zstd } from 'fzstd';
import { type Damage, endsEarly, isDamaged } from './archive.ts';
import { FEED_BYTES, INFLATE_BYTES } from './limits.ts';
import { type Machine, pump } from './pump.ts';

/** From Node 22.15 on; Node 20 has none. */
type WithZstd = { readonly createZstdDecompress?: (options: { readonly chunkSize: number }) => Machine };

const native = (zlib as WithZstd).createZstdDecompress;

/** Unpacks zstd with Node's own reader where there is one, else in JavaScript. */
export async function* unzstd(packed: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  if (native !== undefined) yield* pump(() => native({ chunkSize: INFLATE_BYTES }), packed, toDamage);
  else yield* inJavaScript(packed);
}

function toDamage(error: Error): Damage {
  return /unexpected (?:EOF|end)|not enough|ends early/i.test(error.message) ? endsEarly() : isDamaged(error.message);
}

async function* inJavaScript(packed: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = [];
  const machine = new Zstd((chunk) => {
    if (chunk.length > 0) ready.push(chunk);
  });
  const push = (bytes: Uint8Array, isLast: boolean): Damage | undefined => {
    try {
      machine.push(bytes, isLast);
      return undefined;
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      return toDamage(error);
    }
  };
  for await (const chunk of packed) {
    for (let at = 0; at < chunk.length; at += FEED_BYTES) {
      const damage = push(chunk.slice(at, at + FEED_BYTES), false);
      yield* ready.splice(0);
      if (damage !== undefined) throw damage;
    }
  }
  const damage = push(new Uint8Array(0), true);
  yield* ready.splice(0);
  if (damage !== undefined) throw damage;
}
