import type { Source } from './source.ts';

/** `memory`: a part of Flink's memory model; `option`: of the JVM; `argument`: of the program; `environment`: what it runs on. */
export const STARTUP_KINDS = ['memory', 'option', 'argument', 'environment'] as const;
export type StartupKind = (typeof STARTUP_KINDS)[number];

/** Something processes were started with, said once for all that say the same. */
export interface Startup {
  readonly kind: StartupKind;
  readonly role: 'jobmanager' | 'taskmanager';
  /** `Total Process Memory`, `-Xmx`, `-XX:+UseG1GC`, `--job-classname`, `Java`. */
  readonly name: string;
  /** What stands behind the name; empty when the name is all. Secrets masked. */
  readonly value: string;
  readonly bytes?: number;
  /** Starts that say so, of those that say anything of this kind. */
  readonly starts: number;
  readonly of: number;
  /** Where the first says so. */
  readonly source?: Source;
}
