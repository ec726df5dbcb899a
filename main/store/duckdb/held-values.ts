/** Values by key; those used longest ago are let go when all together weigh too much. */
export class HeldValues<K, V> {
  readonly #most: number;
  readonly #weigh: (value: V) => number;
  /** Last in the map is the one used last. */
  readonly #held = new Map<K, V>();
  #weight = 0;

  constructor(most: number, weigh: (value: V) => number) {
    this.#most = most;
    this.#weigh = weigh;
  }

  has(key: K): boolean {
    return this.#held.has(key);
  }

  /** A value that is held; it counts as used now. */
  get(key: K): V | undefined {
    const value = this.#held.get(key);
    if (value === undefined) return undefined;
    this.#held.delete(key);
    this.#held.set(key, value);
    return value;
  }

  /** Holds a value, in the place of one of the same key. */
  hold(key: K, value: V): void {
    this.#drop(key);
    this.#held.set(key, value);
    this.#weight += this.#weigh(value);
    for (const oldest of this.#held.keys()) {
      if (this.#weight <= this.#most || oldest === key) break;
      this.#drop(oldest);
    }
  }

  /** The value that is held, or one that is made and held. */
  async getOrMake(key: K, make: () => Promise<V>): Promise<V> {
    const known = this.get(key);
    if (known !== undefined) return known;
    const value = await make();
    this.hold(key, value);
    return value;
  }

  #drop(key: K): void {
    const value = this.#held.get(key);
    if (value === undefined) return;
    this.#held.delete(key);
    this.#weight -= this.#weigh(value);
  }
}
