import type { Manager, ManagerEvent } from '#contract/incident/cluster.ts';
import type { Instant } from '#contract/incident/instant.ts';
import type { Source } from '#contract/incident/source.ts';
import { jobManagersOf, managerOf } from '../culprit.ts';
import { byJobManager, eventAt } from '../one-clock.ts';
import type { Tools } from '../tools.ts';

/** A JobManager that others lost, and what became of it. */
export interface LostJobManager {
  readonly manager: Manager;
  /** By the clock of the JobManager that all are compared with. */
  readonly lostAt: Instant;
  /** Its port is closed, heartbeats of it were missed, its connections broke: as others saw it. */
  readonly signs: readonly ManagerEvent[];
  /** Others found its port closed. */
  readonly refused: readonly ManagerEvent[];
  /** Connections that its side closed, before TaskManagers missed the heartbeats of a job: neither a cut network nor a stall closes any. */
  readonly closed: readonly ManagerEvent[];
  /** Another JobManager took the lead afterwards. */
  readonly successor: ManagerEvent | undefined;
}

const SIGNS: readonly ManagerEvent['kind'][] = [
  'connection-refused',
  'unreachable',
  'heartbeat-timed-out',
  'connection-lost',
  'disconnected',
];

/** The end of the last record and the first sign that others saw may lie this far apart by their clocks. */
export const SKEW_MS = 2000;

/** JobManagers with signs of loss after their last word. */
export function lostJobManagers(tools: Tools): readonly LostJobManager[] {
  const all = jobManagersOf(tools);
  return all.flatMap((manager) => {
    const signs = manager.events.filter(
      (event) =>
        SIGNS.includes(event.kind) &&
        event.saidBy !== manager.id &&
        !cameTo(tools, manager, event) &&
        eventAt(tools, event) >= byJobManager(tools, manager.id, manager.logTo ?? Number.NEGATIVE_INFINITY) - SKEW_MS,
    );
    const [first] = signs;
    if (!first) return [];
    const lostAt = eventAt(tools, first);
    const granted = all
      .filter((other) => other !== manager)
      .flatMap((other) => other.events)
      .filter((event) => event.kind === 'leadership-granted' && eventAt(tools, event) > lostAt - SKEW_MS)
      .sort((a, b) => a.at - b.at);
    const refused = signs.filter((event) => event.kind === 'connection-refused' || event.kind === 'unreachable');
    return [{ manager, lostAt, signs, refused, closed: closedIn(signs), successor: granted[0] }];
  });
}

/** Who registers with this very process after it missed a JobManager missed the one before, whose address this one has. */
function cameTo(tools: Tools, { id }: Manager, { saidBy, at }: ManagerEvent): boolean {
  const events = managerOf(tools, saidBy)?.events ?? [];
  return events.some(
    (event) => (event.kind === 'registered' || event.kind === 're-registered') && event.saidBy === id && event.at > at,
  );
}

/** ReliableDeliverySupervisor's word for a connection that ended, of an association that never failed before. */
const CLOSED = /\[Disassociated\]/;
/** TaskExecutor.JobManagerHeartbeatListener: only who runs tasks of a job listens to its JobMaster. */
const MISSES_JOB = /eartbeat of JobManager with id/;

function closedIn(signs: readonly ManagerEvent[]): readonly ManagerEvent[] {
  const missed = signs.filter(({ kind, source }) => kind === 'heartbeat-timed-out' && isSaid(source, MISSES_JOB));
  return signs.filter(
    ({ kind, at, saidBy, source }) =>
      kind === 'connection-lost' &&
      isSaid(source, CLOSED) &&
      missed.some((event) => event.saidBy === saidBy && event.at > at),
  );
}

function isSaid(source: Source, words: RegExp): boolean {
  return source.kind === 'line' && words.test(source.text);
}
