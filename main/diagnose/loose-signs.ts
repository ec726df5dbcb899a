import type { Signal } from '#contract/incident/signal.ts';
import { isQuarantine } from '../flink/words/quarantine.ts';
import { isExcerpt, looseFailures } from './tools/excerpt.ts';
import { greatest } from './tools/extremes.ts';
import type { Tools } from './tools/tools.ts';
import { phrase } from './tools/words.ts';
import type { Trouble } from './trouble.ts';

/** What a few pasted lines show of a trouble without a stack trace, an error or a change of state that a job's history is made of. */
export function looseSigns(tools: Tools): readonly Trouble[] {
  if (!isExcerpt(tools) || looseFailures(tools).length > 0) return [];
  const told = (tools.know('signals') ?? []).flatMap((one) => signOf(one) ?? []);
  return [...told.slice(0, 1), ...(told.length > 0 ? [] : restartedBefore(tools))];
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
