import type { Signal } from '#contract/incident/signal.ts';
import { taskOfThread } from '../../../flink/frames/thread-name.ts';
import { clear, defineRule, type Found, found, type Outcome } from '../../define-rule.ts';
import { culpritAt, taskName } from '../../tools/culprit.ts';
import { greatest } from '../../tools/extremes.ts';
import { type GaveUp, gaveUpCancelling } from '../../tools/process/gave-up-cancelling.ts';
import { spanOf } from '../../tools/span.ts';
import type { Tools } from '../../tools/tools.ts';
import { phrase } from '../../tools/words.ts';
import { type CancellationStuckFacts, cancellationStuckWords } from './cancellation-stuck.wording.ts';

export const cancellationStuck = defineRule({
  id: 'process/cancellation-stuck',
  asks: phrase('Did a task not stop when it was cancelled?', '是否有 task 被取消后无法停止？'),
  role: 'trigger',
  needs: ['signals'],
  lacking: ['taskmanager-log', 'thread-dump'],
  rivals: ['process/taskmanager-died', 'job/deadlock', 'backpressure/blocking-call'],
  words: cancellationStuckWords,
  look({ signals }, tools): Outcome<CancellationStuckFacts> {
    const stuck = signals.filter((signal) => signal.kind === 'cancellation-stuck');
    const ended = signals.filter((signal) => signal.kind === 'cancellation-timed-out');
    if (stuck.length + ended.length > 0) return found(finding(tools, stuck, ended));
    const [first, ...others] = gaveUpCancelling(tools);
    if (first) return found(unseenFinding(tools, first, others));
    if (!tools.incident.coverage.has.taskManagerLogs) return clear();
    return clear(phrase('Every cancelled task stopped in time.', '被取消的 task 均按时停止。'));
  },
});

function finding(tools: Tools, stuck: readonly Signal[], ended: readonly Signal[]): Found<CancellationStuckFacts> {
  const [first] = stuck;
  const task = taskOfThread(String(first?.fields.task ?? ''));
  const writer = first ?? ended[0];
  const culprit = culpritAt(tools, {
    vertexName: task.vertexName ?? writer?.vertexName,
    subtask: task.subtask,
    taskManagerId: writer?.managerId,
    host: writer?.host,
  });
  const killed = [...new Set(ended.flatMap((signal) => signal.host ?? signal.managerId ?? []))].sort();
  const fatal = (tools.know('managers') ?? [])
    .filter((manager) => ended.some((signal) => signal.managerId === manager.id))
    .flatMap((manager) => manager.events.filter((event) => event.kind === 'fatal-error').slice(0, 1));
  const times = [...stuck, ...ended].flatMap((signal) => [signal.at, signal.lastAt]);
  return {
    facts: {
      task: task.vertexName === undefined ? '' : taskName(culprit.vertexName, task.subtask),
      method: stuck.map((signal) => String(signal.fields.method ?? '')).find((method) => method !== '') ?? '',
      waitedSeconds: greatest(
        [...ended, ...stuck].map((signal) => Number(signal.fields.seconds ?? 0)),
        0,
      ),
      killed,
    },
    // It is a nuisance until the process ends itself over it.
    role: ended.length > 0 ? 'trigger' : 'risk',
    culprit,
    severity: ended.length > 0 ? 'critical' : 'low',
    confidence: 0.95,
    span: spanOf(times, stuck.length + ended.length),
    evidence: [
      ended[0]?.source,
      first?.source,
      ...fatal.slice(0, 2).map((event) => event.source),
      ...otherHosts(ended).map((signal) => signal.source),
      ...stuck.slice(1, 3).map((signal) => signal.source),
    ],
    expected: { predicted: [ended.length > 0, stuck.length > 0, ended.length > 0 ? fatal.length > 0 : undefined] },
  };
}

/** The JobManager saw the tasks stay and the processes go; what they said themselves is not there. */
function unseenFinding(tools: Tools, first: GaveUp, others: readonly GaveUp[]): Found<CancellationStuckFacts> {
  const all = [first, ...others];
  const [task] = first.tasks;
  const culprit = culpritAt(tools, {
    vertexId: task?.attempt.vertexId,
    subtask: task?.attempt.subtask,
    taskManagerId: first.manager.id,
    host: first.manager.host,
  });
  const waits = all.flatMap(({ left, tasks }) => tasks.map(({ asked }) => left.at - asked.at));
  return {
    facts: {
      task: taskName(culprit.vertexName, task?.attempt.subtask),
      method: '',
      waitedSeconds: Math.round(greatest(waits, 0) / 1000),
      killed: all.map(({ manager }) => manager.host ?? manager.id).sort(),
      isInferred: true,
    },
    role: 'trigger',
    culprit,
    severity: 'critical',
    // A TaskManager that somebody stops in this very second looks the same.
    confidence: 0.75,
    span: spanOf(
      all.flatMap(({ left, tasks }) => [left.at, ...tasks.map(({ asked }) => asked.at)]),
      all.length,
    ),
    evidence: [
      task?.asked.source,
      first.left.source,
      task?.ended.source,
      ...others.slice(0, 2).map(({ left }) => left.source),
    ],
    expected: { predicted: [true, undefined, undefined] },
  };
}

/** One for each further process. */
function otherHosts(ended: readonly Signal[]): readonly Signal[] {
  return ended.filter((one, at) => at > 0 && ended.findIndex((other) => other.managerId === one.managerId) === at);
}
