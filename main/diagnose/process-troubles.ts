import { missesJobManager } from '../flink/causes/task-manager-loss.ts';
import { isFailedExit } from '../flink/exit-codes.ts';
import { workersOf } from './tools/culprit.ts';
import { isOvercome } from './tools/process/failed-starts.ts';
import { lostJobManagers } from './tools/process/lost-jobmanagers.ts';
import { lostWorkers } from './tools/process/lost-workers.ts';
import type { Tools } from './tools/tools.ts';
import { phrase } from './tools/words.ts';
import type { Trouble } from './trouble.ts';

/** Processes of which others, or they themselves, tell that they were lost. */
export function processTroubles(tools: Tools): readonly Trouble[] {
  const lost = lostWorkers(tools).map(({ manager, timedOut, gone }) => ({
    title: phrase(`TaskManager ${manager.id} was lost`, `TaskManager ${manager.id} 丢失`),
    about: 'heartbeat/lost',
    source: [...timedOut, ...gone][0]?.source,
  }));
  const fatal = (tools.know('managers') ?? []).flatMap((manager) =>
    manager.events
      .filter((event) => event.kind === 'fatal-error' && !isOvercome(tools, event))
      .slice(0, 1)
      .map((event) => ({
        title: phrase(`${manager.id} ended with a fatal error`, `${manager.id} 因致命错误终止`),
        about: manager.role === 'jobmanager' ? 'process/jobmanager-died' : 'process/taskmanager-died',
        source: event.source,
      })),
  );
  return [...lost, ...lostJobManagerTroubles(tools), ...missingTheirJobManager(tools), ...fatal, ...failedExits(tools)];
}

/** The JobManager's log alone may keep nothing else of it: the tasks of such a TaskManager are over, and so are their lines. */
function missingTheirJobManager(tools: Tools): readonly Trouble[] {
  return workersOf(tools).flatMap(({ id, events }) => {
    const parted = events.find(
      ({ kind, source }) => kind === 'disconnected' && source.kind === 'line' && missesJobManager(source.text),
    );
    if (!parted) return [];
    const title = phrase(
      `TaskManager ${id} missed the heartbeats of its JobManager`,
      `TaskManager ${id} 未收到其 JobManager 的心跳`,
    );
    return [{ title, about: 'heartbeat/lost', source: parted.source }];
  });
}

/** A JobManager whose heartbeats were missed, whatever became of it; a port that closes at the very end is only the end of the cluster. */
function lostJobManagerTroubles(tools: Tools): readonly Trouble[] {
  return lostJobManagers(tools).flatMap(({ manager, signs }) => {
    const missed = signs.find((event) => event.kind === 'heartbeat-timed-out');
    if (!missed) return [];
    const title = phrase(
      `JobManager ${manager.host ?? manager.id} was lost`,
      `JobManager ${manager.host ?? manager.id} 丢失`,
    );
    return [{ title, about: 'process/jobmanager-died', source: missed.source }];
  });
}

/** The end of a log may keep no more of a fatal error than the exit code that it led to. */
function failedExits(tools: Tools): readonly Trouble[] {
  return workersOf(tools).flatMap(({ id, events }) => {
    const end = events.find(
      ({ kind, source }) => kind === 'shutdown' && source.kind === 'line' && isFailedExit(source.text),
    );
    if (!end || events.some(({ kind }) => kind === 'fatal-error')) return [];
    const title = phrase(`TaskManager ${id} ended with an error exit code`, `TaskManager ${id} 以错误退出码结束`);
    return [{ title, about: 'process/taskmanager-died', source: end.source }];
  });
}
