import type { Missing, NotAssessed } from '#contract/verdict.ts';
import { asksFor } from '../tools/asking/asks.ts';
import { batchProof } from '../tools/job/batch-jobs.ts';
import type { Tools } from '../tools/tools.ts';

const OF_CHECKPOINTS: readonly Missing[] = [
  'rest-checkpoints',
  'rest-checkpoint-config',
  'rest-checkpoint-details',
  'metadata',
];

/** Questions that can be answered for jobs that take no checkpoints: nobody can send what they never write. */
export function answerable(questions: readonly NotAssessed[], tools: Tools): readonly NotAssessed[] {
  const jobs = tools.know('jobs') ?? [];
  if (jobs.length === 0 || jobs.some((job) => batchProof(tools, job.id) === undefined)) return questions;
  return questions.flatMap((question) => {
    const missing = question.missing.filter((one) => !OF_CHECKPOINTS.includes(one));
    if (missing.length === question.missing.length) return [question];
    return missing.length === 0 ? [] : [{ ...question, missing, ask: asksFor(missing) }];
  });
}
