import { IncidentError } from '#contract/errors.ts';
import type { JobId } from '#contract/incident/ids.ts';
import type { Incident } from '#contract/incident/incident.ts';
import type { Section } from '#contract/incident/section.ts';

/**
 * The incident narrowed to one job: parts of other jobs are left out; processes, settings and what belongs to no job stay.
 * @throws IncidentError `params-invalid` when there is no such job. A unique beginning of the id is enough.
 */
export function ofOneJob(incident: Incident, wanted: string): Incident {
  const jobId = jobIdOf(incident, wanted);
  const own = <T extends { readonly jobId?: JobId }>(section: Section<readonly T[]>) =>
    filtered(section, (item) => item.jobId === jobId);
  return {
    ...incident,
    jobs: filtered(incident.jobs, (job) => job.id === jobId),
    checkpoints: own(incident.checkpoints),
    failures: own(incident.failures),
    pressure: own(incident.pressure),
    ...(incident.flames === undefined ? {} : { flames: incident.flames.filter((one) => one.jobId === jobId) }),
    snapshots: own(incident.snapshots),
    signals: filtered(incident.signals, (signal) => signal.jobId === undefined || signal.jobId === jobId),
  };
}

function jobIdOf(incident: Incident, wanted: string): JobId {
  const ids = incident.jobs.kind === 'known' ? incident.jobs.value.map((job) => job.id) : [];
  const found = ids.filter((id) => id === wanted || id.startsWith(wanted.toLowerCase()));
  const [only] = found;
  if (only === undefined || (found.length > 1 && !ids.includes(wanted)))
    throw new IncidentError('params-invalid', {
      what: found.length > 1 ? 'Several jobs begin so.' : 'There is no such job in this bundle.',
      where: wanted,
      ...(ids.length > 0 ? { help: `Jobs: ${ids.join(', ')}` } : {}),
    });
  return ids.includes(wanted) ? wanted : only;
}

function filtered<T>(section: Section<readonly T[]>, keep: (item: T) => boolean): Section<readonly T[]> {
  return section.kind === 'known' ? { kind: 'known', value: section.value.filter(keep) } : section;
}
