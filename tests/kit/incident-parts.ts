import type { Checkpoint, Decline, VertexAcks } from '#contract/incident/checkpoint.ts';
import type { Manager, ManagerEvent } from '#contract/incident/cluster.ts';
import type { SourceCoverage } from '#contract/incident/coverage.ts';
import type { Failure } from '#contract/incident/failure.ts';
import type { Edge, Transition, Vertex } from '#contract/incident/job.ts';
import type { SubtaskPressure, VertexPressure } from '#contract/incident/pressure.ts';
import type { Setting } from '#contract/incident/setting.ts';
import type { Signal } from '#contract/incident/signal.ts';
import type { LineSource, PointerSource } from '#contract/incident/source.ts';
import type { Throwable } from '#contract/incident/throwable.ts';

/** 2026-03-02T10:00:00Z; every time of a built incident is told as seconds after it. */
const START = Date.UTC(2026, 2, 2, 10);
export const at = (seconds: number): number => START + seconds * 1000;

export const JOB = '0a1b2c3d4e5f60718293a4b5c6d7e8f9';
export const SOURCE = 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa';
export const ENRICH = 'bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb';
export const SINK = 'cccccccccccccccccccccccccccccccc';
export const TM1 = '10.0.0.1:40001-aaaaaa';
export const TM2 = '10.0.0.2:40002-bbbbbb';
export const JM_LOG = 'logs/jobmanager.log';
export const TM1_LOG = 'logs/taskmanager-1.log';

/** A line of a log; its number is the second of the incident, so that places differ and tests can read them. */
export function line(text: string, seconds = 0, entry = JM_LOG): LineSource {
  const number = Math.round(seconds * 10) + 1;
  return { kind: 'line', entry, line: number, byte: number * 100, text };
}

export function pointer(place: string, value: PointerSource['value'], entry = 'rest/body.json'): PointerSource {
  return { kind: 'pointer', entry, pointer: place, value };
}

/** `class: message` ← caused by the next one; frames belong to the deepest. */
export function thrown(
  chain: readonly string[],
  frames: readonly string[] = [],
  source: LineSource = line('trace'),
): Throwable {
  const [head = '', ...rest] = chain;
  const colon = head.indexOf(': ');
  const place: LineSource = { ...source, line: source.line + 1, text: head };
  return {
    className: colon < 0 ? head : head.slice(0, colon),
    message: colon < 0 ? '' : head.slice(colon + 2),
    frames: rest.length === 0 ? frames : [],
    framesOmitted: 0,
    source: place,
    ...(rest.length === 0 ? {} : { causedBy: thrown(rest, frames, place) }),
  };
}

export function aVertex(id: string, name: string, parallelism = 4, more: Partial<Vertex> = {}): Vertex {
  const sources = [pointer(`/vertices/${id}`, name)];
  return {
    id,
    idKnown: true,
    name,
    operators: [name],
    parallelism,
    inferred: false,
    isSource: false,
    isSink: false,
    sources,
    ...more,
  };
}

export function anEdge(from: string, to: string, strategy = 'HASH'): Edge {
  return { from, to, strategy, inferred: false, source: pointer(`/plan/${from}-${to}`, strategy) };
}

export function aCheckpoint(id: number, seconds: number, more: Partial<Checkpoint> = {}): Checkpoint {
  const tookMs = more.endToEndMs ?? 200;
  return {
    id,
    kind: 'checkpoint',
    triggeredAt: at(seconds),
    endedAt: at(seconds) + tookMs,
    outcome: 'completed',
    endToEndMs: tookMs,
    declines: [],
    lateAcks: [],
    vertices: [],
    from: ['log'],
    sources: { outcome: line(`checkpoint ${id}`, seconds) },
    ...more,
  };
}

export function aDecline(seconds: number, cause: Throwable, more: Partial<Decline> = {}): Decline {
  return {
    at: at(seconds),
    vertexId: ENRICH,
    subtask: 1,
    taskManagerId: TM1,
    host: 'host-1',
    cause,
    source: line('Decline checkpoint', seconds),
    ...more,
  };
}

