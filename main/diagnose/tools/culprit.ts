import type { Culprit } from '#contract/finding.ts';
import type { Manager } from '#contract/incident/cluster.ts';
import type { Job, Vertex } from '#contract/incident/job.ts';
import { present } from '#contract/present.ts';
import { kept } from './kept.ts';
import type { Tools } from './tools.ts';

/** Where something happened, as far as its source tells. */
export interface Place {
  readonly jobId?: string | undefined;
  readonly vertexId?: string | undefined;
  readonly vertexName?: string | undefined;
  readonly subtask?: number | undefined;
  readonly taskManagerId?: string | undefined;
  readonly host?: string | undefined;
}

export function jobOf(tools: Tools, jobId: string | undefined): Job | undefined {
  return tools.know('jobs')?.find((job) => job.id === jobId);
}

export function vertexOf(tools: Tools, place: Place): Vertex | undefined {
  const { jobId, vertexId, vertexName } = place;
  const jobs = (tools.know('jobs') ?? []).filter((job) => jobId === undefined || job.id === jobId);
  const known = jobs.map(verticesOf);
  return (
    known.find(({ byId }) => byId.has(vertexId))?.byId.get(vertexId) ??
    known.find(({ byName }) => byName.has(vertexName))?.byName.get(vertexName)
  );
}

/** The vertices of a job by what places call them; of several with one name the first. */
const verticesOf = kept(({ vertices }: Job) => {
  const lastFirst = vertices.toReversed();
  return {
    byId: new Map<string | undefined, Vertex>(lastFirst.map((vertex) => [vertex.id, vertex])),
    byName: new Map<string | undefined, Vertex>(lastFirst.map((vertex) => [vertex.name, vertex])),
  };
});

export function managerOf(tools: Tools, id: string | undefined): Manager | undefined {
  return tools.know('managers')?.find((manager) => manager.id === id);
}

export function jobManagersOf(tools: Tools): readonly Manager[] {
  return (tools.know('managers') ?? []).filter((manager) => manager.role === 'jobmanager');
}

export function workersOf(tools: Tools): readonly Manager[] {
  return (tools.know('managers') ?? []).filter((manager) => manager.role === 'taskmanager');
}

/** What a cause names beyond a place of the job. */
interface Named {
  readonly setting?: string | undefined;
  readonly path?: string | undefined;
  readonly external?: string | undefined;
  readonly class?: string | undefined;
}

/** The culprit with every key that the incident knows for this place; ids that no source states are left out. */
export function culpritAt(tools: Tools, place: Place & Named): Culprit {
  const vertex = vertexOf(tools, place);
  const manager = managerOf(tools, place.taskManagerId);
  const isWorker = manager === undefined || manager.role === 'taskmanager';
  return present({
    jobId: place.jobId,
    vertexId: vertex ? (vertex.idKnown ? vertex.id : undefined) : place.vertexId,
    vertexName: vertex?.name ?? place.vertexName,
    subtask: place.subtask,
    taskManager: isWorker ? place.taskManagerId : undefined,
    host: place.host ?? manager?.host,
    setting: place.setting,
    path: place.path,
    external: place.external,
    class: place.class,
  });
}

/** `enrich-customer (3/4)`, `enrich-customer`, or what stands for it. */
export function taskName(vertexName: string | undefined, subtask?: number, parallelism?: number): string {
  const name = vertexName ?? '?';
  if (subtask === undefined) return name;
  return `${name} (${subtask + 1}${parallelism === undefined ? '' : `/${parallelism}`})`;
}
