import type { JobFailures } from '#contract/incident/failure.ts';
import { causes } from '#contract/incident/throwable.ts';
import { suppressedBy } from '../../../flink/words/recovery-suppressed.ts';
import { clear, defineRule, type Found, found, type Outcome } from '../../define-rule.ts';
import { culpritAt, jobOf } from '../../tools/culprit.ts';
import { looseFailures } from '../../tools/excerpt.ts';
import { batchProof } from '../../tools/job/batch-jobs.ts';
import { withoutFailures } from '../../tools/job/never-ran.ts';
import { saidBriefly } from '../../tools/said-briefly.ts';
import { settingOf, statedAt } from '../../tools/settings.ts';
import { spanOf } from '../../tools/span.ts';
import type { Tools } from '../../tools/tools.ts';
import { phrase } from '../../tools/words.ts';
import { type RestartSuppressedFacts, restartSuppressedWords } from './restart-suppressed.wording.ts';

export const restartSuppressed = defineRule({
  id: 'job/restart-suppressed',
  asks: phrase('Did the restart strategy give the job up?', '重启策略是否放弃了作业？'),
  role: 'consequence',
  needs: [],
  rivals: ['job/user-exception', 'process/taskmanager-died'],
  words: restartSuppressedWords,
  look(_, tools): Outcome<RestartSuppressedFacts> {
    const failures = tools.know('failures');
    // A trace below the record of a job is that job's.
    const told = (failures ?? []).flatMap((of) => finding(tools, of));
    const findings = told.length > 0 ? told : looseFinding(tools);
    if (findings.length > 0) return found(...findings);
    return failures === undefined ? withoutFailures(tools) : clear();
  },
});

/** A pasted trace begins with it; how often the job had restarted by then, it does not tell. */
function looseFinding(tools: Tools): readonly Found<RestartSuppressedFacts>[] {
  const [given] = looseFailures(tools).flatMap(({ throwable, at }) => {
    const chain = throwable === undefined ? [] : causes(throwable);
    const index = chain.findIndex(({ message }) => suppressedBy(message) !== undefined);
    const said = chain[index];
    return said === undefined ? [] : [{ said, at, cause: chain.slice(index + 1).at(-1) }];
  });
  if (given === undefined) return [];
  const { said, at, cause } = given;
  const strategy = suppressedBy(said.message) ?? '';
  return [
    {
      facts: {
        strategy,
        isNone: strategy.startsWith('NoRestart'),
        because: cause === undefined ? '' : saidBriefly({ className: cause.className, message: cause.message }),
      },
      culprit: culpritAt(tools, { setting: tools.keyFor('restart-strategy.type') }),
      severity: 'critical',
      confidence: 0.95,
      span: spanOf([at]),
      evidence: [said.source, cause?.source],
    },
  ];
}

function finding(tools: Tools, of: JobFailures): readonly Found<RestartSuppressedFacts>[] {
  const { suppressed } = of;
  if (!suppressed) return [];
  const setting = settingOf(tools, 'restart-strategy.type');
  const last = of.attempts.at(-1)?.firstFailure;
  return [
    {
      facts: {
        strategy: suppressed.by,
        isNone: suppressed.by.startsWith('NoRestart'),
        ...(batchProof(tools, of.jobId) === undefined ? {} : { isBatch: true }),
        restarts: of.attempts.filter((attempt) => attempt.restarted).length,
        because: last ? `${last.className}: ${last.message.split('\n')[0] ?? ''}`.slice(0, 300) : '',
      },
      culprit: culpritAt(tools, { jobId: of.jobId, setting: tools.keyFor('restart-strategy.type') }),
      severity: 'critical',
      confidence: 0.97,
      span: { from: suppressed.at, to: suppressed.at, count: 1 },
      evidence: [
        suppressed.source,
        ...(last?.sources.slice(0, 2) ?? []),
        jobOf(tools, of.jobId)?.restartStrategy?.source,
        ...statedAt(setting).slice(0, 1),
      ],
    },
  ];
}
