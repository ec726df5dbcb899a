import type { Job } from '#contract/incident/job.ts';
import { clear, defineRule, type Found, found } from '../../define-rule.ts';
import { intervalOf } from '../../tools/checkpoint/checkpoints.ts';
import { culpritAt } from '../../tools/culprit.ts';
import { batchProof } from '../../tools/job/batch-jobs.ts';
import { isSet, settingOf, statedAt } from '../../tools/settings.ts';
import type { Tools } from '../../tools/tools.ts';
import { phrase } from '../../tools/words.ts';
import { type RestartStrategyNoneFacts, restartStrategyNoneWords } from './restart-strategy-none.wording.ts';

/** Spellings of RestartStrategyOptions for no restart at all. */
const NONE = /^(?:none|off|disable)$/i;

export const restartStrategyNone = defineRule({
  id: 'settings/restart-strategy-none',
  asks: phrase('Would the first failure be the last?', '首次失败是否就是终局？'),
  role: 'risk',
  needs: ['jobs'],
  words: restartStrategyNoneWords,
  look({ jobs }, tools) {
    const findings = jobs.flatMap((job) => finding(tools, job));
    return findings.length > 0 ? found(...findings) : clear();
  },
});

function finding(tools: Tools, job: Job): readonly Found<RestartStrategyNoneFacts>[] {
  const setting = settingOf(tools, 'restart-strategy.type');
  const strategy = job.restartStrategy;
  const config = tools.know('checkpoints')?.find((of) => of.jobId === job.id)?.config;
  const interval = config && intervalOf(config);
  // The JobMaster states what is in force; without its line the rule of the default decides.
  const isOff = strategy ? strategy.kind === 'none' : isSet(setting) && NONE.test(setting.value.trim());
  const isDefault =
    strategy === undefined && !isSet(setting) && config?.intervalMs !== undefined && interval === undefined;
  if (!isOff && !(isDefault && tools.know('settings') !== undefined)) return [];
  const suppressed = tools.know('failures')?.find((of) => of.jobId === job.id)?.suppressed;
  const isChosen = isSet(setting) && NONE.test(setting.value.trim());
  return [
    {
      facts: {
        job: job.name,
        isChosen,
        checkpointing: interval !== undefined,
        hasFailed: suppressed !== undefined,
        ...(batchProof(tools, job.id) === undefined ? {} : { isBatch: true }),
      },
      culprit: culpritAt(tools, { jobId: job.id, setting: tools.keyFor('restart-strategy.type') }),
      severity: suppressed ? 'medium' : 'low',
      confidence: strategy ? 0.95 : 0.8,
      evidence: [strategy?.source, ...statedAt(setting).slice(0, 2), config?.intervalMs?.source, suppressed?.source],
    },
  ];
}
