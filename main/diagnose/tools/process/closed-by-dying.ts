import type { Manager, ManagerEvent } from '#contract/incident/cluster.ts';
import { workersOf } from '../culprit.ts';
import { greatest } from '../extremes.ts';
import { byJobManager, eventAt } from '../one-clock.ts';
import type { Tools } from '../tools.ts';

/**
 * Tasks of a job that fails are cancelled on every TaskManager within seconds, and each change is a line; of one that does not react
 * TaskCanceler warns after 30 s (`task.cancellation.interval`). Who wrote nothing for longer was not merely quiet.
 */
const SILENT_MS = 35_000;

/**
 * Connections for data that a TaskManager closed, of which it never wrote a word again while its peers went on. Who lives writes how its tasks
 * are cancelled, and who was cut off that it lost the others. Where the JobManager's log is there, that tells of the loss first-hand.
 */
export function closedByDying(tools: Tools, manager: Manager): readonly ManagerEvent[] {
  if (tools.incident.coverage.has.jobManagerLog || manager.end !== 'abrupt') return [];
  const closed = manager.events.filter(({ kind, saidBy }) => kind === 'connection-lost' && saidBy !== manager.id);
  const [first] = closed;
  if (first === undefined) return [];
  const heard = workersOf(tools).flatMap(({ id, logTo }) =>
    id === manager.id || logTo === undefined ? [] : byJobManager(tools, id, logTo),
  );
  return greatest(heard) - eventAt(tools, first) >= SILENT_MS ? closed : [];
}
