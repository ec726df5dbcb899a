/**
 * A moment written into a path: `20261121T121322Z`, `2026-11-21T12-13-22`, `20261121_121322`, `1795263202` (s), `1795263202123` (ms).
 * Without a zone it counts as UTC: collectors that stamp folders mostly do.
 */
export const STAMP =
  /(?<!\d)(20\d\d)[-_.]?(0[1-9]|1[0-2])[-_.]?(0[1-9]|[12]\d|3[01])[T _.-]{1,2}([01]\d|2[0-3])[-:_.h]?([0-5]\d)[-:_.m]?([0-5]\d)(?!\d)/g;
const EPOCH = /(?<![\d.:a-f-])(1[5-9]\d{8}|2\d{9})(\d{3})?(?![\da-f.:])/g;

export interface Stamp {
  /** Epoch ms UTC. */
  readonly at: number;
}

/** The last moment the path names. */
export function stampIn(path: string): Stamp | undefined {
  const written = [...path.matchAll(STAMP)].at(-1);
  if (written) {
    const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = written.slice(1).map(Number);
    return { at: Date.UTC(year, month - 1, day, hour, minute, second) };
  }
  const epoch = [...path.matchAll(EPOCH)].at(-1);
  return epoch ? { at: Number(epoch[1]) * 1000 + Number(epoch[2] ?? 0) } : undefined;
}
