import type { Incident } from '#contract/incident/incident.ts';
import type { Condition, Container, ContainerState } from '#contract/incident/platform.ts';
import { present } from '#contract/present.ts';
import { plainSource, time } from './plain-source.ts';

/** `show platform`: pods, nodes, events, Flink resources and reports of YARN. */
export function platformBody(incident: Incident) {
  if (incident.platform.kind === 'unknown')
    return { pods: [], nodes: [], events: [], deployed: [], applications: [], containers: [] };
  const { pods, nodes, events, deployed, applications, containers } = incident.platform.value;
  return {
    pods: pods.map(({ containers: inside, conditions, startedAt, source, ...pod }) => ({
      ...pod,
      ...present({ startedAt: time(startedAt) }),
      containers: inside.map(containerItem),
      conditions: conditions.map(conditionItem),
      sources: [plainSource(source)],
    })),
    nodes: nodes.map(({ conditions, source, ...node }) => ({
      ...node,
      conditions: conditions.map(conditionItem),
      sources: [plainSource(source)],
    })),
    events: events.map(({ at, lastAt, source, ...event }) => ({
      ...present({ at: time(at), lastAt: time(lastAt) }),
      ...event,
      sources: [plainSource(source)],
    })),
    deployed: deployed.map(({ conditions, startedAt, source, ...one }) => ({
      ...one,
      ...present({ startedAt: time(startedAt) }),
      conditions: conditions.map(conditionItem),
      sources: [plainSource(source)],
    })),
    applications: applications.map(({ startedAt, endedAt, source, ...one }) => ({
      ...one,
      ...present({ startedAt: time(startedAt), endedAt: time(endedAt) }),
      sources: [plainSource(source)],
    })),
    containers: containers.map(({ startedAt, endedAt, source, ...one }) => ({
      ...one,
      ...present({ startedAt: time(startedAt), endedAt: time(endedAt) }),
      sources: [plainSource(source)],
    })),
  };
}

function containerItem({ state, lastState, source, ...container }: Container) {
  return {
    ...container,
    ...present({ state: stateItem(state), lastState: stateItem(lastState) }),
    sources: [plainSource(source)],
  };
}

function stateItem(state: ContainerState | undefined) {
  if (state === undefined) return undefined;
  const { startedAt, finishedAt, source, ...told } = state;
  return {
    ...told,
    ...present({ startedAt: time(startedAt), finishedAt: time(finishedAt) }),
    sources: [plainSource(source)],
  };
}

function conditionItem({ at, source, ...told }: Condition) {
  return { ...told, ...present({ at: time(at) }), sources: [plainSource(source)] };
}

/** `show series`: each with its points, the place of every one. */
export function seriesItems(incident: Incident, jobId: string | undefined) {
  const all = incident.series.kind === 'known' ? incident.series.value : [];
  return all
    .filter((one) => jobId === undefined || one.jobId === undefined || one.jobId === jobId)
    .map(({ points, ...told }) => ({
      ...told,
      points: points.map(({ at, value, source }) => ({ at: time(at), value, source: plainSource(source) })),
    }));
}
