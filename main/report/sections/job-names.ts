import type { Job } from '#contract/incident/job.ts';
import type { Inline } from '../document.ts';

/** Its name, where it has one, and its id. */
export function namedJob({ id, name = id }: Pick<Job, 'id'> & Partial<Pick<Job, 'name'>>): readonly Inline[] {
  return [...(name === id ? [] : [name, ' ']), { code: id }];
}

/** So much of an id is found in any log, and no two ids of a bundle begin alike. */
const TELLING = 8;

/** Its name; of jobs that share one, as when a job is started again, also the beginning of its id. */
export function tellingName(job: Pick<Job, 'id' | 'name'>, all: readonly Pick<Job, 'id' | 'name'>[]): string {
  const isShared = all.some(({ id, name }) => name === job.name && id !== job.id);
  return isShared ? `${job.name} (${job.id.slice(0, TELLING)}…)` : job.name;
}
