import type { RestSubtask, RestVertex } from '../../facts/rest-facts.ts';
import type { Evidence } from '../evidence/evidence.ts';

/** Subtasks of a vertex as one body of REST describes them: all of it, or one attempt alone. */
interface ToldSubtasks {
  readonly jobId: string | undefined;
  readonly vertex: Pick<RestVertex, 'id'> & Partial<Pick<RestVertex, 'name' | 'parallelism'>>;
  readonly subtasks: readonly RestSubtask[];
}

export function toldSubtasks(evidence: Evidence): readonly ToldSubtasks[] {
  const whole = evidence
    .rest('vertex')
    .map((body) => ({ jobId: evidence.jobOf(body), vertex: body.vertex, subtasks: body.subtasks }));
  const alone = evidence.rest('subtask').flatMap((body) => {
    const { vertexId: id, told } = body;
    return id === undefined ? [] : [{ jobId: evidence.jobOf(body), vertex: { id }, subtasks: [told] }];
  });
  return [...whole, ...alone];
}
