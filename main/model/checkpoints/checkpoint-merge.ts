import type {
  Checkpoint,
  CheckpointFailureKind,
  CheckpointOrigin,
  CheckpointOutcome,
} from '#contract/incident/checkpoint.ts';
import type { Source } from '#contract/incident/source.ts';
import type { RestCheckpoint } from '../../facts/rest-checkpoint-facts.ts';
import { listOf } from '../evidence/evidence.ts';
import { failureKindOf } from './checkpoint-failure.ts';
import type { RestHistoryItem } from './checkpoint-rest.ts';
import type { LoggedCheckpoint } from './logged-checkpoint.ts';

/** Without a trigger line the log's end of a checkpoint lies within its duration and some slack of what REST says. */
const SAME_MS = 120_000;

/** One history out of both: by trigger time, then id. `incremental`: up to 1.14 REST counts only what is new. */
export function mergedHistory(
  logged: readonly LoggedCheckpoint[],
  told: readonly RestHistoryItem[],
  incremental: boolean,
): readonly Checkpoint[] {
  // REST keeps a few; the log may have a hundred thousand.
  const toldIds = new Set(told.map((rest) => rest.body.id));
  const byId = new Map<number, LoggedCheckpoint[]>();
  for (const item of logged) if (toldIds.has(item.id)) listOf(byId, item.id).push(item);
  const partners = new Set<LoggedCheckpoint>();
  const all: Checkpoint[] = [];
  for (const rest of told) {
    const partner = (byId.get(rest.body.id) ?? []).find((l) => !partners.has(l) && isSame(l, rest.body));
    if (partner !== undefined) partners.add(partner);
    all.push(merged(partner, rest, incremental));
  }
  for (const item of logged) if (!partners.has(item)) all.push(fromLog(item));
  return all.sort((a, b) => (a.triggeredAt ?? a.endedAt ?? 0) - (b.triggeredAt ?? b.endedAt ?? 0) || a.id - b.id);
}

function isSame(logged: LoggedCheckpoint, body: RestCheckpoint): boolean {
  if (logged.triggeredAt !== undefined) return logged.triggeredAt === body.triggeredAt;
  const end = body.failedAt ?? body.latestAckAt ?? body.triggeredAt + (body.endToEndMs ?? 0);
  return logged.endedAt === undefined || Math.abs(logged.endedAt - end) <= SAME_MS;
}

/** The same, with what follows from what the log says: how long it took until it failed, when it began. */
function fromLog(logged: LoggedCheckpoint): Checkpoint {
  const { outcome, endedAt, sources } = logged;
  if (outcome === 'failed' && endedAt !== undefined && logged.triggeredAt !== undefined) {
    logged.endToEndMs ??= Math.max(0, endedAt - logged.triggeredAt);
    if (sources.outcome !== undefined) sources.endToEndMs ??= sources.outcome;
  }
  if (logged.triggeredAt === undefined && endedAt !== undefined && logged.endToEndMs !== undefined)
    logged.triggeredAt = endedAt - logged.endToEndMs;
  if (logged.triggeredAt !== undefined && sources.outcome !== undefined) sources.triggeredAt ??= sources.outcome;
  return logged as Checkpoint;
}

const OUTCOMES: Readonly<Record<string, CheckpointOutcome>> = {
  COMPLETED: 'completed',
  FAILED: 'failed',
  IN_PROGRESS: 'in-progress',
};

/** REST where it is final, the log where REST was taken too early or says less. */
function merged(logged: LoggedCheckpoint | undefined, rest: RestHistoryItem, incremental: boolean): Checkpoint {
  const { body } = rest;
  const own = logged === undefined ? undefined : fromLog(logged);
  const told = OUTCOMES[body.status] ?? 'unknown';
  const isFinal = told === 'completed' || told === 'failed';
  const outcome = isFinal || own === undefined || own.outcome === 'in-progress' ? told : own.outcome;
  const fields = new MergedFields(body, own);
  fields.source(
    'outcome',
    isFinal ? fields.restSource('status') : (own?.sources.outcome ?? fields.restSource('status')),
  );
  fields.fromRest('triggeredAt', body.triggeredAt);
  ending(fields, outcome, isFinal ? body : undefined);
  // What REST had counted until it was asked is a part of what the log tells as a whole.
  const isPart = outcome === 'completed' && !isFinal;
  sizes(fields, body, { isFinal, isPart, incremental });
  fields.fromRest('path', body.path);
  if (!isPart) fields.fromRest('acknowledged', body.acknowledged);
  fields.fromRest('subtasks', body.subtasks);
  return {
    id: body.id,
    kind: body.isSavepoint ? 'savepoint' : 'checkpoint',
    ...fields.values,
    ...onlyLogged(own, body),
    outcome,
    ...(outcome === 'failed' ? { failure: kindOf(fields.values.reason, own) } : {}),
    declines: own?.declines ?? [],
    lateAcks: own?.lateAcks ?? [],
    vertices: rest.vertices,
    from: origins(logged !== undefined, rest),
    sources: { ...fields.sources, ...loggedSources(own) },
  };
}

