import type { Signal } from '#contract/incident/signal.ts';
import { isQuarantine } from '../flink/words/quarantine.ts';
import { isExcerpt, looseFailures } from './tools/excerpt.ts';
import { greatest } from './tools/extremes.ts';
import type { Tools } from './tools/tools.ts';
import { phrase } from './tools/words.ts';
import type { Trouble } from './trouble.ts';

/** What a piece of a log shows of a trouble without a stack trace, an error or a change of state that a job's history is made of. */
export function looseSigns(tools: Tools): readonly Trouble[] {
  if (looseFailures(tools).length > 0) return [];
  const pasted = isExcerpt(tools) ? (tools.know('signals') ?? []).flatMap((one) => signOf(one) ?? []) : [];
  const told = [...pasted, ...failedWithoutTrace(tools)];
  return [...told.slice(0, 1), ...(told.length > 0 ? [] : [...before(tools), ...awayToTheEnd(tools)])];
}

/** Task writes its failure cause with the change; who keeps only lines of some level, or with some word, cuts it away. */
function failedWithoutTrace(tools: Tools): readonly Trouble[] {
  if ((tools.know('failures') ?? []).some(({ attempts }) => attempts.some((one) => one.firstFailure))) return [];
  return (tools.know('jobs') ?? []).flatMap((job) => {
    const attempt = job.attempts.find(({ transitions }) => transitions.some(({ to }) => to === 'FAILED'));
    if (attempt === undefined) return [];
    const vertex = job.vertices.find(({ id }) => id === attempt.vertexId);
    const task = `${vertex?.name ?? attempt.vertexId} (${attempt.subtask + 1}/${vertex?.parallelism ?? '?'})`;
    const title = phrase(
      `Task ${task} ended as FAILED, and its stack trace is not in the bundle`,
      `task ${task} 以 FAILED 结束，诊断包中没有其异常堆栈`,
    );
    const source = attempt.transitions.find(({ to }) => to === 'FAILED')?.source;
    return [{ title, about: 'job/restart-loop', source }];
  });
}

function signOf({ kind, fields, source }: Signal): Trouble | undefined {
  if (kind === 'start-script-failed') {
    const title = phrase(
      `A process was not started: its script could not read the configuration (“${fields.what}”)`,
      `有进程未启动：启动脚本无法读取配置（“${fields.what}”）`,
    );
    return { title, about: 'job/submission-failed', source };
  }
  if (kind === 'task-ended-failed') {
    const title = phrase(`Task ${fields.task} ended as FAILED`, `task ${fields.task} 以 FAILED 结束`);
    return { title, about: 'job/restart-loop', source };
  }
  if (kind !== 'association-failed' || !isQuarantine(String(fields.reason))) return undefined;
  const title = phrase(
    `${fields.address} has quarantined this process, which comes back only when it is started anew`,
    `${fields.address} 已隔离本进程，只有重新启动后才能恢复通信`,
  );
  return { title, about: 'network/partitioned', source };
}

/** What the first lines that were kept tell of those before them; a log with the start of its process tells of it itself. */
function before(tools: Tools): readonly Trouble[] {
  return tools.incident.release.kind === 'known' ? [] : [...restartedBefore(tools), ...cameBackBefore(tools)];
}

/** Who says that ZooKeeper is there again, and never said that it went, said so before. */
function cameBackBefore(tools: Tools): readonly Trouble[] {
  const [first] = (tools.know('signals') ?? []).filter(({ kind }) => kind === 'zookeeper-connection');
  if (first?.fields.state !== 'reconnected') return [];
  const title = phrase(
    'The connection to ZooKeeper had been lost before these lines begin',
    '在这些日志开始之前，与 ZooKeeper 的连接已断开过',
  );
  return [{ title, about: 'ha/leadership-lost', source: first.source }];
}

/** What the client of ZooKeeper says when it has given up; who is stopped lets go of it. */
const GONE: ReadonlySet<string> = new Set(['lost', 'gave-up']);

/** Who lost ZooKeeper, and does not say that it came back. */
function awayToTheEnd(tools: Tools): readonly Trouble[] {
  const said = (tools.know('signals') ?? []).filter(({ kind }) => kind === 'zookeeper-connection');
  const last = new Map(said.map((one) => [one.managerId, one]));
  return [...last].flatMap(([id, { fields, source, at = Infinity }]) => {
    const events = (tools.know('managers') ?? []).find((one) => one.id === id)?.events ?? [];
    const isStopped = events.some((event) => /^(?:sigterm|shutdown)$/.test(event.kind) && event.at <= at);
    if (!GONE.has(String(fields.state)) || isStopped) return [];
    const title = phrase(
      'The connection to ZooKeeper was lost, and up to the end of the log nothing tells that it came back',
      '与 ZooKeeper 的连接断开，直到日志结束都没有恢复的记录',
    );
    return [{ title, about: 'ha/leadership-lost', source }];
  });
}

/** The number of an attempt counts the starts before it, from 0. */
function restartedBefore(tools: Tools): readonly Trouble[] {
  const attempts = (tools.know('jobs') ?? []).flatMap((job) => job.attempts.map((attempt) => ({ job, attempt })));
  const most = greatest(attempts.map(({ attempt }) => attempt.number ?? 0));
  const seen = new Set(attempts.map(({ attempt }) => attempt.number)).size;
  const latest = attempts.find(({ attempt }) => attempt.number === most);
  if (latest === undefined || most < seen) return [];
  const { job, attempt } = latest;
  const vertex = job.vertices.find(({ id }) => id === attempt.vertexId)?.name ?? job.name;
  const title = phrase(
    `${vertex} had been restarted ${most === 1 ? 'once' : `${most} times`} before these lines begin`,
    `在这些日志开始之前，${vertex} 已重启 ${most} 次`,
  );
  return [{ title, about: 'job/restart-loop', source: attempt.transitions[0]?.source ?? job.sources[0] }];
}
