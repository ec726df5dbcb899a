import type { EntryPath } from '#contract/incident/ids.ts';
import { type Evidence, listOf } from '../evidence/evidence.ts';
import { zoneNear } from './zones-of-the-world.ts';

/** REST's time of a change of a task and the line of a log about it lie within this. */
const SAME_CHANGE_MS = 5000;
/** The message that a task failed takes milliseconds, and clocks that are kept agree as well: by chance two times do so once in two thousand. */
const AT_ONCE_MS = 500;
/** One change may meet another by chance where tasks fail every few minutes: it takes two, or one that was told at once. */
const VOTES = 2;
/** So many times as many votes as any other zone has. */
const CLEARLY = 2;

/**
 * The zones of logs (ms east of UTC) by what REST tells of their tasks: when each entered a state, and when it failed. One whose log was sent
 * without that of the JobManager has no other clock to go by. A task that fails again and again has many such times: the zone
 * counts that brings most of them together.
 */
export function offsetsByTaskTimes(
  evidence: Evidence,
  isWanted: (entry: EntryPath) => boolean,
): ReadonlyMap<EntryPath, number> {
  const told = instantsOf(evidence);
  const votes = new Map<EntryPath, Map<number, number>>();
  if (told.size === 0) return new Map();
  for (const { entry, wall, fields } of evidence.said('task-state')) {
    const instants = told.get(keyOf(fields.task, fields.subtask, fields.to));
    if (wall === undefined || instants === undefined || !isWanted(entry)) continue;
    const own = votes.get(entry) ?? new Map<number, number>();
    for (const [zone, count] of votesFor(wall, instants)) own.set(zone, (own.get(zone) ?? 0) + count);
    votes.set(entry, own);
  }
  return new Map(
    [...votes].flatMap(([entry, own]): [EntryPath, number][] => {
      const [best, next] = [...own].sort((a, b) => b[1] - a[1]);
      const isClear = best !== undefined && best[1] >= VOTES && best[1] >= CLEARLY * (next?.[1] ?? 0);
      return isClear ? [[entry, best[0]]] : [];
    }),
  );
}

/** One a zone that brings the record to an instant, two where it does so to the half second. */
function votesFor(wall: number, instants: readonly number[]): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const at of instants) {
    const zone = zoneNear(wall - at);
    const offMs = zone === undefined ? Number.POSITIVE_INFINITY : Math.abs(wall - at - zone);
    if (zone === undefined || offMs > SAME_CHANGE_MS) continue;
    counts.set(zone, Math.max(counts.get(zone) ?? 0, offMs <= AT_ONCE_MS ? 2 : 1));
  }
  return counts;
}

/** A log names the task and not its job: where two jobs have a task of one name, nobody knows whose times are meant. */
function instantsOf(evidence: Evidence): ReadonlyMap<string, readonly number[]> {
  const told = new Map<string, Map<string, number[]>>();
  const tell = (jobId: string | undefined, key: string, at: number) => {
    const byJob = told.get(key) ?? new Map<string, number[]>();
    told.set(key, byJob);
    listOf(byJob, jobId ?? '').push(at);
  };
  for (const body of evidence.rest('exceptions'))
    for (const { task, subtask, at, jobId = body.jobId } of body.exceptions)
      if (task !== undefined && subtask !== undefined && at !== undefined)
        tell(jobId, keyOf(task, subtask, 'FAILED'), at);
  for (const { vertex, subtasks, jobId } of evidence.rest('subtask-times'))
    for (const { subtask, entered } of subtasks)
      for (const { state, at } of entered) tell(jobId, keyOf(vertex.name, subtask, state), at);
  return new Map(
    [...told].flatMap(([key, byJob]) => {
      const [times, another] = [...byJob.values()];
      return times === undefined || another !== undefined ? [] : [[key, times] as const];
    }),
  );
}

function keyOf(task: string, subtask: number, state: string): string {
  return `${task} ${subtask} ${state}`;
}
