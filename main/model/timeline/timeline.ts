import type { Manager } from '#contract/incident/cluster.ts';
import type { JobFailures } from '#contract/incident/failure.ts';
import type { Incident } from '#contract/incident/incident.ts';
import type { Span } from '#contract/incident/instant.ts';
import type { Job } from '#contract/incident/job.ts';
import type { VertexPressure } from '#contract/incident/pressure.ts';
import type { Rescale } from '#contract/incident/rescale.ts';
import type { Section } from '#contract/incident/section.ts';
import type {
  CheckpointMark,
  JobTimeline,
  PressureMark,
  RescaleMark,
  RestartMark,
  StateStretch,
  Timeline,
} from '#contract/incident/timeline.ts';
import { present } from '#contract/present.ts';
import { openEnd } from '../checkpoint-table/open-end.ts';
import { backpressuredRatio, levelOf } from '../pressure/pressure-ratio.ts';
import { lagMarks } from './lag-marks.ts';
import { managerLane } from './manager-lane.ts';
import { pauseLane } from './pause-lane.ts';

/** One line of a mark. */
const MAX_WORDS = 200;

/** Everything with a place on the time axis, of one job or of all; the volume of log lines comes from the store. */
export function timelineOf(incident: Incident, jobId?: string): Timeline {
  const pauses = partOf(incident.gc).flatMap((history) => pauseLane(history) ?? []);
  return {
    ...present({ span: incident.span }),
    jobs: partOf<Job>(incident.jobs)
      .filter(({ id }) => jobId === undefined || id === jobId)
      .map((job) => jobTimeline(job, incident)),
    managers: partOf<Manager>(incident.managers).map((manager) => managerLane(manager, incident.span)),
    ...(pauses.length === 0 ? {} : { pauses }),
    ...present({ heartbeatTimeoutMs: heartbeatTimeout(incident) }),
  };
}

/** As it is in force; absent where no file and no REST body tells it. */
export function heartbeatTimeout({ settings }: Incident): number | undefined {
  return partOf(settings).find(({ key }) => key === 'heartbeat.timeout')?.number;
}

function partOf<T>(section: Section<readonly T[]>): readonly T[] {
  return section.kind === 'known' ? section.value : [];
}

function jobTimeline(job: Job, incident: Incident): JobTimeline {
  const checkpoints = partOf(incident.checkpoints).find((c) => c.jobId === job.id);
  const failures = partOf(incident.failures).find((f) => f.jobId === job.id);
  const interval = checkpoints?.config.intervalMs?.value;
  const sampled = partOf(incident.pressure).filter((p) => p.jobId === job.id);
  const lag = lagMarks(job.vertices, sampled);
  const rescales = (job.rescales ?? []).flatMap(rescaleMark);
  return {
    jobId: job.id,
    name: job.name,
    states: stretchesOf(job, incident.span),
    restarts: failures === undefined ? [] : restartsOf(failures),
    ...(rescales.length === 0 ? {} : { rescales }),
    checkpoints: (checkpoints?.history ?? []).flatMap((c): readonly CheckpointMark[] => {
      const from = c.triggeredAt ?? c.endedAt;
      const source = c.sources.outcome;
      if (from === undefined || source === undefined) return [];
      const { id, kind, outcome, stateBytes } = c;
      const openTo = openEnd(c, { ...present({ witnessed: checkpoints?.witnessed }), span: incident.span });
      return [
        {
          id,
          kind,
          from,
          ...present({ to: c.endedAt, openTo, reason: c.reason, durationMs: c.endToEndMs, stateBytes }),
          outcome,
          source,
        },
      ];
    }),
    pressure: sampled.flatMap(pressureMark),
    ...(lag.length === 0 ? {} : { lag }),
    ...present({
      intervalMs: interval !== undefined && Number.isFinite(interval) ? interval : undefined,
      timeoutMs: checkpoints?.config.timeoutMs?.value,
    }),
  };
}

const TERMINAL = new Set(['FINISHED', 'FAILED', 'CANCELED', 'SUSPENDED']);

function stretchesOf(job: Job, span: Span | undefined): readonly StateStretch[] {
  return job.states.map((change, i) => {
    const next = job.states[i + 1];
    const to = next?.at ?? (TERMINAL.has(change.to) ? span?.to : undefined);
    return { state: change.to, from: change.at, ...present({ to }), source: change.source };
  });
}

function restartsOf(failures: JobFailures): readonly RestartMark[] {
  return failures.attempts.flatMap((attempt, i) => {
    const at = attempt.restartedAt ?? attempt.firstFailure?.at;
    if (!attempt.restarted || at === undefined) return [];
    const first = attempt.firstFailure;
    return [
      {
        at,
        attempt: failures.attempts[i + 1]?.number ?? attempt.number + 1,
        because:
          first === undefined ? '' : (`${first.className}: ${first.message}`.split('\n')[0]?.slice(0, MAX_WORDS) ?? ''),
        ...present({ source: first?.sources[0] }),
      },
    ];
  });
}

function rescaleMark({ startedAt, endedAt, outcome, cause, ended, vertices, source }: Rescale): readonly RescaleMark[] {
  if (startedAt === undefined) return [];
  const because = [cause, ended].filter((word) => word !== undefined).join(' → ');
  const widths = present({
    before: widest(vertices.map((vertex) => vertex.before)),
    after: widest(vertices.map((vertex) => vertex.after)),
  });
  return [{ from: startedAt, ...present({ to: endedAt, outcome }), because, ...widths, source }];
}

function widest(parallelisms: readonly (number | undefined)[]): number | undefined {
  return parallelisms.reduce((most, one) => (one === undefined || one < (most ?? 0) ? most : one), undefined);
}

function pressureMark(pressure: VertexPressure): readonly PressureMark[] {
  const ratio = backpressuredRatio(pressure);
  if (ratio === undefined) return [];
  const { at, vertexId, source } = pressure;
  return [{ at, vertexId, level: pressure.level ?? levelOf(ratio), ratio, source }];
}
