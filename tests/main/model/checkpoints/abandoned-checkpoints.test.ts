import { expect, test } from 'vitest';
import type { Fact } from '../../../../main/facts/fact.ts';
import { buildIncident } from '../../../../main/model/build-incident.ts';
import { aJobManagerLog, BUNDLE, JOB, type LogBuilder, T0 } from '../../../kit/a-fact.ts';

function historyIn(facts: readonly Fact[]) {
  const { checkpoints } = buildIncident({ bundle: BUNDLE, facts, complaints: [] });
  const [of] = checkpoints.kind === 'known' ? checkpoints.value : [];
  return of?.history.map((one) => [one.id, one.outcome, one.failure]);
}

const triggered = (log: LogBuilder, ms: number, checkpointId: number) =>
  log.said(ms, 'checkpoint-triggering', { checkpointId, jobId: JOB, type: 'CHECKPOINT', triggeredAt: T0 + ms });
const completed = (log: LogBuilder, ms: number, checkpointId: number) =>
  log.said(ms, 'checkpoint-completed', { checkpointId, jobId: JOB, bytes: 1000, durationMs: 500 });

test('where lines are missing nothing overtook a checkpoint of which only the beginning is left', () => {
  const log = completed(triggered(triggered(completed(aJobManagerLog(), 5_000, 1), 10_000, 2), 20_000, 3), 20_500, 3);
  expect(historyIn(log.facts())).toEqual([
    [1, 'completed', undefined],
    [2, 'failed', 'subsumed'],
    [3, 'completed', undefined],
  ]);
  const thinned = triggered(completed(log, 30_500, 4), 40_000, 5);
  expect(historyIn(thinned.facts())).toEqual([
    [1, 'completed', undefined],
    [3, 'completed', undefined],
    [4, 'completed', undefined],
    [5, 'in-progress', undefined],
  ]);
});
