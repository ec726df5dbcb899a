import type { ManagerLane } from '#contract/incident/timeline.ts';

/** What people call each process, by its id: a TaskManager by its host where no other runs there, else by its id. */
export function processNames(lanes: readonly ManagerLane[]): ReadonlyMap<string, string> {
  const onHost = new Map<string, number>();
  for (const { host } of lanes.filter(isWorker)) onHost.set(host ?? '', (onHost.get(host ?? '') ?? 0) + 1);
  return new Map(
    lanes.map((lane) => {
      const isAlone = isWorker(lane) && onHost.get(lane.host ?? '') === 1;
      return [lane.id, isAlone ? (lane.host ?? lane.id) : lane.id];
    }),
  );
}

function isWorker({ role }: ManagerLane): boolean {
  return role === 'taskmanager';
}
