import type { Manager } from '#contract/incident/cluster.ts';
import { daemonOf } from '../../../flink/names/daemon-files.ts';
import type { Found } from '../../define-rule.ts';
import { culpritAt, managerOf, taskName, vertexOf } from '../culprit.ts';
import { spanOf } from '../span.ts';
import { namesTask, type Told, tellingPlaces, timesSaid } from '../told.ts';
import type { Tools } from '../tools.ts';

/** A TaskManager that ran out of one kind of memory, as its rule states it. */
export type ExhaustedFacts = {
  /** Hosts (or ids). */
  readonly taskManagers: readonly string[];
  readonly times: number;
  /** What the process may use of that kind, where the bundle tells. */
  readonly limitBytes?: number;
  /** The task that asked for it first; empty when nobody tells. */
  readonly task: string;
  readonly said: string;
  /** Runs of the job that something else had ended before, where they are many: each loads the classes of the program again. */
  readonly reloads?: number;
};

export function exhausted(
  tools: Tools,
  told: readonly Told[],
  limitOf: (manager: Manager) => number | undefined,
): Found<ExhaustedFacts> {
  const workers = exhaustedWorkers(tools, told);
  const task = told.find(namesTask);
  const worker = managerOf(tools, workers[0]);
  const limit = worker && limitOf(worker);
  // Of a process without a log the name of its file tells the host.
  const hosts = [...new Set(told.flatMap((one) => daemonOf(one.source.entry)?.host ?? []))];
  // All threads of the process share it: whose asked first for what was not there is chance, and no culprit.
  const culprit = culpritAt(tools, {
    jobId: task?.jobId,
    taskManagerId: workers[0],
    host: workers[0] === undefined ? hosts[0] : undefined,
  });
  return {
    facts: {
      taskManagers: workers.length > 0 ? workers.map((id) => managerOf(tools, id)?.host ?? id) : hosts,
      times: timesSaid(told),
      ...(limit === undefined || limit === 0 ? {} : { limitBytes: limit }),
      task: task ? taskName(vertexOf(tools, task)?.name ?? task.vertexName, task.subtask) : '',
      said: told[0]?.text.slice(0, 300) ?? '',
    },
    culprit,
    severity: 'critical',
    confidence: 0.95,
    span: spanOf(told.map((one) => one.at)),
    evidence: tellingPlaces(tools, told),
  };
}

/** Ids, the first first. */
export function exhaustedWorkers(tools: Tools, told: readonly Told[]): readonly string[] {
  const ids = [...new Set(told.flatMap((one) => one.taskManagerId ?? []))];
  return ids.filter((id) => managerOf(tools, id)?.role !== 'jobmanager');
}

/** A log of a TaskManager that reports nothing of the kind is worth more than no log. */
export function mayExclude(tools: Tools): boolean {
  return tools.incident.coverage.has.taskManagerLogs;
}
