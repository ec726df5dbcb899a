const NOTHING: readonly Uint8Array[] = [];

/**
 * Looks for any of some texts in bytes without decoding these (Horspool's search, for a set). A window as long as the shortest text jumps
 * ahead by what its last byte allows: most bytes of a line are never looked at.
 */
export class LiteralSearch {
  private readonly width: number;
  /** By the last byte of the window: how far it may jump; 0 where a text may stand. */
  private readonly jumps = new Uint8Array(256);
  /** By the last byte of the window: the texts that have it there. */
  private readonly candidates: readonly (readonly Uint8Array[])[];

  constructor(texts: readonly string[]) {
    const wanted = texts.map(utf8Bytes);
    this.width = Math.min(255, ...wanted.map((bytes) => bytes.length));
    this.jumps.fill(this.width);
    for (const bytes of wanted)
      for (let i = 0; i < this.width; i += 1) {
        const byte = bytes[i] ?? 0;
        this.jumps[byte] = Math.min(this.jumps[byte] ?? 0, this.width - 1 - i);
      }
    this.candidates = Array.from({ length: 256 }, (_, byte) => wanted.filter((one) => one[this.width - 1] === byte));
  }

  isIn(bytes: Uint8Array, from: number, to: number): boolean {
    const { width, jumps, candidates } = this;
    let last = from + width - 1;
    while (last < to) {
      const byte = bytes[last] ?? 0;
      const jump = jumps[byte] ?? 1;
      if (jump > 0) {
        last += jump;
        continue;
      }
      for (const text of candidates[byte] ?? NOTHING) if (stands(text, bytes, last - width + 1, to)) return true;
      last += 1;
    }
    return false;
  }
}

function stands(text: Uint8Array, bytes: Uint8Array, at: number, to: number): boolean {
  if (at + text.length > to) return false;
  for (let i = 0; i < text.length; i += 1) if (bytes[at + i] !== text[i]) return false;
  return true;
}

/** What the log has for a text; without `TextEncoder`, which belongs to no pure room. */
function utf8Bytes(text: string): Uint8Array {
  const escaped = encodeURIComponent(text);
  const bytes: number[] = [];
  for (let i = 0; i < escaped.length; i += 1) {
    const isEscape = escaped.charAt(i) === '%';
    bytes.push(isEscape ? Number.parseInt(escaped.slice(i + 1, i + 3), 16) : escaped.charCodeAt(i));
    if (isEscape) i += 2;
  }
  return Uint8Array.from(bytes);
}
