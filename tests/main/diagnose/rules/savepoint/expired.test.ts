import { expect, test } from 'vitest';
import { savepointExpired } from '../../../../../main/diagnose/rules/savepoint/expired.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import { aCheckpoint, acks, aSignal, ENRICH, JOB, SOURCE } from '../../../../kit/incident-parts.ts';
import { ask, foundBy } from '../../ask-rule.ts';

const late = (id: number, seconds: number, kind: 'checkpoint' | 'savepoint') =>
  aCheckpoint(id, seconds, {
    kind,
    outcome: 'failed',
    failure: 'expired',
    endToEndMs: 30_000,
    vertices: [acks(SOURCE, [1, 1]), acks(ENRICH, [1, undefined])],
  });
const stop = aSignal('stop-with-savepoint-failed', 61, {}, 'FlinkRuntimeException: Stop-with-savepoint failed.');

test('a savepoint that expires while unaligned checkpoints complete waits behind buffered records', () => {
  const story = anIncident()
    .withCheckpoints([aCheckpoint(1, 10), aCheckpoint(2, 20), late(3, 30, 'savepoint')], {
      timeoutMs: 30_000,
      unaligned: true,
    })
    .withSignals(stop);
  expect(ask(savepointExpired, story)).toEqual({
    kind: 'found',
    findings: [
      {
        role: 'trigger',
        severity: 'high',
        culprit: { jobId: JOB, vertexId: ENRICH, vertexName: 'enrich' },
        facts: {
          savepoint: 3,
          times: 1,
          timeoutMs: 30_000,
          vertex: 'enrich',
          acknowledged: 1,
          subtasks: 2,
          stopping: true,
          unaligned: true,
          periodicCompleted: 2,
        },
      },
    ],
  });
});

test('when periodic checkpoints expire too it is one more sign of their cause', () => {
  const said = ask(
    savepointExpired,
    anIncident().withCheckpoints([late(1, 10, 'checkpoint'), late(2, 50, 'savepoint')]),
  );
  expect(said).toEqual({ kind: 'found', findings: [expect.objectContaining({ role: 'consequence' })] });
});

test('where nothing tells who acknowledged, and nobody wanted to stop the job, neither is said', () => {
  const bare = aCheckpoint(3, 30, { kind: 'savepoint', outcome: 'failed', failure: 'expired', endToEndMs: 30_000 });
  const [told] = foundBy(savepointExpired, anIncident().withCheckpoints([aCheckpoint(1, 10), bare]));
  expect(told?.why.en).toMatch(/^Savepoint 3 expired\. A savepoint is always aligned/);
  expect(told?.advice[0]?.text.en).toMatch(/^For the next one: raise the timeout/);
});

test('a savepoint that completed did not expire', () => {
  const done = aCheckpoint(2, 20, { kind: 'savepoint' });
  expect(ask(savepointExpired, anIncident().withCheckpoints([done, late(3, 30, 'checkpoint')]))).toEqual({
    kind: 'clear',
  });
});

test('without checkpoints it cannot tell', () => {
  expect(ask(savepointExpired, anIncident().without('checkpoints')).kind).toBe('cannot-tell');
});
