import type { Finding } from '#contract/finding.ts';
import type { Checkpoint, JobCheckpoints } from '#contract/incident/checkpoint.ts';
import { present } from '#contract/present.ts';
import type { WorkingRow } from '#contract/working.ts';
import type { Bottleneck } from '../../tools/backpressure/bottleneck.ts';
import { sampledSince } from '../../tools/backpressure/bottleneck-kind.ts';
import { threadsOf } from '../../tools/backpressure/task-threads.ts';
import { expiredOf, refusedOf } from '../../tools/checkpoint/history.ts';
import type { Tools } from '../../tools/tools.ts';
import type { Cure } from '../define-cure.ts';
import { lagOf, lagRows } from '../lag-rows.ts';
import { doingRows } from './doing.ts';
import { hotRows } from './hot-rows.ts';
import { failuresRows, missingRows, missingTask } from './missing.ts';
import { phaseRows } from './phase-rows.ts';
import { poolRows } from './pools.ts';
import { skewRows } from './skew.ts';
import { conclusion } from './triage.wording.ts';
import { walkUp } from './walk.ts';

/**
 * The order in which people who know look at checkpoint trouble: declined or expired; who never acknowledged and what it did; the four
 * phases against each other and against the last good ones; how quickly state was written; which pools are full; whether something is
 * uneven; and the walk from the sinks up to the vertex that everybody waits for.
 */
export const triageCure: Cure = {
  kind: 'triage',
  of: ['checkpoint/expired', 'checkpoint/declined', 'checkpoint/none-completing', 'savepoint/expired'],
  work(tools, finding) {
    const of = tools.know('checkpoints')?.find((one) => one.jobId === finding.culprit.jobId);
    const failed = of === undefined ? [] : lookedAt(of, finding.id);
    if (of === undefined || failed.length === 0) return undefined;
    const task = missingTask(tools, of, failed);
    const phases = phaseRows(of, failed);
    const walk = walkUp(tools, of.jobId);
    return {
      rows: [
        ...failuresRows(of, failed),
        ...missingRows(tools, of, failed),
        ...(task ? doingRows(tools, of.jobId, task, failed) : []),
        ...phases.rows,
        ...poolRows(tools, of.jobId),
        ...skewRows(tools, of),
        ...lagRows(lagOf(tools, of.jobId)),
        ...walk.rows,
        ...(walk.narrow === undefined || walk.narrow.vertex.id === task?.vertexId ? [] : hotOf(tools, walk.narrow)),
      ],
      so: conclusion({
        ...(walk.narrow === undefined ? {} : { bottleneck: walk.narrow.vertex.name }),
        ...present({ phase: phases.dominating, missing: task }),
      }),
    };
  },
};

/** What the vertex does that everybody waits for. */
function hotOf(tools: Tools, narrow: Bottleneck): readonly WorkingRow[] {
  return hotRows(threadsOf(tools, narrow.vertex, sampledSince(narrow)), narrow.vertex);
}

/** A job that has failed for a day fails alike in the end: the newest are looked at. */
const LAST = 50;

/** Those the finding is about. One that only says that none completes is walked through when neither of the others is there. */
function lookedAt(of: JobCheckpoints, id: Finding['id']): readonly Checkpoint[] {
  const expired = expiredOf(of);
  if (id === 'savepoint/expired') return expired.filter((one) => one.kind === 'savepoint').slice(-LAST);
  const declined = refusedOf(of).filter((one) => one.outcome !== 'completed');
  if (id === 'checkpoint/expired') return expired.slice(-LAST);
  if (id === 'checkpoint/declined') return declined.slice(-LAST);
  if (expired.length > 0 || declined.length > 0) return [];
  return of.history.filter((one) => one.outcome === 'failed' || one.outcome === 'in-progress').slice(-LAST);
}
