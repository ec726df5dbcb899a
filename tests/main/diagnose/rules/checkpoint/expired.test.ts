import { expect, test } from 'vitest';
import { expired } from '../../../../../main/diagnose/rules/checkpoint/expired.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import { aCheckpoint, acks, ENRICH, JOB, SINK, SOURCE } from '../../../../kit/incident-parts.ts';
import { ask } from '../../ask-rule.ts';

const late = (id: number, seconds: number) =>
  aCheckpoint(id, seconds, {
    outcome: 'failed',
    failure: 'expired',
    endToEndMs: 60_000,
    vertices: [acks(SINK, [undefined, undefined]), acks(ENRICH, [100, undefined]), acks(SOURCE, [1, 1])],
  });

test('the first vertex in the order of the records that did not acknowledge is named', () => {
  const story = anIncident().withCheckpoints([aCheckpoint(1, 10), late(2, 20), late(3, 90)], { timeoutMs: 60_000 });
  expect(ask(expired, story)).toEqual({
    kind: 'found',
    findings: [
      {
        role: 'consequence',
        severity: 'high',
        culprit: { jobId: JOB, vertexId: ENRICH, vertexName: 'enrich' },
        facts: {
          expired: 2,
          share: 0.67,
          timeoutMs: 60_000,
          vertex: 'enrich',
          acknowledged: 1,
          subtasks: 2,
          lateAcks: 0,
        },
      },
    ],
  });
});

test('a declined checkpoint did not expire', () => {
  const declined = aCheckpoint(2, 20, { outcome: 'failed', failure: 'declined' });
  expect(ask(expired, anIncident().withCheckpoints([aCheckpoint(1, 10), declined]))).toEqual({ kind: 'clear' });
});

test('without checkpoints it cannot tell', () => {
  expect(ask(expired, anIncident().without('checkpoints')).kind).toBe('cannot-tell');
});
