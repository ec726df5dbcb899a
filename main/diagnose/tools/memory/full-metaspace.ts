import type { GcHistory, MetaspaceLimit } from '#contract/incident/gc.ts';
import type { Tools } from '../tools.ts';

/** A collection of the last resort that helped leaves room for more than this long; one that follows sooner did not help. */
const SOON_MS = 60_000;

export interface FullMetaspace {
  readonly history: GcHistory;
  readonly limit: MetaspaceLimit;
}

/** GC logs of one kind of process whose metaspace was full. A log that nobody owns counts as a TaskManager's: most are. */
export function fullMetaspaces(tools: Tools, role: 'jobmanager' | 'taskmanager'): readonly FullMetaspace[] {
  const all = (tools.know('gc') ?? []).filter((one) => (one.role ?? 'taskmanager') === role);
  return all.flatMap((history) =>
    history.metaspace && isFull(history.metaspace) ? [{ history, limit: history.metaspace }] : [],
  );
}

/** Where the log would say that a class found no room and does not, every last resort helped. */
function isFull({ refused, betweenMs }: MetaspaceLimit): boolean {
  return refused === undefined ? betweenMs !== undefined && betweenMs <= SOON_MS : refused > 0;
}

/** A refusal is an OutOfMemoryError; that a last resort did not help is inferred. */
export function isCertain({ refused }: MetaspaceLimit): boolean {
  return refused !== undefined;
}
