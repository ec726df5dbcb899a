import type { Progress } from '#contract/notices.ts';

/** What reading knows of its progress; the session adds who and which phase. */
export type ReadingProgress = Omit<Progress, 'kind' | 'incidentId' | 'phase'>;

/** Ten a second: a bar looks smooth, and telling costs nothing. */
const DISTANCE_MS = 100;

/** Before this share of the archive an estimate is a guess. */
const SURE_SHARE = 0.02;

/** Tells how far reading has come, at most ten times a second. */
export class ProgressTeller {
  readonly #tell: ((progress: ReadingProgress) => void) | undefined;
  readonly #measure: () => { readonly bytesRead: number; readonly bytesTotal: number };
  readonly #kinds: Record<string, number> = {};
  readonly #startedAt = performance.now();
  #toldAt = Number.NEGATIVE_INFINITY;
  #entries = 0;

  constructor(
    tell: ((progress: ReadingProgress) => void) | undefined,
    measure: () => { readonly bytesRead: number; readonly bytesTotal: number },
  ) {
    this.#tell = tell;
    this.#measure = measure;
  }

  entryDone(kind: string): void {
    this.#entries += 1;
    this.#kinds[kind] = (this.#kinds[kind] ?? 0) + 1;
  }

  /** `entry` is the one being read; none at the end. */
  at(entry?: string): void {
    const now = performance.now();
    if (this.#tell === undefined || (entry !== undefined && now - this.#toldAt < DISTANCE_MS)) return;
    this.#toldAt = now;
    const { bytesRead, bytesTotal } = this.#measure();
    const share = bytesTotal > 0 ? bytesRead / bytesTotal : 0;
    this.#tell({
      bytesRead,
      bytesTotal,
      entries: this.#entries,
      ...(entry === undefined ? {} : { entry }),
      kinds: { ...this.#kinds },
      ...(share > SURE_SHARE ? { remainingMs: Math.round((now - this.#startedAt) * (1 / share - 1)) } : {}),
    });
  }
}
