import type { Job } from '#contract/incident/job.ts';
import type { Signal } from '#contract/incident/signal.ts';
import { present } from '#contract/present.ts';
import type { Evidence } from './evidence/evidence.ts';
import { throwableOfText } from './failures/trace-text.ts';

/** Long enough to recognise a sentence by; the whole stands in the source. */
const MAX_MESSAGE = 300;

/** Signals that REST alone tells. */
export const REST_SIGNALS: ReadonlySet<string> = new Set([
  'application-failed',
  'operation-failed',
  'rescale-failed',
  'rest-error',
  'rest-knows-no-job',
]);

/** What REST says went wrong and what has no part of the incident of its own. */
export function restSignalsOf(evidence: Evidence, jobs: readonly Job[]): readonly Signal[] {
  return [
    ...errors(evidence),
    ...failedPrograms(evidence),
    ...failedOperations(evidence),
    ...jobs.flatMap(failedRescales),
    ...(jobs.length === 0 ? withoutJobs(evidence) : []),
  ];
}

/** It lists the jobs that run and those that ended (jobstore.*), and has none to list. */
function withoutJobs(evidence: Evidence): readonly Signal[] {
  const lists = [...evidence.rest('jobs'), ...evidence.rest('jobs-overview')];
  const overview = evidence.rest('overview').at(-1);
  if (overview === undefined || lists.length === 0 || lists.some((body) => body.jobs.length > 0)) return [];
  const { slotsTotal: slots, taskManagers, snapshotAt: at, source } = overview;
  return [
    { kind: 'rest-knows-no-job', ...present({ at }), fields: present({ slots, taskManagers }), source, count: 1 },
  ];
}

function errors(evidence: Evidence): readonly Signal[] {
  return evidence.rest('error').map((body) => ({
    kind: 'rest-error',
    ...present({ at: body.snapshotAt, jobId: body.jobId, vertexId: body.vertexId }),
    fields: { message: (body.messages[0] ?? '').slice(0, MAX_MESSAGE) },
    source: body.source,
    count: 1,
  }));
}

/** The program of an application failed, not one of its jobs. */
function failedPrograms(evidence: Evidence): readonly Signal[] {
  const seen = new Set<string>();
  return evidence.rest('exceptions').flatMap((body) =>
    body.exceptions.flatMap((exception): readonly Signal[] => {
      const { at, stackTrace, source } = exception;
      const key = `${body.applicationId} ${at} ${stackTrace}`;
      if (body.applicationId === undefined || exception.jobId !== undefined || seen.has(key)) return [];
      seen.add(key);
      const throwable = throwableOfText(stackTrace, source);
      return [{ kind: 'application-failed', ...present({ at, throwable }), fields: {}, source, count: 1 }];
    }),
  );
}

/** A savepoint that was asked for and failed: the answer stays what it is, in however many snapshots it stands. */
function failedOperations(evidence: Evidence): readonly Signal[] {
  const seen = new Set<string>();
  return evidence.rest('operation').flatMap((body): readonly Signal[] => {
    if (body.failure === undefined) return [];
    const jobId = evidence.jobOf(body);
    const key = `${jobId} ${body.operation} ${body.failure.stackTrace}`;
    if (seen.has(key)) return [];
    seen.add(key);
    return [
      {
        kind: 'operation-failed',
        ...present({ at: body.snapshotAt, jobId }),
        fields: { operation: body.operation ?? 'operation' },
        ...present({ throwable: throwableOfText(body.failure.stackTrace, body.failure.source) }),
        source: body.failure.source,
        count: 1,
      },
    ];
  });
}

function failedRescales(job: Job): readonly Signal[] {
  return (job.rescales ?? []).flatMap((rescale): readonly Signal[] => {
    const throwable = rescale.states.findLast((state) => state.failure !== undefined)?.failure;
    if (rescale.outcome !== 'failed') return [];
    return [
      {
        kind: 'rescale-failed',
        ...present({ at: rescale.endedAt ?? rescale.startedAt }),
        jobId: job.id,
        fields: { cause: rescale.cause ?? '', ended: rescale.ended ?? '' },
        ...present({ throwable }),
        source: throwable?.source ?? rescale.source,
        count: 1,
      },
    ];
  });
}
