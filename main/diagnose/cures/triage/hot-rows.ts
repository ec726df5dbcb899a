import type { Vertex } from '#contract/incident/job.ts';
import type { WorkingRow } from '#contract/working.ts';
import { hotFrames } from '../../tools/backpressure/hot-frames.ts';
import type { TaskDoing } from '../../tools/backpressure/task-threads.ts';
import { computed, noted } from '../rows.ts';
import { TRIAGE } from './triage.wording.ts';

/** Where flame graphs find the time of a vertex: whose work it is, and the hottest methods; nothing without one that shows it at work. */
export function hotRows(threads: readonly TaskDoing[], vertex: Vertex): readonly WorkingRow[] {
  const hot = hotFrames(threads);
  if (!hot) return [];
  return [
    noted('workOf', TRIAGE.kinds(hot.kinds, hot.active, hot.samples), {
      of: vertex.name,
      source: hot.methods[0]?.source,
    }),
    ...hot.methods.map(({ method, isUser, share, source }) =>
      computed('hotShare', share, '1', { of: vertex.name, says: TRIAGE.hot(method, isUser), source }),
    ),
  ];
}
