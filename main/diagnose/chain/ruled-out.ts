import type { Finding } from '#contract/finding.ts';
import type { SourceCoverage } from '#contract/incident/coverage.ts';
import type { CauseId } from '#contract/incident/ids.ts';
import type { Source } from '#contract/incident/source.ts';
import type { RuledOut } from '#contract/verdict.ts';
import type { Rule } from '../define-rule.ts';
import type { RuleResult } from '../run-rule.ts';
import type { Tools } from '../tools/tools.ts';
import { phrase } from '../tools/words.ts';
import { consideredFor, nearness } from './nearness.ts';

/** Look-alikes by the rules themselves: of these also a covered silence is worth saying. */
const RIVAL = 1;

/**
 * What somebody who sees these would have thought of and is not it, the nearest rivals of the leading cause first; where nothing is seen,
 * only the troubles that an observation contradicts. A rival that no line contradicts is ruled out by silence only where the logs cover the time of
 * the cause.
 */
export function ruledOutBy(
  root: Finding | undefined,
  seen: readonly CauseId[],
  results: readonly RuleResult[],
  rules: readonly Rule[],
  tools: Tools,
): readonly RuledOut[] {
  const near = nearness(root?.id, rules);
  const asks = new Map(rules.map((rule) => [rule.id, rule]));
  const silence = root && coveringLogs(root, tools);
  const considered = consideredFor(seen, rules);
  const out = results.flatMap(({ id, result }): RuledOut[] => {
    if (result.kind !== 'clear') return [];
    const rule = asks.get(id);
    const isWorthSaying = seen.length > 0 ? considered.has(id) : rule?.role !== 'risk' && result.evidence.length > 0;
    if (!isWorthSaying) return [];
    if (result.because !== undefined) return [{ id, because: result.because, evidence: result.evidence }];
    if (rule === undefined || silence === undefined || near(id) > RIVAL || !rule.speaksInLogs) return [];
    return [{ id, because: silent(rule), evidence: silence }];
  });
  // A stable sort: within one distance the order of the rules stays.
  return out.sort((a, b) => near(a.id) - near(b.id));
}

function silent({ asks }: Rule) {
  return phrase(
    `${asks.en} The logs cover the time and say nothing of the kind.`,
    `${asks['zh-CN']}日志覆盖了这段时间，未见此类记录。`,
  );
}

/** Sources write at least now and then: a log that begins or ends this close to the cause still covers it. */
const EDGE_MS = 60_000;

/** The logs of the JobManager and of a TaskManager that cover the time of a finding; undefined when one of them does not. */
function coveringLogs(root: Finding, tools: Tools): readonly Source[] | undefined {
  const { sources, managersWithoutLog } = tools.incident.coverage;
  const covers = ({ from, to, gaps }: SourceCoverage) => {
    if (from === undefined || to === undefined) return false;
    const span = root.span ?? { from, to };
    if (from > span.from + EDGE_MS || to < span.to - EDGE_MS) return false;
    return !gaps.some((gap) => gap.from < span.from && gap.to > span.to);
  };
  const job = sources.find((one) => one.artifact.kind === 'jobmanager-log' && covers(one));
  const task = sources.find((one) => one.artifact.kind === 'taskmanager-log' && covers(one));
  if (job === undefined || task === undefined || managersWithoutLog.length > 0) return undefined;
  return [job, task].map(({ artifact }) => ({ kind: 'entry', entry: artifact.entry }));
}
