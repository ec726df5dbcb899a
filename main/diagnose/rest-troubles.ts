import type { CauseId } from '#contract/incident/ids.ts';
import { causes } from '#contract/incident/throwable.ts';
import { isLeaderless } from '../flink/words/rest-errors.ts';
import { greatest } from './tools/extremes.ts';
import { saidBriefly } from './tools/said-briefly.ts';
import type { Tools } from './tools/tools.ts';
import { phrase, type Text } from './tools/words.ts';
import type { Trouble } from './trouble.ts';

/** What plainly went wrong by what REST alone tells. */
export function restTroubles(tools: Tools): readonly Trouble[] {
  return [...leaderless(tools), ...failedByRest(tools), ...withoutJobs(tools)];
}

/** The last answer that REST gave is that nobody leads; in the first seconds of a cluster that is usual, and others follow. */
function leaderless(tools: Tools): readonly Trouble[] {
  const answered = greatest((tools.know('pressure') ?? []).map((one) => one.at));
  return (tools.incident.restErrors ?? [])
    .filter((one) => isLeaderless(String(one.fields.message ?? '')))
    .filter((one) => (one.lastAt ?? one.at ?? Number.NEGATIVE_INFINITY) > answered)
    .slice(0, 1)
    .map((one) => ({
      title: phrase(
        'No JobManager led the cluster when REST was asked last',
        '最后一次查询 REST 时没有 JobManager 担任 leader',
      ),
      about: 'ha/leadership-lost',
      source: one.source,
    }));
}

/**
 * A program that fails before it makes a job leaves nothing in REST. Where that is all there is, the cluster may wait for its first job
 * as well.
 */
function withoutJobs(tools: Tools): readonly Trouble[] {
  const said = (tools.incident.restErrors ?? []).findLast(({ kind }) => kind === 'rest-knows-no-job');
  if (said === undefined || tools.know('signals') !== undefined) return [];
  return [
    {
      title: phrase(
        'REST knows of no job: if one was submitted, it failed before REST heard of it, and the output of its client and the JobManager log tell why',
        'REST 中没有任何作业：若提交过，则它在 REST 得知之前就已失败，原因见提交端的输出与 JobManager 日志',
      ),
      about: 'job/submission-failed',
      source: said.source,
      isDoubt: true,
    },
  ];
}

/** What REST alone tells of: the program of an application, a savepoint that somebody asked for, a rescale. */
const FAILED_BY_REST: Readonly<Record<string, { readonly what: Text; readonly about: CauseId }>> = {
  'application-failed': {
    what: phrase('The program of an application failed', '应用的程序失败'),
    about: 'job/submission-failed',
  },
  'operation-failed': {
    what: phrase('What somebody asked of a job failed', '对作业的操作失败'),
    about: 'savepoint/expired',
  },
  'rescale-failed': { what: phrase('A rescale failed', 'rescale 失败'), about: 'resource/slots-insufficient' },
};

function failedByRest(tools: Tools): readonly Trouble[] {
  return (tools.incident.restErrors ?? []).flatMap(({ kind, throwable, source }) => {
    const failed = FAILED_BY_REST[kind];
    if (failed === undefined) return [];
    const said = throwable === undefined ? '?' : saidBriefly(causes(throwable).at(-1) ?? throwable);
    const { what, about } = failed;
    return [{ title: phrase(`${what.en} (${said})`, `${what['zh-CN']}（${said}）`), about, source }];
  });
}
