/** Bytes that must be there before a branch can be told: its code and the four bytes of its target. */
const BRANCH_BYTES = 5;
/** For each pattern of the last three bytes that looked like codes: whether a code may follow, and how far back the last one lies. */
const MAY_FOLLOW = [true, true, true, false, true, false, false, false] as const;
const LAST_CODE = [0, 1, 2, 2, 3, 3, 3, 3] as const;

/** True for the highest byte of a target nearby. */
const isNear = (byte: number | undefined): boolean => byte === 0 || byte === 0xff;

/**
 * Undoes the filter for x86 programs, which some tools put before LZMA whatever they pack: targets of calls and jumps (E8, E9) were made
 * absolute. After `Bra86.c` of the LZMA SDK (public domain).
 */
export async function* unbranch(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let rest = new Uint8Array(0);
  let position = 0;
  let mask = 0;
  for await (const chunk of chunks) {
    const bytes = new Uint8Array(rest.length + chunk.length);
    bytes.set(rest);
    bytes.set(chunk, rest.length);
    const done = convert(bytes, position, mask);
    ({ mask } = done);
    position += done.count;
    rest = bytes.slice(done.count);
    if (done.count > 0) yield bytes.subarray(0, done.count);
  }
  if (rest.length > 0) yield rest;
}

/** Converts in place; gives how many bytes are done, and what the last three of them looked like. */
function convert(
  bytes: Uint8Array,
  position: number,
  before: number,
): { readonly count: number; readonly mask: number } {
  if (bytes.length < BRANCH_BYTES) return { count: 0, mask: before };
  const limit = bytes.length - BRANCH_BYTES + 1;
  let mask = before;
  let last = -1;
  let at = 0;
  for (;;) {
    while (at < limit && ((bytes[at] ?? 0) & 0xfe) !== 0xe8) at += 1;
    mask = at - last > 3 ? 0 : (mask << (at - last - 1)) & 7;
    last = at;
    if (at >= limit) return { count: at, mask };
    const isAlone = mask === 0 || (MAY_FOLLOW[mask] === true && !isNear(bytes[at + 4 - (LAST_CODE[mask] ?? 0)]));
    if (isAlone && isNear(bytes[at + 4])) {
      relative(bytes, at, position + at + BRANCH_BYTES, mask);
      at += BRANCH_BYTES;
      mask = 0;
      last = at - 1;
    } else {
      mask = ((mask << 1) & 7) | 1;
      at += 1;
    }
  }
}

/** Makes the target after a code relative to where the code ends. */
function relative(bytes: Uint8Array, at: number, end: number, mask: number): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const bits = (LAST_CODE[mask] ?? 0) * 8;
  let target = view.getUint32(at + 1, true) - end;
  if (mask !== 0 && isNear((target >>> (24 - bits)) & 0xff)) target = (target ^ (2 ** (32 - bits) - 1)) - end;
  view.setUint32(at + 1, target & 0x1000000 ? target | 0xff000000 : target & 0x00ffffff, true);
}
