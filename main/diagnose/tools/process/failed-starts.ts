import type { Manager, ManagerEvent } from '#contract/incident/cluster.ts';
import { causes } from '#contract/incident/throwable.ts';
import { isFailedExit } from '../../../flink/exit-codes.ts';
import { isOfApplication } from '../../../flink/words/submission-words.ts';
import { jobManagersOf, workersOf } from '../culprit.ts';
import type { Tools } from '../tools.ts';

/** What ClusterEntrypoint writes when its services could not be started, first with its reason: nothing of the cluster ever ran. */
const NOT_STARTED = /Could not start cluster entrypoint|down with application status FAILED\. Diagnostics \S/;

/** The fatal error of a JobManager that never began to work. */
export function isFailedStart({ kind, source }: ManagerEvent): boolean {
  return kind === 'fatal-error' && source.kind === 'line' && NOT_STARTED.test(source.text);
}

/** A cluster of one application ends with it: what failed is the application, and its own error says why. */
export function endsWithApplication({ kind, throwable }: ManagerEvent): boolean {
  return kind === 'fatal-error' && throwable !== undefined && causes(throwable).some(isOfApplication);
}

/** A later start of a JobManager went well: what kept the first one from it is over. */
export function isOvercome(tools: Tools, event: ManagerEvent): boolean {
  if (!isFailedStart(event)) return false;
  return jobManagersOf(tools).some((manager) =>
    manager.events.some((one) => one.kind === 'leadership-granted' && one.at > event.at),
  );
}

/** A start of a TaskManager that ended with an error before anybody took it in: it never had a slot to give. */
export interface FailedWorker {
  readonly manager: Manager;
  readonly end: ManagerEvent;
  /** `BindException: Could not start actor system on any port in port range 6122`; empty where no trace follows. */
  readonly reason: string;
}

export function failedWorkers(tools: Tools): readonly FailedWorker[] {
  return workersOf(tools).flatMap((manager) => {
    const { events } = manager;
    const end = events.find(isFailedEnd);
    if (end === undefined || events.some(({ kind }) => kind === 'registered' || kind === 're-registered')) return [];
    const deepest = end.throwable && causes(end.throwable).at(-1);
    const reason = deepest ? `${deepest.className.split('.').at(-1)}: ${deepest.message.split('\n')[0]}` : '';
    return [{ manager, end, reason: reason.slice(0, 300) }];
  });
}

function isFailedEnd({ kind, source }: ManagerEvent): boolean {
  return kind === 'fatal-error' || (kind === 'shutdown' && source.kind === 'line' && isFailedExit(source.text));
}
