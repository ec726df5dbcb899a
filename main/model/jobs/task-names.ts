import type { Job } from '#contract/incident/job.ts';

/** A subtask that a text names; job and vertex only when one job has a vertex of that name. */
interface TaskPlace {
  readonly jobId: string | undefined;
  readonly vertexId: string | undefined;
  readonly vertexName: string;
  readonly subtask: number;
}

export interface TaskNames {
  /** The first `<vertex> (2/4)` of a known vertex in a text. */
  inText(text: string): TaskPlace | undefined;
}

/** Texts beyond this are no sentences. */
const MAX_TEXT = 4000;
const INDEX = /\((\d{1,6})\/(\d{1,6})\)/g;

export function taskNames(jobs: readonly Job[]): TaskNames {
  const places = new Map<string, { readonly jobIds: Set<string>; readonly vertexIds: Set<string> }>();
  for (const job of jobs)
    for (const vertex of job.vertices) {
      const place = places.get(vertex.name) ?? { jobIds: new Set<string>(), vertexIds: new Set<string>() };
      places.set(vertex.name, place);
      place.jobIds.add(job.id);
      place.vertexIds.add(vertex.id);
    }
  // The longest name first: `a -> b` before `b`.
  const names = [...places.keys()].sort((a, b) => b.length - a.length);
  const only = (ids: ReadonlySet<string> | undefined) => (ids?.size === 1 ? [...ids][0] : undefined);
  return {
    inText(text) {
      const cut = text.slice(0, MAX_TEXT);
      for (const match of cut.matchAll(INDEX)) {
        const before = cut.slice(0, match.index).trimEnd();
        const name = names.find((n) => before.endsWith(n));
        if (name === undefined) continue;
        const place = places.get(name);
        return {
          jobId: only(place?.jobIds),
          vertexId: only(place?.vertexIds),
          vertexName: name,
          subtask: Number(match[1]) - 1,
        };
      }
      return undefined;
    },
  };
}
