import type { Artifact, ArtifactKind } from '#contract/incident/artifact.ts';
import type { BundleInfo } from '#contract/incident/incident.ts';
import type { LogLevel } from '#contract/incident/log.ts';
import type { LineSource, PointerSource } from '#contract/incident/source.ts';
import type { Throwable } from '#contract/incident/throwable.ts';
import type { Fact, LogProfileFact } from '../../main/facts/fact.ts';
import type { RestEndpoint, RestFact } from '../../main/facts/rest-facts.ts';
import type { Said, SaidName } from '../../main/facts/said.ts';

/** Noon of the day on which everything in these tests happens, UTC ms. */
export const T0 = Date.UTC(2026, 10, 21, 12, 0, 0);
export const JOB = '2ef8a646099b0c84bd5e6bcaf3d3c46c';
export const GRAPH = 'ec965a95e3ae4bbc47a9fffabca487ec';
export const SOURCE = '4227536cdf1f2857912028d41d1921dd';
export const ENRICH = 'c91e11046ac940a533568bcf3122a018';
export const LEDGER = '2a991191ef8403973cb0f2b2c09b33eb';
export const TM1 = '10.42.203.11:36615-01fb90';
export const TM2 = '10.42.203.12:41387-29005a';
export const BUNDLE: BundleInfo = { name: 'support.tar.gz', sha256: '00', entries: 3, bytes: 1000 };

export function aLine(entry: string, line = 1, text = 'a line'): LineSource {
  return { kind: 'line', entry, line, byte: line * 100, text };
}

export function aPointer(entry: string, pointer: string, value: PointerSource['value'] = null): PointerSource {
  return { kind: 'pointer', entry, pointer, value };
}

export function aThrowable(className: string, message = '', causedBy?: Throwable): Throwable {
  return {
    className,
    message,
    frames: ['org.apache.flink.runtime.taskmanager.Task.run(Task.java:566)'],
    framesOmitted: 0,
    source: aLine('trace', 1, `${className}: ${message}`),
    ...(causedBy === undefined ? {} : { causedBy }),
  };
}

export function anArtifact(entry: string, kind: ArtifactKind, more: Partial<Artifact> = {}): Fact {
  return { kind: 'artifact', artifact: { entry, kind, read: true, bytes: 100, ...more } };
}

interface More {
  readonly throwable?: Throwable;
  readonly text?: string;
  readonly level?: LogLevel;
}

/** A log as facts: one record a call, `ms` after T0 on its own wall clock. */
export interface LogBuilder {
  said<Name extends SaidName>(ms: number, phrase: Name, fields: Said[Name], more?: More): LogBuilder;
  signal(ms: number, phrase: string, fields: Record<string, string | number>, more?: More): LogBuilder;
  error(ms: number, message: string, more?: More): LogBuilder;
  /** Its last record, when that is none of the above. */
  until(ms: number): LogBuilder;
  facts(): readonly Fact[];
}

export function aLog(
  entry: string,
  kind: ArtifactKind,
  options: { readonly aheadMs?: number; readonly zoned?: boolean } = {},
): LogBuilder {
  const ahead = options.aheadMs ?? 0;
  const facts: Fact[] = [];
  let lines = 0;
  let last = 0;
  let first = Infinity;
  const record = (ms: number, more: More | undefined) => {
    lines += 1;
    last = Math.max(last, ms);
    first = Math.min(first, ms);
    return {
      entry,
      wall: T0 + ms + ahead,
      level: more?.level ?? ('info' as const),
      source: aLine(entry, lines, more?.text ?? `line ${lines}`),
      ...(more?.throwable === undefined ? {} : { throwable: more.throwable }),
    };
  };
  const builder: LogBuilder = {
    said(ms, phrase, fields, more) {
      facts.push({ kind: 'said', phrase, fields, ...record(ms, more) } as Fact);
      return builder;
    },
    signal(ms, phrase, fields, more) {
      facts.push({ kind: 'signal', phrase, fields, ...record(ms, more) });
      return builder;
    },
    error(ms, message, more) {
      facts.push({ kind: 'error', logger: 'com.example.Job', message, ...record(ms, { level: 'error', ...more }) });
      return builder;
    },
    until(ms) {
      record(ms, undefined);
      return builder;
    },
    facts() {
      const profile: LogProfileFact = {
        kind: 'log-profile',
        entry,
        layout: 'log4j-default',
        records: lines,
        unreadLines: 0,
        ...(lines === 0 ? {} : { fromWall: T0 + first + ahead, toWall: T0 + last + ahead }),
        // No two logs begin with the same line.
        first: aLine(entry, 1, `the first line of ${entry}`),
        last: aLine(entry, lines),
        zoned: options.zoned === true,
        silences: [],
      };
      return [anArtifact(entry, kind), ...facts, profile];
    },
  };
  return builder;
}

