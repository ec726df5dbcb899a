import type { Artifact } from '#contract/incident/artifact.ts';
import type { EntryPath } from '#contract/incident/ids.ts';
import type { LogLevel } from '#contract/incident/log.ts';
import type { SnapshotContent } from '#contract/incident/metadata.ts';
import type { EntrySource, LineSource, PointerSource, Source } from '#contract/incident/source.ts';
import type { Throwable } from '#contract/incident/throwable.ts';
import type { CheckpointLines } from './checkpoint-lines.ts';
import type { GcRunFact } from './gc-facts.ts';
import type { HostReadingFact, JvmReportFact } from './host-facts.ts';
import type { MetricSeriesFact } from './metric-facts.ts';
import type { PlatformFact } from './orchestrator-facts.ts';
import type { PatternFact } from './pattern-fact.ts';
import type { RestFact } from './rest-facts.ts';
import type { Said, SaidName } from './said.ts';

/** What every fact from a log record carries. */
export interface FromLog {
  readonly entry: EntryPath;
  /** Wall clock of the record as if it were UTC, ms; absent when the record has no time. `model/clocks.ts` puts it right. */
  readonly wall?: number;
  readonly level: LogLevel;
  readonly source: LineSource;
  /** The stack trace that follows the record, when one does. */
  readonly throwable?: Throwable;
}

/** A known sentence. */
export type SaidFact = {
  [Name in SaidName]: FromLog & { readonly kind: 'said'; readonly phrase: Name; readonly fields: Said[Name] };
}[SaidName];

/** A meaningful sentence without a structure of its own; becomes a `Signal` of the incident. */
export interface SignalFact extends FromLog {
  readonly kind: 'signal';
  /** Phrase id, also `Signal.kind`. */
  readonly phrase: string;
  readonly fields: Readonly<Record<string, string | number>>;
}

/**
 * An ERROR or FATAL record, or any record with a stack trace, that no phrase knows. At most 2,000 an entry; the rest is counted. What
 * only warns, without a stack trace, stands in every healthy log and is none.
 */
export interface ErrorFact extends FromLog {
  readonly kind: 'error';
  readonly logger: string;
  readonly message: string;
}

/** A place where the time of a log goes back by a minute or more, or leaves out the hour of summer time; walls as they were taken. */
export interface SetBack {
  readonly line: number;
  readonly fromWall: number;
  readonly toWall: number;
  /** True for the hour that is written twice when summer time ends: what follows is read on in the offset before. */
  readonly repeats: boolean;
  /** The hour that is left out when summer time begins: what follows is read on in the offset before. */
  readonly skips?: true;
  /** The pattern of the dates writes the year of the week, from here on or up to here: the years were put right. */
  readonly otherYear?: true;
}

/** Wall clocks of records less the instants at which a collector took them in. */
export interface StampsFact {
  /** The median, ms. */
  readonly differenceMs: number;
  /** Records that were compared, and those whose difference lies within seconds of the median. */
  readonly records: number;
  readonly agreeing: number;
  /** All differ by the same whole minutes: the collector read its time out of the record, in a zone that somebody told it. */
  readonly copied?: true;
}

/** One log file as a whole. */
export interface LogProfileFact {
  readonly kind: 'log-profile';
  readonly entry: EntryPath;
  readonly layout: string;
  readonly records: number;
  readonly unreadLines: number;
  /** Wall clocks of the first and last timed record; of the earliest and latest where the time goes back in between. */
  readonly fromWall?: number;
  readonly toWall?: number;
  readonly first?: LineSource;
  readonly last?: LineSource;
  /** True when the layout states the zone: `wall` is then UTC already. */
  readonly zoned: boolean;
  /** True when the times have no day, or no year: every `wall` of this entry then counts from 1970-01-01. */
  readonly undated?: true;
  /** Stretches of more than 5 s without a record, longest first, at most 50. */
  readonly silences: readonly {
    readonly fromWall: number;
    readonly toWall: number;
    readonly before: LineSource;
    readonly after: LineSource;
  }[];
  /** In the order of the file, the first 20; absent when there is none. */
  readonly setBacks?: readonly SetBack[];
  /** Its dates have years of weeks and it began in the last days of December: all of its times are, or may be, a year ahead. */
  readonly yearAhead?: 'surely' | 'perhaps';
  /** How its times, of unknown zone, differ from those that a collector put beside its lines. */
  readonly stamps?: StampsFact;
  /** Median distance between records, ms. */
  readonly usualDistanceMs?: number;
  /** What its warnings and errors say; absent when there are none. */
  readonly patterns?: readonly PatternFact[];
}

/** A key and value of a settings file. */
export interface SettingFact {
  readonly kind: 'setting';
  readonly entry: EntryPath;
  readonly key: string;
  readonly value: string;
  /** Its line; the value is masked there when the key is secret. */
  readonly source: LineSource | PointerSource;
  /** True when the key is secret by Flink's rule and a literal value stood there; `value` is then `<masked>`. */
  readonly secret: boolean;
  /** `flink-conf` (flat), `config-yaml` (nested or flat, 1.19+), `kubernetes`: the spec of a FlinkDeployment; `command-line`: `-D` of a process. */
  readonly file: 'flink-conf' | 'config-yaml' | 'kubernetes' | 'command-line';
}

export interface ArtifactFact {
  readonly kind: 'artifact';
  readonly artifact: Artifact;
}

/** A thread of a jstack text or of Flink's dump. */
export interface ThreadFact {
  readonly kind: 'thread';
  readonly entry: EntryPath;
  /** Epoch ms UTC. */
  readonly at?: number;
  /** Of a text without a zone: wall clock as if UTC, ms. */
  readonly wall?: number;
  /** Number of its dump within the entry, from 0; absent when the entry holds one. */
  readonly dump?: number;
  /** Of the process, when the path of a REST body names it. */
  readonly taskManagerId?: string;
  readonly threadName: string;
  readonly state: string;
  readonly frames: readonly string[];
  /** The lock that it waits for, by its name within the dump. */
  readonly waitsFor?: { readonly lock: string; readonly className?: string; readonly heldBy?: string };
  /** Locks it holds, at most 20. */
  readonly holds?: readonly string[];
  /** CPU time it took so far, ms (JDK 11 and later). */
  readonly cpuMs?: number;
  readonly isVirtual?: true;
  readonly source: Source;
}

/** The `_metadata` of one checkpoint or savepoint. */
export interface MetadataFact {
  readonly kind: 'metadata';
  readonly entry: EntryPath;
  readonly content: SnapshotContent;
  readonly source: EntrySource;
}

export type Fact =
  | SaidFact
  | SignalFact
  | ErrorFact
  | CheckpointLines
  | LogProfileFact
  | SettingFact
  | ArtifactFact
  | ThreadFact
  | MetadataFact
  | GcRunFact
  | JvmReportFact
  | HostReadingFact
  | PlatformFact
  | MetricSeriesFact
  | RestFact;
