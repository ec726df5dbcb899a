import { compareText } from '#contract/compare-text.ts';
import type { LogEnd, Manager, ManagerEvent, Silence } from '#contract/incident/cluster.ts';
import { leastSkewMs } from '#contract/incident/least-skew.ts';
import type { Source } from '#contract/incident/source.ts';
import { present } from '#contract/present.ts';
import type { RestTaskManager } from '../../facts/rest-facts.ts';
import { hostOfAddress } from '../../flink/names/address.ts';
import type { Clocks } from '../clocks/clocks.ts';
import type { Evidence } from '../evidence/evidence.ts';
import { optionOf } from '../startups/command-words.ts';
import { jobManagerAddress, managerEvents, UNSEEN_JOBMANAGER } from './manager-events.ts';
import { managerNames } from './manager-names.ts';
import type { Process, Processes } from './processes.ts';

/** Others notice a loss after the last record of the lost; a clock may differ by this. */
const SKEW_MS = 2000;
const LOST = new Set<ManagerEvent['kind']>([
  'heartbeat-timed-out',
  'unreachable',
  'connection-lost',
  'connection-refused',
  'disconnected',
]);

/** JobManagers in order of start, then TaskManagers by host and start. */
export function managersOf(evidence: Evidence, clocks: Clocks, processes: Processes): readonly Manager[] {
  const names = managerNames(evidence, processes);
  const rest = restTaskManagers(evidence);
  const events = managerEvents(evidence, clocks, processes, names, (id) => rest.get(id)?.lastHeartbeatAt);
  const toldOf = (id: string, host: string | undefined): Told => ({
    place: { id, ...present({ host, address: names.addressOf(id) }) },
    events: events.get(id) ?? [],
    tm: rest.get(id),
  });
  const logged = processes.all.map((process) => {
    const own = processes.all.filter((p) => p.id === process.id);
    const told = toldOf(process.id, process.host ?? names.hostOf(process.id));
    const mine = told.events.filter((e) => own.length === 1 || isOf(e, process, own));
    return managerOf(process, { ...told, events: mine }, evidence, clocks);
  });
  const known = new Set(processes.all.map((p) => p.id));
  const others = names.taskManagers
    .filter((id) => !known.has(id))
    .map((id) => withoutLog('taskmanager', toldOf(id, names.hostOf(id))));
  const jobManager = known.has(UNSEEN_JOBMANAGER) ? undefined : jobManagerAddress(evidence);
  if (jobManager !== undefined)
    others.push(
      withoutLog(
        'jobmanager',
        {
          place: { id: UNSEEN_JOBMANAGER, ...present({ host: hostOfAddress(jobManager.fields.address ?? '') }) },
          events: events.get(UNSEEN_JOBMANAGER) ?? [],
          tm: undefined,
        },
        [jobManager.source],
      ),
    );
  return [...logged, ...others].sort(
    (a, b) =>
      compareText(a.role, b.role) ||
      (a.role === 'jobmanager' ? (a.logFrom ?? 0) - (b.logFrom ?? 0) : compareText(a.host ?? '', b.host ?? '')) ||
      (a.logFrom ?? a.events[0]?.at ?? Infinity) - (b.logFrom ?? b.events[0]?.at ?? Infinity) ||
      compareText(a.id, b.id),
  );
}

/** Starts that share a ResourceID share their events by time. */
function isOf(event: ManagerEvent, process: Process, all: readonly Process[]): boolean {
  return (all.findLast((p) => (p.from ?? 0) <= event.at) ?? all[0]) === process;
}

function restTaskManagers(evidence: Evidence): ReadonlyMap<string, RestTaskManager> {
  const newest = new Map<string, { readonly at: number; readonly tm: RestTaskManager }>();
  const see = (tm: RestTaskManager, at: number) => {
    const old = newest.get(tm.id);
    if (old === undefined || at >= old.at) newest.set(tm.id, { at, tm: { ...old?.tm, ...tm } });
  };
  for (const body of evidence.rest('task-managers')) for (const tm of body.taskManagers) see(tm, body.snapshotAt ?? 0);
  for (const body of evidence.rest('task-manager')) see(body.taskManager, body.snapshotAt ?? 0);
  return new Map([...newest].map(([id, { tm }]) => [id, tm]));
}

function fromRest(tm: RestTaskManager | undefined) {
  return present({
    slots: tm?.slots,
    heapMaxBytes: tm?.heapMaxBytes,
    heapUsedBytes: tm?.heapUsedBytes,
    managedMemoryBytes: tm?.managedMemoryBytes,
  });
}

