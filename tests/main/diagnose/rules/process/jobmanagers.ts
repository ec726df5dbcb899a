import type { Manager, ManagerEvent } from '#contract/incident/cluster.ts';
import { anEvent, aTaskManager, at, line } from '../../../../kit/incident-parts.ts';

const ALONE = 'http://host-0:8081 was granted leadership with leaderSessionID=00000000-0000-0000-0000-000000000000';
export const ELECTED =
  'http://host-0:8081 was granted leadership with leaderSessionID=7d0e1c8a-2b71-4a8f-9c9d-6f2f3a1b4c5d';

export function granted(seconds: number, by: string, text = ALONE): ManagerEvent {
  return { ...anEvent('leadership-granted', seconds, by), source: line(text, seconds) };
}

export function aJobManager(id: string, from: number, to: number, ...events: readonly ManagerEvent[]): Manager {
  return aTaskManager(id, 'host-0', {
    ...{ role: 'jobmanager', end: 'still-running', logFrom: at(from), logTo: at(to) },
    events: [anEvent('started', from, id), ...events],
  });
}

export const stopped: Manager = {
  ...aJobManager('jobmanager', 0, 101, granted(1, 'jobmanager'), anEvent('sigterm', 100)),
  end: 'shutdown-lines',
};
export const next = aJobManager('jobmanager-2', 110, 200, granted(112, 'jobmanager-2'));
