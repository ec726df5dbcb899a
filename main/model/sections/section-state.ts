import type { Finding } from '#contract/finding.ts';
import type { ArtifactKind } from '#contract/incident/artifact.ts';
import type { ListedLog } from '#contract/incident/coverage.ts';
import type { Incident } from '#contract/incident/incident.ts';
import type { Rescale } from '#contract/incident/rescale.ts';
import { present } from '#contract/present.ts';
import { maybeIso } from '#contract/wording/instant.ts';
import { sourceJson, sourcesJson } from '#contract/wording/source-json.ts';
import { unusedNote } from '#contract/wording/unused.ts';
import { graphOf } from '../graph/graph.ts';

/** `show jobs`. */
export function jobItems(incident: Incident) {
  const jobs = incident.jobs.kind === 'known' ? incident.jobs.value : [];
  return jobs.map((job) => ({
    id: job.id,
    name: job.name,
    ...present({ status: job.status, startedAt: maybeIso(job.startedAt), endedAt: maybeIso(job.endedAt) }),
    vertices: job.vertices.map((v) => ({
      id: v.id,
      name: v.name,
      operators: v.operators,
      parallelism: v.parallelism,
      ...present({ maxParallelism: v.maxParallelism, status: v.status }),
      ...(v.bounds === undefined ? {} : { lowerBound: v.bounds.lower, upperBound: v.bounds.upper }),
      inferred: v.inferred,
      sources: sourcesJson(v.sources),
    })),
    ...(job.rescales === undefined ? {} : { rescales: job.rescales.map(rescaleItem) }),
    states: job.states.map((s) => ({ at: maybeIso(s.at), from: s.from, to: s.to, sources: [sourceJson(s.source)] })),
    attempts: job.attempts.map(({ vertexId, subtask, number, taskManagerId, host, transitions }) => ({
      vertexId,
      subtask,
      ...present({ number, taskManagerId, host }),
      states: transitions.map((s) => ({ at: maybeIso(s.at), to: s.to, sources: [sourceJson(s.source)] })),
    })),
    ...present({
      mode: job.mode?.is,
      restartStrategy: job.restartStrategy?.text,
      stateBackend: job.stateBackend?.name,
    }),
    sources: sourcesJson(job.sources),
  }));
}

function rescaleItem({ startedAt, endedAt, states, source, ...rescale }: Rescale) {
  return {
    ...rescale,
    ...present({ startedAt: maybeIso(startedAt), endedAt: maybeIso(endedAt) }),
    states: states.map(({ state, from, to, failure, source: at }) => ({
      state,
      ...present({
        from: maybeIso(from),
        to: maybeIso(to),
        failure: failure && `${failure.className}: ${failure.message}`,
      }),
      sources: [sourceJson(at)],
    })),
    sources: [sourceJson(source)],
  };
}

/** `show graph`: vertices and edges of each job with the pressure of its newest snapshot. */
export function graphItems(incident: Incident, findings: readonly Finding[]) {
  const jobs = incident.jobs.kind === 'known' ? incident.jobs.value : [];
  const culprits = findings.filter((f) => f.role === 'trigger').flatMap((f) => f.culprit.vertexId ?? []);
  return jobs.map((job) => {
    const graph = graphOf(incident, { jobId: job.id, culprits });
    return {
      id: job.id,
      name: job.name,
      from: graph.from,
      vertices: graph.vertices.map((v) => ({
        id: v.id,
        name: v.name,
        parallelism: v.parallelism,
        inferred: v.inferred,
        ...present({ busy: v.busy, backpressured: v.backpressured, idle: v.idle }),
        sources: sourcesJson(v.sources),
      })),
      edges: graph.edges.map(({ from, to, strategy, inferred, pressure, ratio, source }) => ({
        from,
        to,
        strategy,
        inferred,
        pressure,
        ...present({ ratio }),
        sources: source === undefined ? [] : [sourceJson(source)],
      })),
      culprits: graph.culprits,
    };
  });
}

