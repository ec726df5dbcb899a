import type { Job } from '#contract/incident/job.ts';

/** A subtask that a text names. */
export interface TaskPlace {
  readonly jobId: string | undefined;
  readonly vertexId: string;
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
  const vertices = jobs.flatMap((job) => job.vertices.map((vertex) => ({ job, vertex })));
  // The longest name first: `a -> b` before `b`.
  vertices.sort((a, b) => b.vertex.name.length - a.vertex.name.length);
  const shared = new Set(vertices.map((v) => v.vertex.name).filter((name, i, all) => all.indexOf(name) !== i));
  return {
    inText(text) {
      const cut = text.slice(0, MAX_TEXT);
      for (const match of cut.matchAll(INDEX)) {
        const before = cut.slice(0, match.index).trimEnd();
        const hit = vertices.find(({ vertex }) => before.endsWith(vertex.name));
        if (hit !== undefined)
          return {
            jobId: shared.has(hit.vertex.name) ? undefined : hit.job.id,
            vertexId: hit.vertex.id,
            vertexName: hit.vertex.name,
            subtask: Number(match[1]) - 1,
          };
      }
      return undefined;
    },
  };
}
