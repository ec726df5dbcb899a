import { type Checkpoint, type CheckpointConfig, endToEndUntil } from '#contract/incident/checkpoint.ts';
import type { Failure, RestartLoop } from '#contract/incident/failure.ts';
import type { Incident } from '#contract/incident/incident.ts';
import { present } from '#contract/present.ts';
import { maybeIso } from '#contract/wording/instant.ts';
import { sourceJson, sourcesJson } from '#contract/wording/source-json.ts';

function jobName(incident: Incident, id: string): string {
  return (incident.jobs.kind === 'known' ? incident.jobs.value.find((j) => j.id === id)?.name : undefined) ?? id;
}

/** `show checkpoints`: one item a job, its history by trigger time. */
export function checkpointItems(incident: Incident) {
  const all = incident.checkpoints.kind === 'known' ? incident.checkpoints.value : [];
  return all.map(({ jobId, config, counts, history, restores }) => ({
    id: jobId,
    name: jobName(incident, jobId),
    config: configItem(config),
    ...(counts === undefined ? {} : { counts: { ...counts, source: sourceJson(counts.source) } }),
    history: history.map(historyItem),
    restores: restores.map(({ at, checkpointId, path, source }) => ({
      at: maybeIso(at),
      ...present({ checkpointId, path }),
      sources: [sourceJson(source)],
    })),
  }));
}

function configItem(config: CheckpointConfig) {
  return Object.fromEntries(
    Object.entries(config).map(([key, { value, origin, source }]) => [
      key,
      // JSON has no infinity: `interval` of a job without periodic checkpoints.
      {
        value: typeof value === 'number' && !Number.isFinite(value) ? 'never' : value,
        origin,
        ...(source === undefined ? {} : { source: sourceJson(source) }),
      },
    ]),
  );
}

function historyItem(c: Checkpoint) {
  return {
    id: c.id,
    kind: c.kind,
    ...present({ triggeredAt: maybeIso(c.triggeredAt), endedAt: maybeIso(c.endedAt) }),
    outcome: c.outcome,
    ...present({
      failure: c.failure,
      reason: c.reason,
      endToEndMs: c.endToEndMs,
      endToEndUntil: endToEndUntil(c),
      stateBytes: c.stateBytes,
      checkpointedBytes: c.checkpointedBytes,
      path: c.path,
      acknowledged: c.acknowledged,
      subtasks: c.subtasks,
      snapshot: c.snapshot,
    }),
    ...(c.declines.length === 0
      ? {}
      : {
          declines: c.declines.map((d) => ({
            at: maybeIso(d.at),
            ...present({
              attemptId: d.attemptId,
              vertexId: d.vertexId,
              subtask: d.subtask,
              taskManager: d.taskManagerId,
              host: d.host,
            }),
            ...present({ class: d.cause?.className, message: d.cause?.message }),
            sources: [sourceJson(d.source)],
          })),
        }),
    from: c.from,
    sources: sourcesJson(Object.values(c.sources)),
  };
}

/** `show failures`: one item a job, its runs in order. */
export function failureItems(incident: Incident) {
  const all = incident.failures.kind === 'known' ? incident.failures.value : [];
  return all.map(({ jobId, attempts, loops, restartsLeft, suppressed }) => ({
    id: jobId,
    name: jobName(incident, jobId),
    ...(loops === undefined ? {} : { loops: loops.map(loopItem) }),
    ...(restartsLeft === undefined
      ? {}
      : { restartsLeft: { ...restartsLeft, source: sourceJson(restartsLeft.source) } }),
    attempts: attempts.map((a) => ({
      number: a.number,
      ...present({ startedAt: maybeIso(a.startedAt) }),
      ...(a.firstFailure === undefined ? {} : { firstFailure: failureItem(a.firstFailure) }),
      followers: a.followers.map(failureItem),
      restarted: a.restarted,
      ...present({ restartedAt: maybeIso(a.restartedAt) }),
    })),
    ...(suppressed === undefined
      ? {}
      : { suppressed: { at: maybeIso(suppressed.at), by: suppressed.by, sources: [sourceJson(suppressed.source)] } }),
  }));
}

function loopItem({ firstAt, lastAt, className, ...loop }: RestartLoop) {
  return { ...loop, class: className, firstAt: maybeIso(firstAt), lastAt: maybeIso(lastAt) };
}

function failureItem(f: Failure) {
  return {
    at: maybeIso(f.at),
    class: f.className,
    message: f.message,
    ...present({
      vertexId: f.vertexId,
      vertexName: f.vertexName,
      subtask: f.subtask,
      taskManager: f.taskManagerId,
      host: f.host,
    }),
    family: f.family,
    secondary: f.secondary,
    global: f.isGlobal,
    from: f.from,
    sources: sourcesJson(f.sources),
  };
}
