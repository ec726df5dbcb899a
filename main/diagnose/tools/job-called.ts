import type { Job } from '#contract/incident/job.ts';
import type { Tools } from './tools.ts';
import { phrase, type Text } from './words.ts';

/** `job orders`; of one that nothing names no id within a sentence, where it is the only one. */
export function jobCalled(tools: Tools, { id, name }: Job): Text {
  const isOnly = (tools.know('jobs') ?? []).length === 1;
  return name === id && isOnly ? phrase('the job', '作业') : phrase(`job ${name}`, `作业 ${name} `);
}

/** At the beginning of a sentence. */
export function jobCalledFirst(tools: Tools, job: Job): Text {
  const { en, ...called } = jobCalled(tools, job);
  return { en: `${en.charAt(0).toUpperCase()}${en.slice(1)}`, ...called };
}
