import type { Signal } from '#contract/incident/signal.ts';
import { type ExitKind, exitMeaning } from '../../../flink/exit-codes.ts';
import { OUT_OF_MEMORY, saysNeverRegistered, saysOverMemory, saysTaken } from '../../../flink/words/platform-words.ts';
import { smallest } from '../extremes.ts';
import { timesSaid } from '../told.ts';
import type { Tools } from '../tools.ts';

/** What the resource manager says of workers that it ordered from YARN or Kubernetes. */
export interface OrderedWorkers {
  readonly requests: readonly Signal[];
  /** They ended, or never registered, with what was said of it. */
  readonly ended: readonly Signal[];
  /** Registrations after the first request. */
  readonly registered: number;
  readonly requested: number;
  /** Ordered and not there after the last order: its own count of pending ones, less who registered since. */
  readonly outstanding: number | undefined;
}

export function orderedWorkers(tools: Tools): OrderedWorkers {
  const signals = tools.know('signals') ?? [];
  const requests = signals.filter((signal) => signal.kind === 'worker-requested');
  const ended = signals.filter((signal) => signal.kind === 'worker-terminated');
  const first = smallest(requests.map((signal) => signal.at ?? Number.POSITIVE_INFINITY));
  const cameSince = (at: number) =>
    (tools.know('managers') ?? []).filter(({ events }) =>
      events.some((event) => event.kind === 'registered' && event.at >= at),
    ).length;
  const requested = timesSaid(requests);
  const [last] = [...requests].sort((a, b) => lastOf(b) - lastOf(a));
  const pending = last?.fields.pending;
  return {
    requests,
    ended,
    registered: cameSince(first),
    requested,
    outstanding: last && pending !== undefined ? Math.max(0, Number(pending) - cameSince(lastOf(last))) : undefined,
  };
}

function lastOf(signal: Signal): number {
  return signal.lastAt ?? signal.at ?? Number.NEGATIVE_INFINITY;
}

export function diagnosticsOf(signal: Signal): string {
  return String(signal.fields.diagnostics ?? '');
}

/** It was ordered and never came, which is not an end. */
export function neverRegistered(signal: Signal): boolean {
  return saysNeverRegistered(diagnosticsOf(signal));
}

/** A worker that ended by what the JobManager heard of it, or by what the platform says of its place. */
export function isEnd(signal: Signal): boolean {
  return signal.kind === 'worker-terminated' || signal.kind === 'container-ended' || signal.kind === 'pod-taken';
}

/** It was ended because of its memory. */
export function isMemoryEnd(signal: Signal): boolean {
  if (!isEnd(signal)) return false;
  if (signal.fields.reason === OUT_OF_MEMORY || exitKindOf(signal) === 'over-memory') return true;
  return saysOverMemory(diagnosticsOf(signal));
}

/** The platform took the place away; the process did nothing wrong. */
export function isTaken(signal: Signal): boolean {
  if (!isEnd(signal) || isMemoryEnd(signal)) return false;
  if (signal.kind === 'pod-taken') return true;
  const exit = exitKindOf(signal);
  if (exit === 'taken' || exit === 'preempted') return true;
  return saysTaken(String(signal.fields.reason ?? '')) || saysTaken(diagnosticsOf(signal));
}

/** What its exit code means, where one is told. */
export function exitKindOf(signal: Signal): ExitKind | undefined {
  return exitMeaning(Number(signal.fields.exitCode))?.kind;
}
