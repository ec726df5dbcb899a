/** Numbers that look random and are the same each time (Numerical Recipes' constants). */
function numbersFrom(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    // The low bits of such a generator go round in small circles.
    return Math.floor(((state >>> 8) / 0x1_00_00_00) * below);
  };
}

type Next = (below: number) => number;

/** What happens to files on their way: each takes whole bytes and gives damaged ones. */
const DAMAGES: Readonly<Record<string, (bytes: Uint8Array, next: Next) => Uint8Array>> = {
  'cut at its end': (bytes, next) => bytes.slice(0, next(bytes.length)),
  'cut at its beginning': (bytes, next) => bytes.slice(next(bytes.length)),
  'flipped bits': (bytes, next) => {
    const flipped = bytes.slice();
    for (let i = 0; i < 40; i += 1) {
      const at = next(flipped.length);
      flipped[at] = (flipped[at] ?? 0) ^ (1 << next(8));
    }
    return flipped;
  },
  'other bytes': (bytes, next) => {
    const other = bytes.slice();
    for (let i = 0; i < 40; i += 1) other[next(other.length)] = next(256);
    return other;
  },
  'a piece gone': (bytes, next) => {
    const from = next(bytes.length);
    return joined(bytes.subarray(0, from), bytes.subarray(Math.min(bytes.length, from + next(5_000))));
  },
  'a piece many times': (bytes, next) => {
    const from = next(bytes.length);
    const piece = bytes.subarray(from, from + 1 + next(120));
    return joined(bytes.subarray(0, from), ...Array.from({ length: 800 }, () => piece), bytes.subarray(from));
  },
  'one byte many times': (bytes, next) => {
    const from = next(bytes.length);
    const run = new Uint8Array(20_000).fill(bytes[next(bytes.length)] ?? 0x20);
    return joined(bytes.subarray(0, from), run, bytes.subarray(from));
  },
  'its lines in one': (bytes, next) => {
    const from = next(Math.ceil(bytes.length / 2));
    return bytes.map((byte, at) => (byte === 0x0a && at >= from ? 0x20 : byte));
  },
};

/** One damage of each kind, the same each time, with its name. */
export function damagesOf(
  bytes: Uint8Array,
  seed: number,
): readonly { readonly name: string; readonly bytes: Uint8Array }[] {
  const next = numbersFrom(seed);
  return Object.entries(DAMAGES).map(([name, damage]) => ({ name, bytes: damage(bytes, next) }));
}

export function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
