import { compareText } from '#contract/compare-text.ts';
import type { GcHistory } from '#contract/incident/gc.ts';
import type { Incident } from '#contract/incident/incident.ts';
import type { JvmProcess, JvmProcesses } from '#contract/incident/stacks.ts';
import { present } from '#contract/present.ts';
import { deadlocksOf } from './deadlocks.ts';
import { type Dump, type Dumps, THE_JOBMANAGER } from './dump-processes.ts';

/** GC logs by the process they are of. */
export function gcByProcess({
  gc,
  managers,
}: Pick<Incident, 'gc' | 'managers'>): ReadonlyMap<string, readonly GcHistory[]> {
  const known = managers.kind === 'known' ? managers.value : [];
  const processes = new Map<string, GcHistory[]>();
  for (const history of gc.kind === 'known' ? gc.value : []) {
    const id =
      history.managerId ?? known.find(({ host, role }) => isOnlyOf(history, host, role))?.id ?? history.entries[0];
    if (id === undefined) continue;
    const own = processes.get(id) ?? [];
    processes.set(id, own);
    own.push(history);
  }
  return processes;
}

/** A JobManager's log without an id is that of the one whose host it names. */
function isOnlyOf(history: GcHistory, host: string | undefined, role: string): boolean {
  return history.role === 'jobmanager' && role === 'jobmanager' && history.host !== undefined && history.host === host;
}

/** The processes of which threads or pauses are known. */
export function jvmProcessesOf(
  incident: Pick<Incident, 'managers'>,
  dumps: Dumps,
  gc: ReadonlyMap<string, readonly GcHistory[]>,
): Omit<JvmProcesses, 'commands'> {
  const managers = new Map(
    (incident.managers.kind === 'known' ? incident.managers.value : []).map((one) => [one.id, one]),
  );
  const ids = [...new Set([...dumps.keys(), ...gc.keys()])];
  const processes = ids
    .map((id): JvmProcess => {
      const manager = managers.get(id);
      return {
        id,
        ...present({ managerId: manager?.id, role: manager?.role ?? gc.get(id)?.[0]?.role ?? roleOf(id) }),
        dumps: dumps.get(id)?.length ?? 0,
        gcLogs: gc.get(id)?.length ?? 0,
      };
    })
    .sort((a, b) => rank(a) - rank(b) || compareText(a.id, b.id));
  const telling = processes.map(({ id }) => ({ id, worth: worthOf(dumps.get(id) ?? [], gc.get(id) ?? []) }));
  const first = telling.reduce<(typeof telling)[number] | undefined>(
    (best, one) => (best && best.worth >= one.worth ? best : one),
    undefined,
  );
  return { processes, ...present({ first: first?.id }) };
}

function roleOf(id: string): JvmProcess['role'] {
  return id === THE_JOBMANAGER ? 'jobmanager' : undefined;
}

function rank({ managerId, role }: JvmProcess): number {
  if (managerId === undefined) return 2;
  return role === 'jobmanager' ? 0 : 1;
}

/** Threads of a process that stand at one place over several of its dumps. */
export function standingIn(dumps: readonly Dump[]): number {
  const stuck = dumps.flatMap(({ threads }) =>
    threads.flatMap(({ thread }) => (thread.stuck === undefined ? [] : thread.threadName)),
  );
  return new Set(stuck).size;
}

/** A deadlock is worth more than any thread that stands, a thread that stands more than any share of time in the collector. */
function worthOf(dumps: readonly Dump[], gc: readonly GcHistory[]): number {
  const tasks = dumps.some(({ threads }) => threads.some(({ thread }) => thread.vertexName !== undefined));
  const share = gc.reduce((most, one) => Math.max(most, one.worstMinute?.share ?? one.share ?? 0), 0);
  return deadlocksOf(dumps).length * 1e6 + standingIn(dumps) + (tasks ? 0.5 : 0) + share * 0.4;
}
