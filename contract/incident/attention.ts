/** What in a job's state, JVMs and settings deserves a look before anything else there; counts, 0 where there is nothing. */
export interface Attention {
  /** Limits that the state of the job exceeds, beyond which something fails. */
  readonly limitsExceeded: number;
  /** Circles of threads that wait for each other, over all processes. */
  readonly deadlocks: number;
  /** Threads that stand at one place over several dumps, over all processes. */
  readonly standingThreads: number;
  /** Keys that a finding blames. */
  readonly settingsBlamed: number;
  /** Nothing in the bundle states a setting. */
  readonly areSettingsUnknown: boolean;
}