/** `show settings`: effective values by key, secrets masked already. */
export function settingItems(incident: Incident, findings: readonly Finding[]) {
  const settings = incident.settings.kind === 'known' ? incident.settings.value : [];
  const named = new Map(
    findings.flatMap((f) => (f.culprit.setting === undefined ? [] : [[f.culprit.setting, f.id] as const])),
  );
  return settings.map((s) => ({
    key: s.key,
    value: s.value,
    origin: s.origin,
    ...present({ default: s.defaultValue, finding: named.get(s.key) }),
    sources: sourcesJson(s.statements.flatMap((statement) => statement.source ?? [])),
  }));
}

/** `show managers`. */
export function managerItems(incident: Incident) {
  const managers = incident.managers.kind === 'known' ? incident.managers.value : [];
  return managers.map((m) => ({
    id: m.id,
    role: m.role,
    ...present({ host: m.host, address: m.address }),
    logs: m.logs,
    ...present({ logFrom: maybeIso(m.logFrom), logTo: maybeIso(m.logTo) }),
    end: m.end,
    ...present({ slots: m.slots, java: m.java, heapMaxBytes: m.heapMaxBytes, heapUsedBytes: m.heapUsedBytes }),
    memory: m.memory,
    events: m.events.map((e) => ({
      kind: e.kind,
      at: maybeIso(e.at),
      saidBy: e.saidBy,
      ...present({ by: e.by }),
      sources: [sourceJson(e.source)],
    })),
    silences: m.silences.map((s) => ({
      from: maybeIso(s.from),
      to: maybeIso(s.to),
      sources: [sourceJson(s.before), sourceJson(s.after)],
    })),
    sources: sourcesJson(m.sources),
  }));
}

/** Kinds of the verdict JSON. */
const KINDS: Readonly<Partial<Record<ArtifactKind, string>>> = {
  'jobmanager-log': 'log',
  'taskmanager-log': 'log',
  'client-log': 'log',
  'other-log': 'log',
  stdout: 'log',
  'gc-log': 'gc-log',
  'thread-dump': 'thread-dump',
  rest: 'rest',
  'rest-error': 'rest',
  settings: 'settings',
  'log4j-settings': 'settings',
  metadata: 'metadata',
  'history-archive': 'archive',
  archive: 'archive',
};

/** `show coverage`, as in the verdict JSON. */
export function coverageBody(incident: Incident) {
  const { sources, complaints, has, questions, managersWithoutLog, listedLogs } = incident.coverage;
  return {
    items: sources.map((s) => ({
      entry: s.artifact.entry,
      kind: KINDS[s.artifact.kind] ?? 'other',
      ...present({ process: s.process, host: s.host, from: maybeIso(s.from), to: maybeIso(s.to) }),
      records: s.records,
      ...(s.zone === undefined
        ? {}
        : {
            clockOffsetMs: s.zone.skewMs ?? 0,
            ...present({ clockFromMs: s.zone.skewFromMs, clockToMs: s.zone.skewToMs, clockPairs: s.zone.pairs }),
            ...present({ clockUnsteady: s.zone.unsteady, clockShiftedMs: s.zone.shiftedMs }),
            ...present({ clockShiftedBecause: s.zone.shiftedBecause }),
            zoneOffsetMinutes: s.zone.offsetMinutes,
            zoneBecause: s.zone.because,
            ...present({ zoneStamps: s.zone.stamps?.records, zoneStampsAgreeing: s.zone.stamps?.agreeing }),
          }),
      ...(s.gaps.length === 0
        ? {}
        : { gaps: s.gaps.map((gap) => ({ from: maybeIso(gap.from), to: maybeIso(gap.to) })) }),
      detail: s.artifact.kind,
      read: s.artifact.read,
      ...present({ unused: unusedNote(s.artifact)?.en }),
      sources: [{ entry: s.artifact.entry }],
    })),
    complaints,
    has,
    questions: questions ?? [],
    managersWithoutLog,
    ...(listedLogs === undefined ? {} : { listedLogs: listedLogs.map(listedItem) }),
  };
}

function listedItem({ name, managerId, bytes, modifiedAt, command, source }: ListedLog) {
  const times = present({ modifiedAt: maybeIso(modifiedAt) });
  return { name, managerId, bytes, ...times, command, sources: [sourceJson(source)] };
}
