import type { Checkpoint, CheckpointOrigin, CheckpointOutcome } from '#contract/incident/checkpoint.ts';
import type { Source } from '#contract/incident/source.ts';
import type { RestCheckpoint } from '../facts/rest-facts.ts';
import { failureKindOf } from './checkpoint-failure.ts';
import type { LoggedCheckpoint } from './checkpoint-log.ts';
import type { RestHistoryItem } from './checkpoint-rest.ts';

/** Without a trigger line the log's end of a checkpoint lies within its duration and some slack of what REST says. */
const SAME_MS = 120_000;

/** One history out of both: by trigger time, then id. `incremental`: up to 1.14 REST counts only what is new. */
export function mergedHistory(
  logged: readonly LoggedCheckpoint[],
  told: readonly RestHistoryItem[],
  incremental: boolean,
): readonly Checkpoint[] {
  const open = new Set(logged);
  const byId = new Map<number, LoggedCheckpoint[]>();
  for (const item of logged) byId.set(item.id, [...(byId.get(item.id) ?? []), item]);
  const all: Checkpoint[] = [];
  for (const rest of told) {
    const partner = (byId.get(rest.body.id) ?? []).find((l) => open.has(l) && isSame(l, rest.body));
    if (partner !== undefined) open.delete(partner);
    all.push(merged(partner, rest, incremental));
  }
  for (const item of open) all.push(fromLog(item));
  return all.sort((a, b) => (a.triggeredAt ?? a.endedAt ?? 0) - (b.triggeredAt ?? b.endedAt ?? 0) || a.id - b.id);
}

function isSame(logged: LoggedCheckpoint, body: RestCheckpoint): boolean {
  if (logged.triggeredAt !== undefined) return logged.triggeredAt === body.triggeredAt;
  const end = body.failedAt ?? body.latestAckAt ?? body.triggeredAt + (body.endToEndMs ?? 0);
  return logged.endedAt === undefined || Math.abs(logged.endedAt - end) <= SAME_MS;
}

function fromLog(logged: LoggedCheckpoint): Checkpoint {
  const failedMs =
    logged.outcome === 'failed' && logged.endedAt !== undefined && logged.triggeredAt !== undefined
      ? Math.max(0, logged.endedAt - logged.triggeredAt)
      : undefined;
  const triggeredAt =
    logged.triggeredAt ??
    (logged.endedAt !== undefined && logged.durationMs !== undefined ? logged.endedAt - logged.durationMs : undefined);
  const endToEndMs = logged.durationMs ?? failedMs;
  const sources = { ...logged.sources };
  if (failedMs !== undefined && sources['outcome'] !== undefined) sources['endToEndMs'] ??= sources['outcome'];
  if (triggeredAt !== undefined && sources['outcome'] !== undefined) sources['triggeredAt'] ??= sources['outcome'];
  return {
    id: logged.id,
    kind: logged.kind,
    ...(triggeredAt === undefined ? {} : { triggeredAt }),
    ...(logged.endedAt === undefined ? {} : { endedAt: logged.endedAt }),
    outcome: logged.outcome,
    ...(logged.failure === undefined ? {} : { failure: logged.failure }),
    ...(logged.reason === undefined ? {} : { reason: logged.reason }),
    ...(endToEndMs === undefined ? {} : { endToEndMs }),
    ...(logged.bytes === undefined ? {} : { stateBytes: logged.bytes }),
    declines: logged.declines,
    lateAcks: logged.lateAcks,
    vertices: [],
    from: ['log'],
    sources,
  };
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
  const restOutcome = OUTCOMES[body.status] ?? 'unknown';
  const restFinal = restOutcome === 'completed' || restOutcome === 'failed';
  const outcome = restFinal || own === undefined ? restOutcome : own.outcome === 'in-progress' ? restOutcome : own.outcome;
  const values: Record<string, number | string | undefined> = {};
  const sources: Record<string, Source> = {};
  const set = (field: string, value: number | string | undefined, source: Source | undefined) => {
    if (value === undefined || values[field] !== undefined) return;
    values[field] = value;
    if (source !== undefined) sources[field] = source;
  };
  const at = (field: string): Source => body.sources[field] ?? body.source;
  const log = (field: keyof Checkpoint & string) => {
    const value = own?.[field];
    if (typeof value === 'number' || typeof value === 'string') set(field, value, own?.sources[field]);
  };
  sources['outcome'] = restFinal ? at('status') : (own?.sources['outcome'] ?? at('status'));
  set('triggeredAt', body.triggeredAt, at('triggeredAt'));
  if (outcome === 'failed') {
    if (restFinal) set('endedAt', body.failedAt, at('failedAt'));
    if (restFinal) set('reason', body.failureMessage, at('failureMessage'));
    log('reason');
  } else if (outcome === 'completed' && restFinal) set('endedAt', body.latestAckAt, at('latestAckAt'));
  if (outcome !== 'in-progress') log('endedAt');
  if (restFinal) set('endToEndMs', body.endToEndMs, at('endToEndMs'));
  if (outcome !== 'in-progress') log('endToEndMs');
  sizes(body, own, restFinal, incremental, set, at);
  set('path', body.path, at('path'));
  set('acknowledged', body.acknowledged, at('acknowledged'));
  set('subtasks', body.subtasks, at('subtasks'));
  const failure =
    outcome !== 'failed' ? undefined : typeof values['reason'] === 'string' ? kindOf(values['reason'], own) : own?.failure;
  return {
    id: body.id,
    kind: body.isSavepoint ? 'savepoint' : 'checkpoint',
    ...values,
    outcome,
    ...(failure === undefined ? (outcome === 'failed' ? { failure: 'other' as const } : {}) : { failure }),
    declines: own?.declines ?? [],
    lateAcks: own?.lateAcks ?? [],
    vertices: rest.vertices,
    from: origins(logged !== undefined, rest),
    sources,
  };
}

function kindOf(reason: string, own: Checkpoint | undefined): Checkpoint['failure'] {
  const kind = failureKindOf(reason);
  return kind === 'other' ? (own?.failure ?? 'other') : kind;
}

/** From 1.15 REST has both sizes; before, its one size counts increments while the log's line has the full size. */
function sizes(
  body: RestCheckpoint,
  own: Checkpoint | undefined,
  restFinal: boolean,
  incremental: boolean,
  set: (field: string, value: number | undefined, source: Source | undefined) => void,
  at: (field: string) => Source,
): void {
  const fromOwn = () => set('stateBytes', own?.stateBytes, own?.sources['stateBytes']);
  if (body.checkpointedBytes !== undefined) {
    if (!restFinal) fromOwn();
    set('stateBytes', body.stateBytes, at('stateBytes'));
    set('checkpointedBytes', body.checkpointedBytes, at('checkpointedBytes'));
    return;
  }
  fromOwn();
  if (!incremental) set('stateBytes', body.stateBytes, at('stateBytes'));
  if (restFinal) set('checkpointedBytes', body.stateBytes, at('stateBytes'));
}

function origins(logged: boolean, rest: RestHistoryItem): readonly CheckpointOrigin[] {
  const from: CheckpointOrigin[] = [];
  if (logged) from.push('log');
  if (rest.live) from.push('rest');
  if (rest.archived) from.push('archive');
  return from;
}
