import type { Incident } from '#contract/incident/incident.ts';
import type { Instant } from '#contract/incident/instant.ts';
import type { Source } from '#contract/incident/source.ts';
import type { JobTimeline, ManagerLane } from '#contract/incident/timeline.ts';
import { present } from '#contract/present.ts';
import { maybeIso } from '#contract/wording/instant.ts';
import { sourceJson } from '#contract/wording/source-json.ts';
import { timelineOf } from '../timeline/timeline.ts';

/** `show timeline`: what has a place on the time axis, without the log volume. */
export function timelineBody(incident: Incident, jobId: string | undefined) {
  const { span, jobs, managers } = timelineOf(incident);
  return {
    ...(span === undefined ? {} : { span: { from: maybeIso(span.from), to: maybeIso(span.to) } }),
    jobs: jobs.filter((job) => jobId === undefined || job.jobId === jobId).map(jobItem),
    managers: managers.map(managerItem),
  };
}

function jobItem(job: JobTimeline) {
  return {
    id: job.jobId,
    name: job.name,
    states: job.states.map((s) => ({
      state: s.state,
      from: maybeIso(s.from),
      ...present({ to: maybeIso(s.to) }),
      sources: [sourceJson(s.source)],
    })),
    restarts: job.restarts.map((r) => ({
      at: maybeIso(r.at),
      attempt: r.attempt,
      because: r.because,
      sources: r.source === undefined ? [] : [sourceJson(r.source)],
    })),
    ...present({ rescales: job.rescales?.map(stretchItem) }),
    checkpoints: job.checkpoints.map(stretchItem),
    pressure: job.pressure.map(({ at, source, ...mark }) => ({
      ...mark,
      at: maybeIso(at),
      sources: [sourceJson(source)],
    })),
    ...present({ intervalMs: job.intervalMs, timeoutMs: job.timeoutMs }),
  };
}

/** What is told of a mark, then when it began and ended, then where that stands. */
function stretchItem<T extends { readonly from: Instant; readonly to?: Instant; readonly source: Source }>(mark: T) {
  const { from, to, source, ...told } = mark;
  return { ...told, from: maybeIso(from), ...present({ to: maybeIso(to) }), sources: [sourceJson(source)] };
}

function managerItem(manager: ManagerLane) {
  return {
    id: manager.id,
    role: manager.role,
    ...present({ host: manager.host }),
    hasLog: manager.hasLog,
    stretches: manager.stretches.map((s) => ({
      kind: s.kind,
      from: maybeIso(s.from),
      to: maybeIso(s.to),
      sources: [sourceJson(s.source)],
    })),
    marks: manager.marks.map((mark) => ({
      at: maybeIso(mark.at),
      kind: mark.kind,
      sources: [sourceJson(mark.source)],
    })),
  };
}
