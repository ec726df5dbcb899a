/** Times of benches, told beside their peers of the same run: an absolute time on a shared machine means little. */
export class Ratios {
  readonly #quickest = new Map<string, number>();
  readonly #pairs: { readonly own: string; readonly peer: string; readonly most: number }[] = [];
  readonly #limits: { readonly name: string; readonly mostMs: number }[] = [];

  /** Runs once and notes how long it took; the quickest of all runs counts. */
  async time(name: string, run: () => unknown): Promise<void> {
    const from = performance.now();
    await run();
    this.note(name, performance.now() - from);
  }

  /** What a run took that was timed elsewhere. */
  note(name: string, tookMs: number): void {
    this.#quickest.set(name, Math.min(tookMs, this.#quickest.get(name) ?? tookMs));
  }

  /** `most`: how many times the peer's it is aimed at. */
  compare(own: string, peer: string, most: number): void {
    this.#pairs.push({ own, peer, most });
  }

  limit(name: string, mostMs: number): void {
    this.#limits.push({ name, mostMs });
  }

  /** What was not measured, as its peer is not installed, is left out. */
  print(): void {
    for (const { own, peer, most } of this.#pairs) {
      const [mine, theirs] = [this.#quickest.get(own), this.#quickest.get(peer)];
      if (mine === undefined || theirs === undefined) continue;
      console.log(`${own}: ${ms(mine)}, ${(mine / theirs).toFixed(2)} × ${peer} (${ms(theirs)}), at most ${most}`);
    }
    for (const { name, mostMs } of this.#limits) {
      const mine = this.#quickest.get(name);
      if (mine !== undefined) console.log(`${name}: ${ms(mine)}, at most ${ms(mostMs)}`);
    }
  }
}

function ms(value: number): string {
  return value < 10 ? `${value.toFixed(1)} ms` : `${Math.round(value)} ms`;
}
