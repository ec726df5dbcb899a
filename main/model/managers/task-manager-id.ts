import { hostOfAddress } from '../../flink/names/address.ts';
import type { Evidence } from '../evidence/evidence.ts';
import type { LogStart } from './log-starts.ts';
import { hostInName, stemOf } from './log-stream.ts';

/** What TaskManager logs that lost their start may still be recognised by. */
interface TaskManagerHints {
  /** Attempt → TaskManager, from JobManager lines. */
  readonly byAttempt: ReadonlyMap<string, string>;
  /** Host → the only TaskManager that anybody places there. */
  readonly byHost: ReadonlyMap<string, string>;
  readonly ids: ReadonlySet<string>;
}

/** Names the TaskManager that wrote a log; what others say of it is only read when a log does not say it itself. */
export function taskManagerIds(drafts: readonly LogStart[], evidence: Evidence): (draft: LogStart) => string {
  let hints: TaskManagerHints | undefined;
  return (draft) => {
    const own = ownId(draft);
    if (own !== undefined) return own;
    hints ??= hintsOf(evidence, drafts);
    return guessed(draft, hints);
  };
}

function ownId({ said }: LogStart): string | undefined {
  for (const fact of said) if (fact.phrase === 'task-manager-id') return fact.fields.taskManagerId;
  return undefined;
}

function guessed(draft: LogStart, hints: TaskManagerHints): string {
  for (const fact of draft.said) {
    const id = fact.phrase === 'task-state' ? hints.byAttempt.get(fact.fields.attemptId) : undefined;
    if (id !== undefined) return id;
  }
  const entry = draft.pieces[0]?.entry ?? '';
  const parts = entry.split('/');
  const named = [...hints.ids].filter((id) => parts.some((part) => part === id || part.startsWith(`${id}.`)));
  if (named.length === 1 && named[0] !== undefined) return named[0];
  const there = hints.byHost.get(hostKey(hostInName(entry)) ?? '');
  return there ?? stemOf(entry).split('/').at(-1) ?? entry;
}

function hintsOf(evidence: Evidence, drafts: readonly LogStart[]): TaskManagerHints {
  const byAttempt = new Map<string, string>();
  const ids = new Set<string>();
  const hosts = new Map<string, Set<string>>();
  const learn = (id: string | undefined, host: string | undefined) => {
    if (id === undefined) return;
    ids.add(id);
    const key = hostKey(host);
    if (key !== undefined) hosts.set(key, (hosts.get(key) ?? new Set()).add(id));
  };
  const learnAttempt = ({ attemptId, taskManagerId, host }: Placed) => {
    learn(taskManagerId, host);
    if (attemptId !== undefined && taskManagerId !== undefined) byAttempt.set(attemptId, taskManagerId);
  };
  for (const { fields } of evidence.said('task-deploying')) learnAttempt(fields);
  for (const { fields } of evidence.said('task-state')) learnAttempt(fields);
  for (const { fields } of evidence.said('task-manager-registering')) ids.add(fields.taskManagerId);
  for (const { taskManagers } of evidence.rest('task-managers')) for (const tm of taskManagers) ids.add(tm.id);
  for (const { subtasks } of evidence.rest('vertex'))
    for (const { taskManagerId, host } of subtasks)
      learn(taskManagerId, host === undefined ? undefined : hostOfAddress(host));
  return { byAttempt, byHost: onlyOnes(hosts, drafts), ids };
}

interface Placed {
  readonly attemptId?: string;
  readonly taskManagerId?: string;
  readonly host?: string;
}

/** One TaskManager of a host and one log of it that lack each other: with two of either nobody knows which belongs to which. */
function onlyOnes(
  hosts: ReadonlyMap<string, ReadonlySet<string>>,
  drafts: readonly LogStart[],
): TaskManagerHints['byHost'] {
  const claimed = new Set(drafts.map(ownId));
  const logs = new Map<string, number>();
  for (const draft of drafts) {
    const key = hostKey(hostInName(draft.pieces[0]?.entry ?? ''));
    if (draft.role === 'taskmanager' && key !== undefined && ownId(draft) === undefined)
      logs.set(key, (logs.get(key) ?? 0) + 1);
  }
  const only = [...hosts].flatMap(([host, there]): (readonly [string, string])[] => {
    const [id, ...more] = [...there].filter((one) => !claimed.has(one));
    return id !== undefined && more.length === 0 && logs.get(host) === 1 ? [[host, id]] : [];
  });
  return new Map(only);
}

/** The JobManager names a host with its domain, the start script in the name of the log perhaps without. */
function hostKey(host: string | undefined): string | undefined {
  if (host === undefined || /^[\d.]+$/.test(host) || host.includes(':')) return host;
  return host.toLowerCase().split('.')[0];
}
