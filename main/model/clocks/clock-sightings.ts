import type { EntryPath } from '#contract/incident/ids.ts';
import { type Evidence, listOf, type SaidOf } from '../evidence/evidence.ts';

/**
 * One moment that more than one log may have written down. `down`: the JobManager wrote it first and told the TaskManager; `up`: the
 * TaskManager did and told the JobManager. No message arrives before it was sent: each way bounds the difference of two clocks on one
 * side. `either` tells zones apart and nothing finer.
 */
export interface Sighting {
  readonly key: string;
  readonly entry: EntryPath;
  readonly line: number;
  readonly wall: number;
  readonly way: 'down' | 'up' | 'either';
}

/** So many events of a log are enough for a median and for bounds. */
const MAX_SIGHTINGS = 500;

/**
 * States that only one side begins (Execution, Task): the JobManager deploys and cancels; the TaskManager initializes, runs and finishes.
 * Either may be the first to call a task FAILED or CANCELED, when they have lost each other.
 */
const WAYS: Readonly<Record<string, Sighting['way']>> = {
  DEPLOYING: 'down',
  CANCELING: 'down',
  INITIALIZING: 'up',
  RUNNING: 'up',
  FINISHED: 'up',
};

interface Told {
  readonly entry: EntryPath;
  readonly wall?: number;
  readonly source: { readonly line: number };
}

/**
 * Task states, registrations, and parts of checkpoints that failed on a TaskManager and were declined. Only events that logs other than
 * the JobManager's wrote are looked for, the first of each log.
 */
export function sightingsOf(evidence: Evidence, jobManagers: ReadonlySet<EntryPath>): readonly Sighting[] {
  const book = new SightingBook();
  const ids = new Map<EntryPath, string>();
  for (const fact of evidence.said('task-manager-id')) ids.set(fact.entry, fact.fields.taskManagerId);
  for (const fact of evidence.said('registered-at-resource-manager')) {
    const id = ids.get(fact.entry);
    if (id !== undefined) book.want(id, REGISTERED, 'down', fact);
  }
  const states = evidence.said('task-state');
  const ofJobManagers = states.filter((fact) => jobManagers.has(fact.entry));
  const ofWorkers = states.filter((fact) => !jobManagers.has(fact.entry));
  for (const fact of ofWorkers) book.want(fact.fields.attemptId, fact.fields.to, wayOf(fact.fields.to), fact);
  wantDeclines(evidence, ofWorkers, book);
  if (book.isEmpty) return [];
  for (const fact of ofJobManagers) book.meet(fact.fields.attemptId, fact.fields.to, wayOf(fact.fields.to), fact);
  for (const fact of evidence.said('checkpoint-declined'))
    book.meet(fact.fields.attemptId, declineOf(fact.fields.checkpointId), 'up', fact);
  for (const fact of evidence.said('task-manager-registering'))
    book.meet(fact.fields.taskManagerId, REGISTERED, 'down', fact);
  return book.found;
}

function wayOf(state: string): Sighting['way'] {
  return WAYS[state] ?? 'either';
}

/** A TaskManager names the task whose part of a checkpoint failed, and the JobManager the attempt: the last of that task that runs there. */
function wantDeclines(evidence: Evidence, states: readonly SaidOf<'task-state'>[], book: SightingBook): void {
  const failed = evidence.said('checkpoint-async-failed');
  if (failed.length === 0) return;
  const running = new Map<string, { readonly line: number; readonly attemptId: string }[]>();
  for (const { entry, fields, source } of states)
    if (fields.to === 'RUNNING')
      listOf(running, `${entry} ${fields.task} ${fields.subtask}`).push({
        line: source.line,
        attemptId: fields.attemptId,
      });
  for (const fact of failed) {
    const [, task = '', index = '0'] = /^(.+) \((\d+)\/\d+\)(?:#\d+)?$/.exec(fact.fields.task) ?? [];
    const own = running.get(`${fact.entry} ${task} ${Number(index) - 1}`) ?? [];
    const attemptId = own.findLast(({ line }) => line < fact.source.line)?.attemptId;
    if (attemptId !== undefined) book.want(attemptId, declineOf(fact.fields.checkpointId), 'up', fact);
  }
}

function declineOf(checkpointId: number): string {
  return `declined ${checkpointId}`;
}

const REGISTERED = 'registered';

class SightingBook {
  readonly found: Sighting[] = [];
  private readonly wanted = new Map<string, Set<string>>();
  private readonly counts = new Map<EntryPath, number>();

  get isEmpty(): boolean {
    return this.wanted.size === 0;
  }

  want(id: string, what: string, way: Sighting['way'], fact: Told): void {
    const count = this.counts.get(fact.entry) ?? 0;
    if (count >= MAX_SIGHTINGS) return;
    this.counts.set(fact.entry, count + 1);
    this.wanted.set(id, (this.wanted.get(id) ?? new Set<string>()).add(what));
    this.see(id, what, way, fact);
  }

  meet(id: string, what: string, way: Sighting['way'], fact: Told): void {
    if (this.wanted.get(id)?.has(what) === true) this.see(id, what, way, fact);
  }

  private see(id: string, what: string, way: Sighting['way'], { entry, wall, source }: Told): void {
    if (wall !== undefined) this.found.push({ key: `${id} ${what}`, entry, line: source.line, wall, way });
  }
}
