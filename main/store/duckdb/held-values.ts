/** Values by number, those used longest ago let go when all together weigh too much. */
export class HeldValues<T> {
  readonly #most: number;
  readonly #weigh: (value: T) => number;
  readonly #held = new Map<number, T>();
  #weight = 0;

  constructor(most: number, weigh: (value: T) => number) {
    this.#most = most;
    this.#weigh = weigh;
  }

  async get(key: number, make: () => Promise<T>): Promise<T> {
    const known = this.#held.get(key);
    const value = known ?? (await make());
    // Somebody else may have made it meanwhile.
    const weighed = this.#held.get(key);
    this.#weight += this.#weigh(value) - (weighed === undefined ? 0 : this.#weigh(weighed));
    // Last in the map is the one used last.
    this.#held.delete(key);
    this.#held.set(key, value);
    for (const [oldest, held] of this.#held) {
      if (this.#weight <= this.#most || oldest === key) break;
      this.#held.delete(oldest);
      this.#weight -= this.#weigh(held);
    }
    return value;
  }
}
