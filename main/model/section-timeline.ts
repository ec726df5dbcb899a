import type { Incident } from '#contract/incident/incident.ts';
import { present } from '#contract/present.ts';
import { plainSource, time } from './plain-source.ts';
import { timelineOf } from './timeline.ts';

/** `show timeline`: what has a place on the time axis, without the log volume. */
export function timelineBody(incident: Incident, jobId: string | undefined) {
  const { span, jobs, managers } = timelineOf(incident);
  return {
    ...(span === undefined ? {} : { span: { from: time(span.from), to: time(span.to) } }),
    jobs: jobs
      .filter((job) => jobId === undefined || job.jobId === jobId)
      .map((job) => ({
        id: job.jobId,
        name: job.name,
        states: job.states.map((s) => ({
          state: s.state,
          from: time(s.from),
          ...present({ to: time(s.to) }),
          sources: [plainSource(s.source)],
        })),
        restarts: job.restarts.map((r) => ({
          at: time(r.at),
          attempt: r.attempt,
          because: r.because,
          sources: r.source === undefined ? [] : [plainSource(r.source)],
        })),
        ...(job.rescales === undefined
          ? {}
          : {
              rescales: job.rescales.map(({ from, to, source, ...mark }) => ({
                ...mark,
                from: time(from),
                ...present({ to: time(to) }),
                sources: [plainSource(source)],
              })),
            }),
        checkpoints: job.checkpoints.map(({ from, to, source, ...mark }) => ({
          ...mark,
          from: time(from),
          ...present({ to: time(to) }),
          sources: [plainSource(source)],
        })),
        pressure: job.pressure.map(({ at, source, ...mark }) => ({
          ...mark,
          at: time(at),
          sources: [plainSource(source)],
        })),
        ...present({ intervalMs: job.intervalMs, timeoutMs: job.timeoutMs }),
      })),
    managers: managers.map((m) => ({
      id: m.id,
      role: m.role,
      ...present({ host: m.host }),
      hasLog: m.hasLog,
      stretches: m.stretches.map((s) => ({
        kind: s.kind,
        from: time(s.from),
        to: time(s.to),
        sources: [plainSource(s.source)],
      })),
      marks: m.marks.map((k) => ({ at: time(k.at), kind: k.kind, sources: [plainSource(k.source)] })),
    })),
  };
}
