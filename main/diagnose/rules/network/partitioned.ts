import type { ManagerEvent } from '#contract/incident/cluster.ts';
import { cannotTell, clear, defineRule, type Found, found, type Outcome } from '../../define-rule.ts';
import { clearByLogs } from '../../tools/clear-by-logs.ts';
import { culpritAt, jobManagersOf, workersOf } from '../../tools/culprit.ts';
import { heartbeatTimeoutMs } from '../../tools/process/heartbeats.ts';
import { type SilentWorker, silentJobManagers, silentWorkers } from '../../tools/process/silent-processes.ts';
import { spanOf } from '../../tools/span.ts';
import type { Tools } from '../../tools/tools.ts';
import { phrase } from '../../tools/words.ts';
import { type PartitionedFacts, partitionedWords } from './partitioned.wording.ts';

export const partitioned = defineRule({
  id: 'network/partitioned',
  asks: phrase('Was a host cut off while its process lived?', '是否有主机断网而进程仍存活？'),
  role: 'trigger',
  needs: ['managers'],
  rivals: ['process/stalled', 'process/taskmanager-died'],
  words: partitionedWords,
  look(_, tools): Outcome<PartitionedFacts> {
    const silent = silentWorkers(tools);
    // A JobManager that stood still is missed by all, and misses all when it wakes.
    const mutual = silentJobManagers(tools).length > 0 ? [] : silent.filter((one) => one.mutual.length > 0);
    const cut = mutual.filter((one) => !isDeaf(tools, one));
    if (cut.length > 0) return found(...findings(tools, cut));
    if (silent.some((one) => one.lost.manager.end === 'no-log'))
      return cannotTell(['taskmanager-log', 'host-log'], ['network/partitioned', 'process/stalled']);
    const stall = silent.find((one) => one.stall !== undefined)?.stall;
    if (!stall) return clearByLogs(tools);
    return clear(
      phrase('The log of the lost TaskManager stood still itself.', '丢失的 TaskManager 自身的日志也停顿了。'),
      [stall.before, stall.after],
    );
  },
});

/** The threads that read and write its sockets failed meanwhile: it heard nobody and nobody heard it, however good the network was. */
function isDeaf(tools: Tools, { lost: { manager }, mutual }: SilentWorker): boolean {
  const failed = (tools.know('signals') ?? []).filter(
    ({ kind, managerId }) => kind === 'network-loop-failed' && managerId === manager.id,
  );
  // Both are told by the worker itself, by one clock.
  return mutual.some(({ at: until }) =>
    failed.some(({ at = until, lastAt = at }) => at <= until && lastAt >= until - heartbeatTimeoutMs(tools, until)),
  );
}

/** All of them at once: then it is the JobManager's host that the others cannot reach. */
function findings(tools: Tools, cut: readonly SilentWorker[]): readonly Found<PartitionedFacts>[] {
  const workers = workersOf(tools);
  const [jobManager] = jobManagersOf(tools);
  if (workers.length > 1 && cut.length === workers.length) {
    const hosts = workers.map((one) => one.host ?? one.id);
    return [finding(tools, cut, { id: jobManager?.id, host: jobManager?.host }, hosts)];
  }
  const from = [jobManager?.host ?? jobManager?.id ?? 'jobmanager'];
  return cut.map((one) => finding(tools, [one], one.lost.manager, from));
}

function finding(
  tools: Tools,
  cut: readonly SilentWorker[],
  place: { readonly id: string | undefined; readonly host?: string | undefined },
  from: readonly string[],
): Found<PartitionedFacts> {
  const missed = cut.flatMap((one) => one.lost.timedOut);
  const own = cut.flatMap((one) => one.mutual);
  const back = cut.flatMap((one) => one.lost.back ?? []);
  const asks = unansweredCalls(tools, cut);
  const span = spanOf([...missed, ...own].map((event) => event.at));
  const timeoutMs = heartbeatTimeoutMs(tools, span?.from ?? Infinity);
  return {
    facts: {
      host: place.host ?? place.id ?? '',
      from,
      missedBy: missed.length,
      missedOthers: own.length,
      timeoutMs,
      back: back.length > 0,
    },
    culprit: culpritAt(tools, { taskManagerId: place.id, host: place.host }),
    severity: 'high',
    confidence: cut.length > 1 ? 0.85 : 0.92,
    // Nothing got through from one timeout before the first word about it.
    span: span && { ...span, from: span.from - timeoutMs },
    evidence: [...first(missed), ...first(own), ...asks, ...back.slice(0, 2)],
    expected: { predicted: [own.length > 0, asks.length > 0, cut.every((one) => one.lost.gone.length === 0)] },
  };
}

function first(events: readonly ManagerEvent[]) {
  return events.slice(0, 3).map((event) => event.source);
}

/** Calls to it that nobody answered and nobody refused. */
function unansweredCalls(tools: Tools, cut: readonly SilentWorker[]) {
  const ports = cut.flatMap((one) => /^(.+:\d+)-/.exec(one.lost.manager.id)?.[1] ?? []);
  return (tools.know('signals') ?? [])
    .filter((signal) => signal.kind === 'ask-timed-out')
    .filter((signal) => ports.some((port) => String(signal.fields.recipient ?? '').includes(port)))
    .slice(0, 2)
    .map((signal) => signal.source);
}
