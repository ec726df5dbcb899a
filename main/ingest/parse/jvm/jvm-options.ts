import type { Collector } from '#contract/incident/gc.ts';
import { present } from '#contract/present.ts';
import { bytesOf } from '../amount.ts';
import type { StateTold } from './state-book.ts';

const COLLECTORS: readonly (readonly [RegExp, Collector])[] = [
  [/-XX:\+UseG1GC\b/, 'g1'],
  [/-XX:\+UseZGC\b/, 'z'],
  [/-XX:\+UseShenandoahGC\b/, 'shenandoah'],
  [/-XX:\+UseConcMarkSweepGC\b/, 'cms'],
  [/-XX:\+UseParallelGC\b/, 'parallel'],
  [/-XX:\+UseSerialGC\b/, 'serial'],
];

/** Larger than any machine: what a JVM prints for a limit that nobody set. */
const NO_LIMIT = 2 ** 50;

/** What a JVM was told, by its options or by the flags that it made of them (globals.hpp). */
export function optionsIn(text: string): StateTold {
  return {
    ...present({
      heapMaxBytes: sized(/(?:^| )-Xmx(\d{1,18}[kKmMgGtT]?)(?= |$)/.exec(text)) ?? flag(text, 'MaxHeapSize'),
      metaspaceMaxBytes: flag(text, 'MaxMetaspaceSize'),
      directMaxBytes: flag(text, 'MaxDirectMemorySize'),
      collector: COLLECTORS.find(([sees]) => sees.test(text))?.[1],
      logFile: /(?:^| )-Dlog\.file=(\S{1,500})/.exec(text)?.[1],
    }),
  };
}

function flag(text: string, name: string): number | undefined {
  return sized(new RegExp(`(?:^| )-XX:${name}=(\\d{1,20}[kKmMgGtT]?)(?= |$)`).exec(text));
}

/** Nought is no limit of its own. */
function sized(match: RegExpExecArray | null): number | undefined {
  const bytes = bytesOf(match?.[1]);
  return bytes === undefined || bytes === 0 || bytes >= NO_LIMIT ? undefined : bytes;
}
