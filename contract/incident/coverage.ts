import type { OF_ARCHIVES } from '../wording/complaints/of-archives.ts';
import type { OF_CONTENTS } from '../wording/complaints/of-contents.ts';
import type { OF_TIMES } from '../wording/complaints/of-times.ts';
import type { Artifact } from './artifact.ts';
import type { EntryPath, TaskManagerId } from './ids.ts';
import type { Instant } from './instant.ts';
import type { Source } from './source.ts';

/** A stable word, for example `archive-truncated`; each has a sentence in every language, or it does not compile. */
export type ComplaintCode = keyof typeof OF_ARCHIVES | keyof typeof OF_CONTENTS | keyof typeof OF_TIMES;

/** What could not be read, with its place. */
export interface Complaint {
  readonly code: ComplaintCode;
  readonly entry: EntryPath;
  readonly line?: number;
  readonly byte?: number;
  /** What stood there, secrets masked, at most 200 characters; or the limit that was hit. */
  readonly said: string;
  /** Further ones of the same code in the same entry that were folded into this. */
  readonly more?: number;
}

/** How the times of one source were turned into UTC. */
export interface ZoneDecision {
  /** Minutes east of UTC. */
  readonly offsetMinutes: number;
  readonly because:
    | 'stated-in-log'
    | 'rest-config'
    | 'matched-with-rest'
    | 'matched-with-other-log'
    | 'matched-with-collector'
    | 'assumed-utc';
  /** By the collector's own times: records that were compared with them, and those that say so. */
  readonly stamps?: { readonly records: number; readonly agreeing: number };
  /** What is left between this clock and the JobManager's, ms, by events both wrote down; positive: this one is ahead. Not corrected. */
  readonly skewMs?: number;
  /** It is not less: a report of this process was never logged later here than it arrived there. Absent: nothing bounds it. */
  readonly skewFromMs?: number;
  /** It is not more: an order of the JobManager never arrived here before it was logged there. Absent: nothing bounds it. */
  readonly skewToMs?: number;
  /** Number of such events. */
  readonly pairs?: number;
  /** True when no single difference explains them all: the clock was set or ran away, and lay between the two bounds. */
  readonly unsteady?: boolean;
  /** Taken off besides the zone, ms: by so many days the date of this clock was wrong. */
  readonly shiftedMs?: number;
  /** What says so: its own lines, REST's times of the same changes, logs that saw the same events, its path, or the time of everything else. */
  readonly shiftedBecause?: 'stated-in-log' | 'rest' | 'other-logs' | 'file-name' | 'other-times';
}

/** How a log whose records have no day, or no year, got one. */
export interface DayDecision {
  readonly because:
    | 'stated-in-log'
    | 'matched-with-other-log'
    | 'file-name'
    | 'file-time'
    | 'assumed-with-other-logs'
    | 'unknown';
  /** Of its first record, `2026-11-21`; absent when nothing tells: its records then have no time. */
  readonly date?: string;
  /** Put on its times, which count from 1970-01-01, ms. */
  readonly shiftMs?: number;
}

export interface SourceCoverage {
  readonly artifact: Artifact;
  /** Manager id, `client`, a process beside Flink's (`zookeeper`, `kafka-broker`, `kubernetes-operator`, `history-server`, …), or absent. */
  readonly process?: string;
  readonly host?: string;
  readonly from?: Instant;
  readonly to?: Instant;
  /** Its process wrote into it later than `to`, as REST lists its files (since 1.15): the end of it is not in the bundle. */
  readonly wroteUntil?: Instant;
  readonly records: number;
  /** Lines that carry a time and could not be read as a record. */
  readonly unreadLines: number;
  readonly layout?: string;
  readonly zone?: ZoneDecision;
  /** Only of a log without dates. */
  readonly day?: DayDecision;
  /** Silences of the source itself: over 60 s, three times its usual distance, and three times its usual silence where it is silent often. */
  readonly gaps: readonly { readonly from: Instant; readonly to: Instant }[];
  /** Of a list of workers: hosts without a TaskManager in what the bundle holds. Absent when its names cannot be compared with theirs. */
  readonly unseenHosts?: readonly string[];
}

export type EvidenceKind =
  | 'jobmanager-log'
  | 'taskmanager-log'
  | 'settings'
  | 'rest-checkpoints'
  | 'rest-checkpoint-details'
  | 'rest-exceptions'
  | 'rest-backpressure'
  | 'rest-plan'
  | 'thread-dump'
  | 'gc-log'
  | 'metadata';

/** A kind of question people ask of an incident, and what of the bundle answers it. */
export interface Answerable {
  readonly question:
    | 'first-failure'
    | 'lost-process'
    | 'checkpoint-history'
    | 'checkpoint-phases'
    | 'state-by-operator'
    | 'restore-point'
    | 'back-pressure'
    | 'blocked-threads'
    | 'gc-pauses'
    | 'job-graph'
    | 'settings';
  readonly answered: 'yes' | 'partly' | 'no';
  readonly from: readonly EvidenceKind[];
  /** What would answer it wholly and is not there. */
  readonly lacks: readonly EvidenceKind[];
}

/** A log file that a process keeps, as REST lists it, and that is not in the bundle. */
export interface ListedLog {
  readonly name: string;
  /** TaskManager, or `jobmanager`. */
  readonly managerId: TaskManagerId;
  readonly bytes: number;
  /** Since 1.15. */
  readonly modifiedAt?: Instant;
  /** What fetches it. */
  readonly command: string;
  readonly source: Source;
}

export interface Coverage {
  readonly sources: readonly SourceCoverage[];
  readonly complaints: readonly Complaint[];
  /** Kinds of evidence that are there at all. */
  readonly has: {
    readonly jobManagerLog: boolean;
    readonly taskManagerLogs: boolean;
    readonly settings: boolean;
    readonly restCheckpoints: boolean;
    readonly restExceptions: boolean;
    readonly restBackpressure: boolean;
    readonly restPlan: boolean;
    readonly threadDumps: boolean;
    readonly gcLogs: boolean;
  };
  /** In a fixed order; absent in what an older version kept. */
  readonly questions?: readonly Answerable[];
  /** TaskManagers that others name and that left no log. */
  readonly managersWithoutLog: readonly string[];
  /** By process and name, at most 200. Absent when REST lists none that is not there. */
  readonly listedLogs?: readonly ListedLog[];
}
