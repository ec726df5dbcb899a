import { expect, test } from 'vitest';
import { endToEndUntil } from '#contract/incident/checkpoint.ts';
import type { Fact } from '../../../main/facts/fact.ts';
import { buildIncident } from '../../../main/model/build-incident.ts';
import { aBody, aJobManagerLog, aPointer, BUNDLE, JOB, type LogBuilder, T0 } from '../../kit/a-fact.ts';

function endsIn(...facts: readonly (readonly Fact[])[]) {
  const { checkpoints } = buildIncident({ bundle: BUNDLE, facts: facts.flat(), complaints: [] });
  const history = checkpoints.kind === 'known' ? checkpoints.value[0]?.history : undefined;
  return history?.map((one) => [one.endToEndMs, endToEndUntil(one)]);
}

function triggered(log: LogBuilder, ms: number, checkpointId: number): LogBuilder {
  return log.said(ms, 'checkpoint-triggering', { checkpointId, jobId: JOB, type: 'CHECKPOINT', triggeredAt: T0 + ms });
}

test('what a duration ends with: the log counts the writing of `_metadata`, REST does not', () => {
  const log = triggered(aJobManagerLog(), 10_000, 1);
  log.said(10_900, 'checkpoint-completed', { checkpointId: 1, jobId: JOB, bytes: 1000, durationMs: 900 });
  triggered(log, 20_000, 2).said(80_000, 'checkpoint-expired', { checkpointId: 2, jobId: JOB });
  const body = {
    ...{ id: 1, status: 'COMPLETED', isSavepoint: false, triggeredAt: T0 + 10_000, latestAckAt: T0 + 10_400 },
    ...{ endToEndMs: 400, tasks: [], source: aPointer('cp', '/history/0'), sources: {} },
  };
  expect(endsIn(log.facts())).toEqual([
    [900, 'completion'],
    [60_000, 'failure'],
  ]);
  expect(endsIn(log.facts(), [aBody('checkpoints', { checkpoints: [body] })])).toEqual([
    [400, 'last-ack'],
    [60_000, 'failure'],
  ]);
});

test('what the JobManager does alone: until it announces a checkpoint, and after the last acknowledgement', () => {
  const log = aJobManagerLog();
  const said = { checkpointId: 1, jobId: JOB, type: 'CHECKPOINT', triggeredAt: T0 + 10_000 };
  log.said(10_750, 'checkpoint-triggering', said);
  log.said(18_000, 'checkpoint-completed', { checkpointId: 1, jobId: JOB, bytes: 1000, durationMs: 7900 });
  const body = {
    ...{ id: 1, status: 'COMPLETED', isSavepoint: false, triggeredAt: T0 + 10_000, latestAckAt: T0 + 10_900 },
    ...{ endToEndMs: 900, tasks: [], source: aPointer('cp', '/history/0'), sources: {} },
  };
  const facts = [...log.facts(), aBody('checkpoints', { checkpoints: [body] })];
  const { checkpoints } = buildIncident({ bundle: BUNDLE, facts, complaints: [] });
  const history = checkpoints.kind === 'known' ? checkpoints.value[0]?.history : undefined;
  expect(history?.map((one) => [one.announcedAfterMs, one.finalizedAfterMs])).toEqual([[750, 7000]]);
});