export function acks(vertexId: string, sizes: readonly (number | undefined)[]): VertexAcks {
  const perSubtask = sizes.map((stateBytes, subtask) => ({
    subtask,
    acknowledged: stateBytes !== undefined,
    ...(stateBytes === undefined ? {} : { stateBytes }),
    source: pointer(`/subtasks/${subtask}/state_size`, stateBytes ?? 0, `rest/${vertexId}.json`),
  }));
  const acknowledged = perSubtask.filter((one) => one.acknowledged).length;
  return {
    vertexId,
    acknowledged,
    subtasks: sizes.length,
    perSubtask,
    source: pointer(`/tasks/${vertexId}`, acknowledged),
  };
}

export function aFailure(seconds: number, throwable: Throwable, more: Partial<Failure> = {}): Failure {
  return {
    at: at(seconds),
    throwable,
    className: throwable.className,
    message: throwable.message,
    family: 'user-code',
    secondary: false,
    vertexId: ENRICH,
    vertexName: 'enrich',
    subtask: 1,
    isGlobal: false,
    from: ['log'],
    sources: [line('switched from RUNNING to FAILED', seconds)],
    ...more,
  };
}

export function anEvent(kind: ManagerEvent['kind'], seconds: number, saidBy = 'jobmanager'): ManagerEvent {
  return { kind, at: at(seconds), saidBy, source: line(kind, seconds) };
}

/** The log of the first TaskManager, whose clock is known to be ahead. */
export function aComparedLog(skewMs: number): SourceCoverage {
  return {
    artifact: { entry: TM1_LOG, kind: 'taskmanager-log', read: true, bytes: 1 },
    ...{ process: TM1, host: 'host-1', records: 100, unreadLines: 0, gaps: [] },
    zone: {
      ...{ offsetMinutes: 0, because: 'matched-with-other-log', pairs: 20 },
      ...{ skewMs, skewFromMs: skewMs, skewToMs: skewMs + 40 },
    },
  };
}

export function aTaskManager(id: string, host: string, more: Partial<Manager> = {}): Manager {
  return {
    role: 'taskmanager',
    id,
    host,
    logs: [TM1_LOG],
    logFrom: at(0),
    logTo: at(600),
    end: 'still-running',
    events: [anEvent('registered', 1)],
    silences: [],
    memory: {},
    sources: [line('TaskManagerRunner', 0, TM1_LOG)],
    ...more,
  };
}

export function aSignal(
  kind: string,
  seconds: number,
  fields: Signal['fields'],
  text: string,
  more: Partial<Signal> = {},
): Signal {
  return {
    kind,
    at: at(seconds),
    fields,
    managerId: TM1,
    host: 'host-1',
    source: line(text, seconds, TM1_LOG),
    count: 1,
    ...more,
  };
}

/** Subtasks of one vertex in one snapshot: busy, back-pressured, records. */
export function aSample(
  vertexId: string,
  snapshot: string,
  seconds: number,
  of: readonly Partial<SubtaskPressure>[],
): VertexPressure {
  const entry = `rest/${snapshot}/${vertexId}.json`;
  const subtasks = of.map(
    (one, subtask): SubtaskPressure => ({
      subtask,
      taskManagerId: subtask % 2 === 0 ? TM1 : TM2,
      sources: { busy: pointer(`/subtasks/${subtask}/busyRatio`, one.busy ?? 0, entry) },
      ...one,
    }),
  );
  const worst = Math.max(0, ...of.map((one) => one.backpressured ?? 0));
  const level = worst > 0.5 ? 'high' : worst > 0.1 ? 'low' : 'ok';
  return {
    jobId: JOB,
    vertexId,
    at: at(seconds),
    snapshot,
    level,
    subtasks,
    source: pointer('/backpressure-level', level, entry),
  };
}

export function aSetting(key: string, value: string, more: Partial<Setting> = {}): Setting {
  const statement = {
    origin: 'file' as const,
    value,
    key,
    source: line(`${key}: ${value}`, 0, 'conf/flink-conf.yaml'),
  };
  return { key, value, origin: 'file', statements: [statement], secretInPlainText: false, ...more };
}

/** States of a job that runs from a second on, and comes to `last` later when that is another. */
export function ranUntil(last: string, seconds = 9): readonly Transition[] {
  const began = { from: 'CREATED', to: 'RUNNING', at: at(seconds), source: line('RUNNING', seconds) };
  const ended = { from: 'RUNNING', to: last, at: at(seconds + 20), source: line(last, seconds + 20) };
  return last === 'RUNNING' ? [began] : [began, ended];
}
