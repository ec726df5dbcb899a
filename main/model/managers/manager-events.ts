import type { ManagerEvent } from '#contract/incident/cluster.ts';
import { causes } from '#contract/incident/throwable.ts';
import type { SaidFact } from '../../facts/fact.ts';
import { isLettingGo, lossesIn } from '../../flink/causes/task-manager-loss.ts';
import type { Clocks } from '../clocks/clocks.ts';
import { type Evidence, listOf } from '../evidence/evidence.ts';
import { bareId, type ManagerNames } from './manager-names.ts';
import type { Process, Processes } from './processes.ts';
import { restLosses } from './rest-losses.ts';

/** One event is often said by many tasks at once, or by several components within this. */
const SAME_EVENT_MS = 1000;

/** The JobManager of a bundle without its log. */
export const UNSEEN_JOBMANAGER = 'jobmanager';

/** TaskManagers name the JobManager they registered at, also when it left no log. */
export function jobManagerAddress(evidence: Evidence) {
  return evidence.said('registered-at-resource-manager').findLast((f) => f.fields.address !== undefined);
}

/** Events by manager id: told by its own log and by others'. */
export function managerEvents(
  evidence: Evidence,
  clocks: Clocks,
  processes: Processes,
  names: ManagerNames,
  heardAt: (id: string) => number | undefined,
): ReadonlyMap<string, readonly ManagerEvent[]> {
  const events = new Map<string, ManagerEvent[]>();
  const add = (id: string | undefined, event: ManagerEvent) => {
    if (id !== undefined) listOf(events, id).push(event);
  };
  const hasJobManager = processes.all.some((process) => process.role === 'jobmanager');
  const jobManager = hasJobManager ? undefined : jobManagerAddress(evidence)?.fields.address;
  const leads = leadsOf(evidence, clocks, processes);
  const tellerOf = (fact: SaidFact, at: number): Teller => {
    const process = processes.of(fact.entry, fact.source.line);
    return { at, process, saidBy: process?.id ?? UNSEEN_JOBMANAGER, names, processes, leads, jobManager, add };
  };
  for (const phrase of TELLING)
    for (const fact of evidence.said(phrase)) {
      const at = clocks.at(fact);
      if (at === undefined) continue;
      const teller = tellerOf(fact, at);
      if (!tellOwn(fact, teller)) tellOther(fact, teller);
    }
  for (const fact of evidence.said('task-state')) {
    const at = fact.throwable === undefined ? undefined : clocks.at(fact);
    if (at !== undefined) tellCauses(fact, tellerOf(fact, at));
  }
  // The JobManager's log tells it first-hand.
  if (!hasJobManager)
    for (const { id, ...event } of restLosses(evidence, names, heardAt))
      add(id, { ...event, saidBy: UNSEEN_JOBMANAGER, by: 'JobMaster' });
  for (const [id, list] of events) events.set(id, withoutRepeats(list));
  return events;
}

const TELLING = [
  'process-starting',
  'sigterm',
  'fatal-error',
  'process-terminating',
  'shutdown-line',
  'leadership-granted',
  'leadership-lost',
  'task-manager-registering',
  'task-manager-closed',
  'heartbeat-timed-out',
  'unreachable',
  'association-failed',
] as const;

interface Teller {
  readonly at: number;
  readonly process: Process | undefined;
  readonly saidBy: string;
  readonly names: ManagerNames;
  readonly processes: Processes;
  readonly leads: readonly Lead[];
  /** RPC address of the ResourceManager, where no JobManager's log tells of it. */
  readonly jobManager: string | undefined;
  readonly add: (id: string | undefined, event: ManagerEvent) => void;
}

const OWN: Readonly<Partial<Record<SaidFact['phrase'], ManagerEvent['kind']>>> = {
  'process-starting': 'started',
  sigterm: 'sigterm',
  'fatal-error': 'fatal-error',
  'process-terminating': 'shutdown',
  'shutdown-line': 'shutdown',
  'leadership-granted': 'leadership-granted',
  'leadership-lost': 'leadership-lost',
};

function tellOwn(fact: SaidFact, teller: Teller): boolean {
  const { at, saidBy, add } = teller;
  const kind = OWN[fact.phrase];
  if (kind === undefined) return false;
  // A TaskManager tells that its JobManager won or lost the lead.
  const about =
    fact.phrase === 'leadership-lost' || fact.phrase === 'leadership-granted'
      ? jobManagerAt(teller, fact.fields.leaderId)
      : teller.process?.id;
  const throwable = kind === 'fatal-error' || kind === 'shutdown' ? fact.throwable : undefined;
  add(about, { kind, at, saidBy, source: fact.source, ...(throwable ? { throwable } : {}) });
  return true;
}