type RestFields<Name extends RestEndpoint> = Omit<
  Extract<RestFact, { readonly endpoint: Name }>,
  'kind' | 'endpoint' | 'entry' | 'at' | 'snapshot' | 'fromArchive' | 'jobId' | 'source'
> & {
  readonly jobId?: string;
  readonly vertexId?: string;
  readonly snapshotAt?: number;
  readonly fromArchive?: boolean;
  /** The whole body unless said otherwise. */
  readonly source?: PointerSource;
};

/** A REST body; of job JOB and of the one snapshot unless said otherwise. */
export function aBody<Name extends RestEndpoint>(
  endpoint: Name,
  fields: RestFields<Name>,
  entry = `rest/${endpoint}.json`,
): Fact {
  return {
    kind: 'rest',
    endpoint,
    entry,
    at: '',
    snapshot: 'rest',
    fromArchive: false,
    jobId: JOB,
    source: aPointer(entry, ''),
    ...fields,
  } as unknown as Fact;
}

/** Lines of the JobManager about three vertices of parallelism 2 on two TaskManagers, from SCHEDULED to RUNNING. */
export function deployed(log: LogBuilder, ms: number, attempt = 0): LogBuilder {
  for (const [id, task] of [
    [SOURCE, 'Source: orders -> parse-order'],
    [ENRICH, 'enrich-customer'],
    [LEDGER, 'merchant-revenue -> Sink: ledger'],
  ] as const)
    for (const subtask of [0, 1]) {
      const attemptId = `${GRAPH}_${id}_${subtask}_${attempt}`;
      const common = { task, subtask, parallelism: 2, attemptId };
      log.said(ms, 'task-state', { ...common, from: 'CREATED', to: 'SCHEDULED', by: 'jobmanager' });
      log.said(ms + 10, 'task-deploying', {
        ...common,
        attemptNumber: attempt,
        vertexId: id,
        taskManagerId: subtask === 0 ? TM1 : TM2,
        host: subtask === 0 ? 'flink-tm1' : 'flink-tm2',
      });
      log.said(ms + 20, 'task-state', { ...common, from: 'DEPLOYING', to: 'RUNNING', by: 'jobmanager' });
    }
  return log;
}

/** A JobManager's log in which the job runs with three vertices. */
export function aJobManagerLog(entry = 'logs/flink-flink-standalonesession-0-flink-jm.log', aheadMs = 0): LogBuilder {
  const log = aLog(entry, 'jobmanager-log', { aheadMs });
  log.said(0, 'process-starting', { component: 'StandaloneSessionClusterEntrypoint', version: '1.18.1' });
  log.said(100, 'task-manager-registering', {
    taskManagerId: TM1,
    address: 'pekko.tcp://flink@10.42.203.11:36615/user/rpc/taskmanager_0',
  });
  log.said(110, 'task-manager-registering', {
    taskManagerId: TM2,
    address: 'pekko.tcp://flink@10.42.203.12:41387/user/rpc/taskmanager_0',
  });
  log.said(200, 'job-submitted', { jobId: JOB, name: 'ledger-posting' });
  log.said(300, 'job-state', { jobId: JOB, name: 'ledger-posting', from: 'CREATED', to: 'RUNNING' });
  return deployed(log, 300);
}

export function aTaskManagerLog(
  id: string,
  host: string,
  entry = `logs/flink-flink-taskexecutor-0-${host}.log`,
  aheadMs = 0,
): LogBuilder {
  const log = aLog(entry, 'taskmanager-log', { aheadMs });
  log.said(10, 'process-starting', { component: 'TaskManager', version: '1.18.1' });
  log.said(20, 'task-manager-address', { host, address: '10.42.203.11' });
  log.said(30, 'task-manager-id', { taskManagerId: id });
  return log;
}
