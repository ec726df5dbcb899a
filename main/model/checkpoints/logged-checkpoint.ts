import type {
  Checkpoint,
  CheckpointFailureKind,
  CheckpointOrigin,
  Decline,
  LateAck,
} from '#contract/incident/checkpoint.ts';
import type { Source } from '#contract/incident/source.ts';

type Writable<T> = { -readonly [Name in keyof T]: T[Name] };

/**
 * A checkpoint as the JobManager's log tells it, and while it does. A long log has a hundred thousand of these, and every rule walks over
 * them: all have the same keys in the same order, known or not.
 */
export type LoggedCheckpoint = Omit<Writable<Checkpoint>, 'declines' | 'lateAcks' | 'sources' | Told> & {
  [Name in Told]: Checkpoint[Name] | undefined;
} & {
  declines: Decline[];
  lateAcks: LateAck[];
  readonly sources: Record<string, Source>;
};

/** What a log may tell, or not. */
type Told = 'triggeredAt' | 'announcedAfterMs' | 'endedAt' | 'failure' | 'reason' | 'endToEndMs' | 'stateBytes';

/** Of which nothing is known yet. */
export function newCheckpoint(id: number): LoggedCheckpoint {
  return {
    id,
    kind: 'checkpoint',
    outcome: 'in-progress',
    declines: NO_DECLINES,
    lateAcks: NO_ACKS,
    vertices: [],
    from: FROM_LOG,
    sources: {},
    triggeredAt: undefined,
    announcedAfterMs: undefined,
    endedAt: undefined,
    failure: undefined,
    reason: undefined,
    endToEndMs: undefined,
    stateBytes: undefined,
  };
}

const FROM_LOG: readonly CheckpointOrigin[] = ['log'];
/** Shared by all that have none. */
const NO_DECLINES: Decline[] = [];
const NO_ACKS: LateAck[] = [];

export function addDecline(checkpoint: LoggedCheckpoint, decline: Decline): void {
  if (checkpoint.declines === NO_DECLINES) checkpoint.declines = [];
  checkpoint.declines.push(decline);
}

export function addLateAck(checkpoint: LoggedCheckpoint, ack: LateAck): void {
  if (checkpoint.lateAcks === NO_ACKS) checkpoint.lateAcks = [];
  checkpoint.lateAcks.push(ack);
}

/** The first failure counts; what completed cannot fail. */
export function fail(
  checkpoint: LoggedCheckpoint,
  at: number,
  source: Source,
  kind: CheckpointFailureKind,
  reason: string | undefined,
): void {
  if (checkpoint.outcome === 'completed') return;
  if (checkpoint.outcome !== 'failed') {
    checkpoint.outcome = 'failed';
    checkpoint.endedAt = at;
    checkpoint.sources.outcome = source;
    checkpoint.sources.endedAt = source;
  }
  // The first sentence about a failure names its kind; a later one may only be more exact than "other".
  if (checkpoint.failure === undefined || checkpoint.failure === 'other') checkpoint.failure = kind;
  if (reason !== undefined && checkpoint.reason === undefined) {
    checkpoint.reason = reason;
    checkpoint.sources.reason = source;
  }
}