function tellOther(fact: SaidFact, teller: Teller): void {
  const { at, saidBy, names, add } = teller;
  const event = (kind: ManagerEvent['kind'], by?: string): ManagerEvent => ({
    kind,
    at,
    saidBy,
    ...(by === undefined ? {} : { by }),
    source: fact.source,
  });
  if (fact.phrase === 'task-manager-registering') add(bareId(fact.fields.taskManagerId), event('registered'));
  else if (fact.phrase === 'task-manager-closed') {
    if (!isLettingGo(fact.fields.because)) add(bareId(fact.fields.taskManagerId), event('disconnected'));
  } else if (fact.phrase === 'heartbeat-timed-out' || fact.phrase === 'unreachable') {
    const about = fact.fields.of === 'TaskManager' ? bareId(fact.fields.id) : jobManagerAt(teller);
    add(about, event(fact.phrase, speakerOf(fact.source.text, fact.fields.of)));
  } else if (fact.phrase === 'association-failed') {
    const refused = /refused/i.test(fact.fields.reason);
    const about = names.find(fact.fields.address) ?? unseenJobManagerAt(fact.fields.address, teller);
    add(about, event(refused ? 'connection-refused' : 'connection-lost'));
  }
}

/** The JobManager without a log has no name but the address at which TaskManagers registered. */
function unseenJobManagerAt(address: string, { jobManager }: Teller): string | undefined {
  return jobManager?.startsWith(`${address}/`) ? UNSEEN_JOBMANAGER : undefined;
}

/** Up to 1.13 the JobMaster logs a lost heartbeat only as the cause of failed tasks; connections of the data plane always so. */
function tellCauses(fact: SaidFact, { at, saidBy, names, add }: Teller): void {
  if (fact.throwable === undefined) return;
  for (const { message } of causes(fact.throwable))
    for (const loss of lossesIn(message))
      if (loss.kind === 'connection-lost')
        add(names.find(loss.address), { kind: loss.kind, at, saidBy, source: fact.source });
      else add(bareId(loss.taskManagerId), { kind: loss.kind, at, saidBy, by: 'JobMaster', source: fact.source });
}

/** The lead of a JobManager over one of its components or jobs, as its own log tells it. */
interface Lead {
  readonly managerId: string;
  readonly from: number;
  readonly leaderId: string | undefined;
}

function leadsOf(evidence: Evidence, clocks: Clocks, processes: Processes): readonly Lead[] {
  const leads = evidence.said('leadership-granted').flatMap((fact): readonly Lead[] => {
    const process = processes.of(fact.entry, fact.source.line);
    const from = clocks.at(fact);
    if (process?.role !== 'jobmanager' || from === undefined) return [];
    return [{ managerId: process.id, from, leaderId: fact.fields.leaderId }];
  });
  return leads.sort((a, b) => a.from - b.from);
}

/** The JobManager of that leader id, or else the one that led at that time: one that stands by runs as well. */
function jobManagerAt({ at, process, processes, leads }: Teller, leaderId?: string): string {
  if (process?.role === 'jobmanager') return process.id;
  const named = leaderId === undefined ? undefined : leads.find((lead) => lead.leaderId === leaderId);
  const led = named ?? leads.findLast((lead) => lead.from <= at);
  if (led) return led.managerId;
  const all = processes.all.filter((p) => p.role === 'jobmanager');
  return (all.findLast((p) => (p.from ?? 0) <= at) ?? all[0])?.id ?? UNSEEN_JOBMANAGER;
}

/** Who missed the other, from the logger that stands before the sentence. */
function speakerOf(text: string, of: string): string | undefined {
  const sentence = text.search(new RegExp(`(?:eartbeat of )?${of} with id`));
  const head = sentence < 0 ? text : text.slice(0, sentence);
  return (
    /\b(JobMaster|TaskExecutor)\b/.exec(head)?.[1] ?? (/ResourceManager/.test(head) ? 'ResourceManager' : undefined)
  );
}

function withoutRepeats(events: readonly ManagerEvent[]): ManagerEvent[] {
  const kept: ManagerEvent[] = [];
  const last = new Map<string, number>();
  let registered = false;
  for (const event of events.toSorted((a, b) => a.at - b.at)) {
    const key = `${event.kind} ${event.saidBy} ${event.by ?? ''}`;
    const before = last.get(key);
    last.set(key, event.at);
    if (before !== undefined && event.at - before <= SAME_EVENT_MS) continue;
    kept.push(event.kind === 'registered' && registered ? { ...event, kind: 're-registered' } : event);
    registered ||= event.kind === 'registered';
  }
  return kept;
}
