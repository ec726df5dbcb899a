import type { BundleInfo } from './incident.ts';
import type { Span } from './instant.ts';

/** What the frame of the window shows about an open incident. */
export interface Summary {
  readonly bundle: BundleInfo;
  readonly span?: Span;
  readonly flink?: string;
  readonly deployment?: string;
  readonly java?: string;
  /** Of a JobManager that is reached by its host; in capitals what the bundle does not tell. */
  readonly restAddress: string;
  /** Minutes east of UTC of the JobManager's log; absent when nothing states them. */
  readonly zoneMinutes?: number;
  readonly jobs: readonly {
    readonly id: string;
    readonly name: string;
    readonly status?: string;
    readonly vertices: number;
  }[];
  readonly counts: {
    readonly findings: number;
    readonly failedCheckpoints: number;
    readonly restarts: number;
    readonly vertices: number;
    readonly logRecords: number;
    readonly sources: number;
    readonly complaints: number;
    readonly maskedValues: number;
  };
}
