import { endsEarly, isDamaged } from './archive.ts';
import { ByteReader } from './byte-reader.ts';
import { LzmaDecoder } from './seven-zip/lzma.ts';
import { unlzmaRun, windowBytes } from './seven-zip/unlzma.ts';

/** Properties, dictionary, size (`lzma-file-format.txt` of XZ Utils). */
const HEAD_BYTES = 13;
/** The size, when the packer read from a pipe: the stream then says where it ends. */
const NOT_TOLD = 0xffff_ffff_ffff_ffffn;

/** `.lzma`, which came before `.xz`: one LZMA stream with a head and without a checksum. */
export async function* unlzmaAlone(packed: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = new ByteReader(packed);
  try {
    const head = await reader.exactly(HEAD_BYTES);
    const view = new DataView(head.buffer, head.byteOffset);
    const told = view.getBigUint64(5, true);
    const bytes = told === NOT_TOLD ? Number.POSITIVE_INFINITY : Number(told);
    const decoder = new LzmaDecoder(windowBytes(view.getUint32(1, true), bytes));
    decoder.setProperties(head[0] ?? 0xff);
    let given = 0;
    for await (const chunk of unlzmaRun(decoder, reader, bytes)) {
      given += chunk.length;
      yield chunk;
    }
    if (bytes === Number.POSITIVE_INFINITY ? !decoder.hasEnded : given < bytes) throw reader.damage ?? endsEarly();
    // Where the size is told, a mark of the end may still follow.
    if (bytes !== Number.POSITIVE_INFINITY) return;
    reader.putBack(decoder.range.rest());
    if ((await reader.peek(1)).length > 0) throw isDamaged('bytes behind its end');
  } finally {
    await reader.close();
  }
}
