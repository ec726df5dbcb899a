import type { Job } from '#contract/incident/job.ts';
import type { Source } from '#contract/incident/source.ts';
import type { Evidence } from '../evidence/evidence.ts';
import type { WhichJob } from './which-job.ts';

/** Whether a job computes batches, as REST says it, or as only such jobs do: their tasks load a state backend of their own. */
export function jobModeOf(id: string, evidence: Evidence, which: WhichJob): Job['mode'] {
  const told = [...evidence.restOf('job', id), ...evidence.restOf('plan', id)].flatMap(({ type }) => type ?? []);
  const [first] = told;
  if (first !== undefined) return { is: /^batch$/i.test(first.name) ? 'batch' : 'streaming', source: first.source };
  const source = loadedBackend(id, evidence, which) ?? madeWithoutCheckpoints(evidence);
  return source === undefined ? undefined : { is: 'batch', source };
}

function loadedBackend(id: string, evidence: Evidence, which: WhichJob): Source | undefined {
  return evidence
    .said('state-backend')
    .find(({ fields, entry, source }) => fields.name === 'batch' && which.ofLine(entry, source.line) === id)?.source;
}

/** The sentence stands before the job has its id. */
function madeWithoutCheckpoints(evidence: Evidence): Source | undefined {
  return evidence.jobIds.length === 1 ? evidence.said('batch-without-checkpoints')[0]?.source : undefined;
}