/** What is known of a process besides its own log. */
interface Told {
  readonly place: Pick<Manager, 'id' | 'host' | 'address'>;
  readonly events: readonly ManagerEvent[];
  /** What REST says of a TaskManager. */
  readonly tm: RestTaskManager | undefined;
}

function managerOf(process: Process, { place, events, tm }: Told, evidence: Evidence, clocks: Clocks): Manager {
  const heap = process.said.find((f) => f.phrase === 'heap-maximum');
  const java = process.said.find((f) => f.phrase === 'jvm-banner');
  const flink = process.said.find((f) => f.phrase === 'process-starting');
  return {
    role: process.role,
    ...place,
    logs: process.pieces.map((p) => p.entry),
    ...present({ logFrom: process.from, logTo: process.to }),
    end: endOf(process, events, tm, clocks),
    events,
    silences: silencesOf(process, evidence, clocks),
    ...(java?.phrase === 'jvm-banner' ? { java: java.fields.java } : {}),
    ...(flink?.phrase === 'process-starting' ? { release: flink.fields.version } : {}),
    ...(heap?.phrase === 'heap-maximum' ? { heapMaxBytes: heap.fields.mebibytes * 1_048_576 } : {}),
    ...present({ directMaxBytes: directLimitOf(process) }),
    ...fromRest(tm),
    memory: { ...tm?.memory, ...memoryOf(process) },
    sources: [...process.sources, ...(tm === undefined ? [] : [tm.source])],
  };
}

/** `saidIn`: lines that name the process, before those of its events. */
function withoutLog(role: Manager['role'], { place, events, tm }: Told, saidIn: readonly Source[] = []): Manager {
  const sources = [...saidIn, ...(tm === undefined ? [] : [tm.source]), ...events.slice(0, 1).map((e) => e.source)];
  return {
    role,
    ...place,
    logs: [],
    end: 'no-log',
    events,
    silences: [],
    ...fromRest(tm),
    memory: tm?.memory ?? {},
    sources,
  };
}

function memoryOf(process: Process): Readonly<Record<string, number>> {
  const parts: Record<string, number> = {};
  for (const fact of process.said) if (fact.phrase === 'memory-model-part') parts[fact.fields.part] = fact.fields.bytes;
  return parts;
}

/** Of an option that is given twice the JVM takes the last. */
function directLimitOf({ said }: Process): number | undefined {
  const options = said.flatMap((fact) => (fact.phrase === 'jvm-option' ? [optionOf(fact.fields.option)] : []));
  return options.findLast(({ name }) => name === '-XX:MaxDirectMemorySize')?.bytes;
}

/**
 * How its own log ends. A log that merely stops proves nothing, for a healthy TaskManager can be quiet: it ended abruptly only when
 * another start follows in it or others lost the process and never heard of it again.
 */
function endOf(
  process: Process,
  events: readonly ManagerEvent[],
  tm: RestTaskManager | undefined,
  clocks: Clocks,
): LogEnd {
  const own = events.filter((e) => e.saidBy === process.id);
  if (own.some((e) => e.kind === 'fatal-error')) return 'fatal-error';
  if (own.some((e) => e.kind === 'shutdown' || e.kind === 'sigterm')) return 'shutdown-lines';
  if (process.replaced) return 'abrupt';
  // Others noted the loss by their clocks: what this one is known to be ahead is taken off.
  const ahead = leastSkewMs(clocks.zones.get(process.pieces.at(-1)?.entry ?? ''));
  const to = (process.to ?? -Infinity) - ahead;
  const lost = events.findLast((e) => e.saidBy !== process.id && LOST.has(e.kind) && e.at >= to - SKEW_MS);
  if (lost === undefined) return 'still-running';
  const back = events.some((e) => (e.kind === 'registered' || e.kind === 're-registered') && e.at > lost.at);
  const beat = tm?.lastHeartbeatAt !== undefined && tm.lastHeartbeatAt > lost.at;
  return back || beat ? 'still-running' : 'abrupt';
}

/** At most this many, as the contract says; longest first. */
const MAX_SILENCES = 50;

function silencesOf(process: Process, evidence: Evidence, clocks: Clocks): readonly Silence[] {
  return process.pieces
    .flatMap((piece) => {
      const offset = clocks.offsetMsOf(piece.entry);
      return (evidence.profiles.get(piece.entry)?.silences ?? [])
        .filter((s) => s.before.line >= piece.fromLine && s.after.line <= piece.toLine)
        .map((s) => ({ from: s.fromWall - offset, to: s.toWall - offset, before: s.before, after: s.after }));
    })
    .sort((a, b) => b.to - b.from - (a.to - a.from) || a.from - b.from)
    .slice(0, MAX_SILENCES);
}
