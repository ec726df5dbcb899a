/** Slots at first; doubled whenever half of them are taken. */
const SLOTS = 1024;

/**
 * Remembers texts by 53 bits of hash: a set of strings would keep the text of every record alive and costs several times more. Of
 * 20,000 texts two different ones are taken for the same once in forty million logs.
 */
export class SeenTexts {
  size = 0;
  private slots = new Float64Array(SLOTS);

  has(text: string): boolean {
    return this.slots[this.slotOf(hash(text))] !== 0;
  }

  add(text: string): void {
    const key = hash(text);
    const slot = this.slotOf(key);
    if (this.slots[slot] !== 0) return;
    this.slots[slot] = key;
    this.size += 1;
    if (this.size * 2 > this.slots.length) this.grow();
  }

  /** Where the key stands, or the free slot where it would. */
  private slotOf(key: number): number {
    const mask = this.slots.length - 1;
    let slot = (key % 0x1_0000_0000) & mask;
    while (this.slots[slot] !== 0 && this.slots[slot] !== key) slot = (slot + 1) & mask;
    return slot;
  }

  private grow(): void {
    const old = this.slots;
    this.slots = new Float64Array(old.length * 2);
    for (const key of old) if (key !== 0) this.slots[this.slotOf(key)] = key;
  }
}

/** Never 0. Two of FNV's walks with different primes: 32 bits of one, 21 of the other. */
function hash(text: string): number {
  let low = 0x811c9dc5;
  let high = 0x1000193;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    low = Math.imul(low ^ code, 0x01000193);
    high = Math.imul(high ^ code, 0x5bd1e995);
  }
  return (high & 0x1f_ffff) * 0x1_0000_0000 + (low >>> 0) + 1;
}