/** What the JobManager did alone, before the first task was asked and after the last one had answered. */
function onlyLogged(own: Checkpoint | undefined, body: RestCheckpoint): Partial<Checkpoint> {
  const isDone = own?.outcome === 'completed' && OUTCOMES[body.status] === 'completed';
  const [all, tasks] = isDone ? [own.endToEndMs, body.endToEndMs] : [];
  return {
    ...(own?.announcedAfterMs === undefined ? {} : { announcedAfterMs: own.announcedAfterMs }),
    ...(all === undefined || tasks === undefined || all < tasks ? {} : { finalizedAfterMs: all - tasks }),
  };
}

/** Where the log tells what REST tells too: people search the log first. */
function loggedSources(own: Checkpoint | undefined): Readonly<Record<string, Source>> {
  const { outcome, triggeredAt } = own?.sources ?? {};
  return {
    ...(outcome === undefined ? {} : { 'log.outcome': outcome }),
    ...(triggeredAt === undefined ? {} : { 'log.triggeredAt': triggeredAt }),
  };
}

type Field =
  | 'triggeredAt'
  | 'endedAt'
  | 'endToEndMs'
  | 'stateBytes'
  | 'checkpointedBytes'
  | 'acknowledged'
  | 'subtasks'
  | 'path'
  | 'reason';

/** Fields taken one after the other from REST or the log: the first that has a value gives it, with its source. */
class MergedFields {
  readonly values: { -readonly [F in Field]?: NonNullable<Checkpoint[F]> } = {};
  readonly sources: Record<string, Source> = {};
  private readonly body: RestCheckpoint;
  private readonly own: Checkpoint | undefined;

  constructor(body: RestCheckpoint, own: Checkpoint | undefined) {
    this.body = body;
    this.own = own;
  }

  restSource(field: string): Source {
    return this.body.sources[field] ?? this.body.source;
  }

  source(field: string, source: Source | undefined): void {
    if (source !== undefined) this.sources[field] ??= source;
  }

  /** `named`: the field's name in the REST body, when it is another. */
  fromRest<F extends Field>(field: F, value: Checkpoint[F] | undefined, named: string = field): void {
    this.take(field, value, this.restSource(named));
  }

  fromLog(field: Field): void {
    this.take(field, this.own?.[field], this.own?.sources[field]);
  }

  private take<F extends Field>(field: F, value: Checkpoint[F] | undefined, source: Source | undefined): void {
    if (value === undefined || value === null || this.values[field] !== undefined) return;
    Object.assign(this.values, { [field]: value });
    this.source(field, source);
  }
}

function ending(fields: MergedFields, outcome: CheckpointOutcome, final: RestCheckpoint | undefined): void {
  if (outcome === 'failed') {
    fields.fromRest('endedAt', final?.failedAt, 'failedAt');
    fields.fromRest('reason', final?.failureMessage, 'failureMessage');
    fields.fromLog('reason');
  }
  if (outcome === 'completed') fields.fromRest('endedAt', final?.latestAckAt, 'latestAckAt');
  if (outcome === 'in-progress') return;
  fields.fromLog('endedAt');
  fields.fromRest('endToEndMs', final?.endToEndMs);
  fields.fromLog('endToEndMs');
}

/** From 1.15 REST has both sizes; before, its one size counts increments while the log's line has the full size. */
function sizes(
  fields: MergedFields,
  body: RestCheckpoint,
  { isFinal, isPart, incremental }: Readonly<Record<'isFinal' | 'isPart' | 'incremental', boolean>>,
): void {
  if (body.checkpointedBytes !== undefined) {
    if (!isFinal) fields.fromLog('stateBytes');
    fields.fromRest('stateBytes', body.stateBytes);
    if (!isPart) fields.fromRest('checkpointedBytes', body.checkpointedBytes);
    return;
  }
  fields.fromLog('stateBytes');
  if (!incremental) fields.fromRest('stateBytes', body.stateBytes);
  if (isFinal) fields.fromRest('checkpointedBytes', body.stateBytes, 'stateBytes');
}

function kindOf(reason: string | undefined, own: Checkpoint | undefined): CheckpointFailureKind {
  const kind = reason === undefined ? 'other' : failureKindOf(reason);
  return kind === 'other' ? (own?.failure ?? 'other') : kind;
}

function origins(logged: boolean, rest: RestHistoryItem): readonly CheckpointOrigin[] {
  const from: CheckpointOrigin[] = [];
  if (logged) from.push('log');
  if (rest.live) from.push('rest');
  if (rest.archived) from.push('archive');
  return from;
}
