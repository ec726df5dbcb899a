import type { Finding } from './finding.ts';
import type { CauseId } from './incident/ids.ts';
import type { Instant } from './incident/instant.ts';
import type { LogLevel } from './incident/log.ts';
import type { Source } from './incident/source.ts';
import type { KnownIssueMatch } from './known-issue.ts';
import type { Text } from './text.ts';

export const VERDICT_STATES = ['cause-found', 'no-problem-found', 'cannot-tell'] as const;
export type VerdictState = (typeof VERDICT_STATES)[number];

/** A cause that was looked for and is not it. */
export interface RuledOut {
  readonly id: CauseId;
  readonly because: Text;
  readonly evidence: readonly Source[];
}

/** What a rule lacks. */
export type Missing =
  | 'jobmanager-log'
  | 'taskmanager-log'
  | 'settings'
  | 'rest-checkpoints'
  | 'rest-checkpoint-config'
  | 'rest-checkpoint-details'
  | 'rest-exceptions'
  | 'rest-backpressure'
  | 'rest-vertices'
  | 'rest-plan'
  | 'rest-task-managers'
  | 'thread-dump'
  | 'gc-log'
  | 'metadata'
  | 'broker-log'
  | 'host-log';

/** A question that the bundle cannot answer. */
export interface NotAssessed {
  readonly id: CauseId;
  readonly missing: readonly Missing[];
  /** Causes between which the missing evidence would decide. */
  readonly wouldDecideBetween: readonly CauseId[];
  readonly ask: Text;
  /** What to run for it in this deployment; names in capitals stand for what the bundle does not tell. */
  readonly commands?: readonly string[];
}

export type Tri = 'yes' | 'no' | 'cannot-tell';

export interface Recovery {
  readonly jobId: string;
  readonly lastRestorable?: {
    readonly checkpointId: number;
    readonly kind: 'checkpoint' | 'savepoint';
    readonly at: Instant;
    readonly path?: string;
    readonly stateBytes?: number;
    readonly source: Source;
  };
  /** What the job was started from, where it is known to have completed none itself. */
  readonly startedFrom?: {
    readonly checkpointId?: number;
    readonly kind: 'checkpoint' | 'savepoint';
    readonly path?: string;
    /** When it was taken; absent when nothing of the bundle tells. */
    readonly at?: Instant;
    readonly stateBytes?: number;
    /** Whether the program that was started can take it up. */
    readonly fits: { readonly is: Tri; readonly why: Text };
    readonly source: Source;
  };
  /** `read`: its `_metadata` was read; `seen`: it lies in the bundle or its path was logged; `none`. */
  readonly metadata: 'read' | 'seen' | 'none';
  /** Whether the files of the last restorable one can be read by somebody who starts the job anew. */
  readonly files?: {
    readonly is: Tri;
    readonly where: 'bundle' | 'shared' | 'local' | 'jobmanager' | 'unknown';
    readonly why: Text;
  };
  /** The newest savepoint, where a checkpoint is newer. */
  readonly savepoint?: {
    readonly checkpointId: number;
    readonly at: Instant;
    readonly path?: string;
    readonly source: Source;
  };
  /** How long before the last moment of the incident the restorable state was taken. */
  readonly replay: {
    readonly is: Tri;
    readonly ms?: number;
    /** That the sources send in that time at the rate seen, two digits. */
    readonly records?: number;
    readonly why: Text;
  };
  readonly duplicates: { readonly is: Tri; readonly why: Text };
  readonly loss: { readonly is: Tri; readonly why: Text };
}

/** A warning or error that a healthy time does not know. */
export interface NewsItem {
  readonly level: LogLevel;
  readonly logger: string;
  /** `MessagePattern.pattern`. */
  readonly pattern: string;
  /** `new`: not said before; `rare`: new, and at most three times in all; `more`: ten times as often as before. */
  readonly kind: 'new' | 'rare' | 'more';
  readonly count: number;
  /** Of `more`: how often it would usually be said in as long a time. */
  readonly usual?: number;
  readonly at?: Instant;
  readonly source: Source;
  /** The finding that cites it. */
  readonly finding?: CauseId;
  /** Where no cause stands: the rare one right before the first abnormal event that no finding cites. Look here next. At most one. */
  readonly candidate: boolean;
}

/** What is new or rare now, against a healthy bundle or the healthy stretch before the first abnormal event. */
export interface News {
  readonly against: 'bundle' | 'stretch';
  /** Of the healthy bundle. */
  readonly name?: string;
  readonly abnormalAt?: Instant;
  /** By time, at most 12: those next to the first abnormal event. */
  readonly items: readonly NewsItem[];
}

/** The answer. Everything a person or a program is told about an incident comes from here and from the incident. */
export interface Verdict {
  readonly state: VerdictState;
  /** Triggers only, most likely first. */
  readonly rootCauses: readonly CauseId[];
  readonly confidence: number;
  readonly headline: Text;
  /** Triggers, then what follows in the order of the chain, then risks; inside a role by severity and confidence. */
  readonly findings: readonly Finding[];
  readonly ruledOut: readonly RuledOut[];
  readonly notAssessed: readonly NotAssessed[];
  /** Known bugs of this release whose symptom is there; by id. */
  readonly knownIssues?: readonly KnownIssueMatch[];
  /** Rules that failed themselves (`broken`): a bug of ours, never hidden. */
  readonly broken: readonly { readonly id: CauseId; readonly message: string }[];
  /** How many rules looked and found nothing. */
  readonly clear: number;
  /** How many could not look; those of them that bear on what was seen are in `notAssessed`. */
  readonly unable: number;
  readonly recovery: readonly Recovery[];
  /** Absent when nothing stands out, or there is no healthy time to compare with. */
  readonly news?: News;
}
