import type { Culprit } from '#contract/finding.ts';
import type { Inline } from '../document.ts';
import { namedJob } from './job-names.ts';
import type { Writing } from './section.ts';

/** Who is to blame, from the narrow to the wide: vertex and subtask (counted from 1, as logs and sentences do), process, host, setting, the rest. Of several jobs a vertex has also its own; a process or a setting may be of them all. */
export function culpritWords(culprit: Culprit, { words, incident }: Writing): readonly Inline[] {
  const parts: (readonly Inline[])[] = [];
  const vertex = culprit.vertexName ?? culprit.vertexId;
  if (vertex !== undefined) parts.push([{ code: vertex }]);
  if (culprit.subtask !== undefined) parts.push([`${words.label.subtask} ${culprit.subtask + 1}`]);
  if (culprit.taskManager !== undefined) parts.push([{ code: culprit.taskManager }]);
  if (culprit.host !== undefined) parts.push([`${words.label.host} `, { code: culprit.host }]);
  if (culprit.setting !== undefined) parts.push([`${words.label.setting} `, { code: culprit.setting }]);
  if (culprit.path !== undefined) parts.push([{ code: culprit.path }]);
  if (culprit.external !== undefined) parts.push([{ code: culprit.external }]);
  if (culprit.class !== undefined) parts.push([{ code: culprit.class }]);
  const jobs = incident.jobs.kind === 'known' ? incident.jobs.value : [];
  if (culprit.jobId !== undefined && (parts.length === 0 || (vertex !== undefined && jobs.length > 1)))
    parts.push([
      `${words.label.job} `,
      ...namedJob(jobs.find(({ id }) => id === culprit.jobId) ?? { id: culprit.jobId }),
    ]);
  return parts.flatMap((part, at) => (at === 0 ? part : [words.comma, ...part]));
}
