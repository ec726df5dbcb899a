import type { Checkpoint, CheckpointConfig, ConfigValue } from '#contract/incident/checkpoint.ts';
import type { Manager } from '#contract/incident/cluster.ts';
import type { Coverage } from '#contract/incident/coverage.ts';
import type { Failure, JobAttempt } from '#contract/incident/failure.ts';
import type { Incident, SectionName } from '#contract/incident/incident.ts';
import type { Job, Transition } from '#contract/incident/job.ts';
import type { TaskThread, VertexPressure } from '#contract/incident/pressure.ts';
import { known, unknown } from '#contract/incident/section.ts';
import type { Setting } from '#contract/incident/setting.ts';
import type { Signal } from '#contract/incident/signal.ts';

import {
  aCheckpoint,
  anEdge,
  aTaskManager,
  at,
  aVertex,
  ENRICH,
  JM_LOG,
  JOB,
  line,
  pointer,
  SINK,
  SOURCE,
  TM1,
  TM2,
} from './incident-parts.ts';

function stated<T>(value: T): ConfigValue<T> {
  return { value, origin: 'rest', source: pointer('/config', String(value), 'rest/config.json') };
}

type PlainConfig = {
  readonly [K in keyof CheckpointConfig]?:
    | (CheckpointConfig[K] extends ConfigValue<infer T> | undefined ? T : never)
    | undefined;
};

/** What most people send. */
export const COLLECTED: Coverage['has'] = {
  jobManagerLog: true,
  taskManagerLogs: true,
  settings: true,
  restCheckpoints: true,
  restExceptions: true,
  restBackpressure: true,
  restPlan: true,
  threadDumps: false,
  gcLogs: false,
};

const COVERAGE: Coverage = {
  sources: [],
  complaints: [],
  has: COLLECTED,
  managersWithoutLog: [],
};

/** Only the JobManager's log, which reaches so far, seconds. */
export function heardUntil(seconds: number): Coverage {
  const artifact = { entry: JM_LOG, kind: 'jobmanager-log', read: true, bytes: 1 } as const;
  const none = { settings: false, restCheckpoints: false, restExceptions: false, restBackpressure: false };
  return {
    ...COVERAGE,
    sources: [{ artifact, from: at(0), to: at(seconds), records: 1, unreadLines: 0, gaps: [] }],
    has: { ...COVERAGE.has, ...none, restPlan: false, taskManagerLogs: false },
  };
}

const RUNNING: Transition = {
  at: at(2),
  from: 'CREATED',
  to: 'RUNNING',
  source: line('switched from CREATED to RUNNING', 2),
};

export const ORDERS: Job = {
  id: JOB,
  name: 'orders',
  vertices: [
    aVertex(SOURCE, 'Source: orders', 4, { isSource: true }),
    aVertex(ENRICH, 'enrich'),
    aVertex(SINK, 'Sink: ledger', 4, { isSink: true }),
  ],
  edges: [anEdge(SOURCE, ENRICH), anEdge(ENRICH, SINK)],
  graphFrom: 'rest',
  states: [RUNNING],
  status: 'RUNNING',
  attempts: [],
  sources: [],
};

const CONFIG: PlainConfig = {
  intervalMs: 10_000,
  timeoutMs: 600_000,
  storage: 'filesystem',
  directory: 'hdfs:///flink/checkpoints',
};

/** A quiet standalone cluster of two TaskManagers with one job; each `with` changes one part and gives a new one. */
class IncidentBuilder {
  readonly #incident: Incident;

  constructor(incident: Incident) {
    this.#incident = incident;
  }

  build(): Incident {
    return this.#incident;
  }

  with(parts: Partial<Incident>): IncidentBuilder {
    return new IncidentBuilder({ ...this.#incident, ...parts });
  }

  without(...sections: readonly SectionName[]): IncidentBuilder {
    return this.with(Object.fromEntries(sections.map((name) => [name, unknown('not-collected')])));
  }

  withRelease(version: string): IncidentBuilder {
    return this.with({ release: known({ version, source: line(version) }) });
  }

  withJob(more: Partial<Job>): IncidentBuilder {
    return this.with({ jobs: known([{ ...ORDERS, ...more }]) });
  }

  /** `config` replaces single values of the default one. */
  withCheckpoints(history: readonly Checkpoint[], config: PlainConfig = {}): IncidentBuilder {
    const values = Object.entries({ ...CONFIG, ...config }).filter(([, value]) => value !== undefined);
    const stating = Object.fromEntries(values.map(([key, value]) => [key, stated(value)])) as CheckpointConfig;
    return this.with({ checkpoints: known([{ jobId: JOB, config: stating, history, restores: [] }]) });
  }

  /** Each failure ends one run of the job; all but the last are followed by a restart. */
  withFailures(failures: readonly Failure[], more: { readonly restarted?: boolean } = {}): IncidentBuilder {
    const attempts = failures.map((firstFailure, number): JobAttempt => {
      return { number, firstFailure, followers: [], restarted: more.restarted ?? number < failures.length - 1 };
    });
    return this.with({ failures: known([{ jobId: JOB, attempts }]) });
  }

  withManagers(...managers: readonly Manager[]): IncidentBuilder {
    return this.with({ managers: known(managers) });
  }

  withSettings(...settings: readonly Setting[]): IncidentBuilder {
    return this.with({ settings: known(settings) });
  }

  withPressure(...samples: readonly VertexPressure[]): IncidentBuilder {
    return this.with({ pressure: known(samples) });
  }

  withThreads(...threads: readonly TaskThread[]): IncidentBuilder {
    return this.with({ threads: known(threads) });
  }

  withSignals(...signals: readonly Signal[]): IncidentBuilder {
    return this.with({ signals: known(signals) });
  }

  withCoverage(has: Partial<Coverage['has']>): IncidentBuilder {
    return this.with({ coverage: { ...COVERAGE, has: { ...COVERAGE.has, ...has } } });
  }
}

export type { IncidentBuilder };

export function anIncident(): IncidentBuilder {
  return new IncidentBuilder({
    bundle: { name: 'acme.tar.gz', sha256: '0'.repeat(64), entries: 10, bytes: 1000 },
    span: { from: at(0), to: at(600) },
    release: known({ version: '1.18.1', source: line('1.18.1') }),
    deployment: known({ kind: 'standalone-session' }),
    managers: known([aTaskManager(TM1, 'host-1'), aTaskManager(TM2, 'host-2')]),
    jobs: known([ORDERS]),
    checkpoints: known([]),
    failures: known([]),
    settings: known([]),
    pressure: known([]),
    threads: unknown('not-collected'),
    snapshots: unknown('not-collected'),
    gc: unknown('not-collected'),
    jvm: unknown('not-collected'),
    hosts: unknown('not-collected'),
    platform: unknown('not-collected'),
    series: unknown('not-collected'),
    signals: known([]),
    coverage: COVERAGE,
  }).withCheckpoints([aCheckpoint(1, 10), aCheckpoint(2, 20), aCheckpoint(3, 580)]);
}
