import type { Incident } from '#contract/incident/incident.ts';
import type { Instant } from '#contract/incident/instant.ts';
import type { Condition, Container, ContainerState } from '#contract/incident/platform.ts';
import type { Source } from '#contract/incident/source.ts';
import { present } from '#contract/present.ts';
import { maybeIso } from '#contract/wording/instant.ts';
import { sourceJson } from '#contract/wording/source-json.ts';

/** `show platform`: pods, nodes, events, Flink resources and reports of YARN. */
export function platformBody(incident: Incident) {
  if (incident.platform.kind === 'unknown')
    return { pods: [], nodes: [], events: [], deployed: [], applications: [], containers: [] };
  const { pods, nodes, events, deployed, applications, containers } = incident.platform.value;
  return {
    pods: pods.map(({ containers: inside, conditions, startedAt, source, ...pod }) => ({
      ...pod,
      ...present({ startedAt: maybeIso(startedAt) }),
      containers: inside.map(containerItem),
      conditions: conditions.map(conditionItem),
      sources: [sourceJson(source)],
    })),
    nodes: nodes.map(({ conditions, source, ...node }) => ({
      ...node,
      conditions: conditions.map(conditionItem),
      sources: [sourceJson(source)],
    })),
    events: events.map(({ at, lastAt, source, ...event }) => ({
      ...present({ at: maybeIso(at), lastAt: maybeIso(lastAt) }),
      ...event,
      sources: [sourceJson(source)],
    })),
    deployed: deployed.map(({ conditions, startedAt, source, ...one }) => ({
      ...one,
      ...present({ startedAt: maybeIso(startedAt) }),
      conditions: conditions.map(conditionItem),
      sources: [sourceJson(source)],
    })),
    applications: applications.map(ranItem),
    containers: containers.map(ranItem),
  };
}

interface Ran {
  readonly startedAt?: Instant;
  readonly endedAt?: Instant;
  readonly source: Source;
}

function ranItem<T extends Ran>({ startedAt, endedAt, source, ...told }: T) {
  return {
    ...told,
    ...present({ startedAt: maybeIso(startedAt), endedAt: maybeIso(endedAt) }),
    sources: [sourceJson(source)],
  };
}

function containerItem({ state, lastState, source, ...container }: Container) {
  return {
    ...container,
    ...present({ state: stateItem(state), lastState: stateItem(lastState) }),
    sources: [sourceJson(source)],
  };
}

function stateItem(state: ContainerState | undefined) {
  if (state === undefined) return undefined;
  const { startedAt, finishedAt, source, ...told } = state;
  return {
    ...told,
    ...present({ startedAt: maybeIso(startedAt), finishedAt: maybeIso(finishedAt) }),
    sources: [sourceJson(source)],
  };
}

function conditionItem({ at, source, ...told }: Condition) {
  return { ...told, ...present({ at: maybeIso(at) }), sources: [sourceJson(source)] };
}

/** `show series`: each with its points, the place of every one. */
export function seriesItems(incident: Incident, jobId: string | undefined) {
  const all = incident.series.kind === 'known' ? incident.series.value : [];
  return all
    .filter((one) => jobId === undefined || one.jobId === undefined || one.jobId === jobId)
    .map(({ points, ...told }) => ({
      ...told,
      points: points.map(({ at, value, source }) => ({ at: maybeIso(at), value, source: sourceJson(source) })),
    }));
}
