import { expect, test } from 'vitest';
import { subsumedByNewer } from '../../../../../main/diagnose/rules/checkpoint/subsumed-by-newer.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import { aCheckpoint, aDecline, JOB, thrown } from '../../../../kit/incident-parts.ts';
import { ask, foundBy } from '../../ask-rule.ts';

const lost = (id: number) => aCheckpoint(id, id * 10, { outcome: 'failed', failure: 'subsumed' });

test('an older checkpoint that a newer one overtook is no loss by itself', () => {
  const history = [1, 2, 3, 4, 5].map((id) => aCheckpoint(id, id * 10));
  expect(ask(subsumedByNewer, anIncident().withCheckpoints([...history, lost(6)], { maxConcurrent: 2 }))).toEqual({
    kind: 'found',
    findings: [
      {
        role: 'consequence',
        severity: 'low',
        culprit: { jobId: JOB },
        facts: { subsumed: 1, share: 0.17, concurrent: 2, vertex: '' },
      },
    ],
  });
});

test('the coordinator gives up the older one when a newer one is complete, a task when it meets a newer barrier', () => {
  const whys = [lost(2), { ...lost(2), declines: [aDecline(21, thrown(['CheckpointException: newer barrier']))] }].map(
    (one) => foundBy(subsumedByNewer, anIncident().withCheckpoints([aCheckpoint(1, 10), one]))[0]?.why.en,
  );
  expect(whys).toEqual([
    expect.stringContaining('A newer checkpoint was complete before'),
    expect.stringContaining('The barrier of a newer checkpoint arrived before'),
  ]);
});

test('many of them cost work', () => {
  const said = ask(subsumedByNewer, anIncident().withCheckpoints([aCheckpoint(1, 10), lost(2)]));
  expect(said).toEqual({ kind: 'found', findings: [expect.objectContaining({ severity: 'medium' })] });
});

test('an expired checkpoint was not overtaken', () => {
  const expired = aCheckpoint(2, 20, { outcome: 'failed', failure: 'expired' });
  expect(ask(subsumedByNewer, anIncident().withCheckpoints([expired]))).toEqual({ kind: 'clear' });
});

test('without checkpoints it cannot tell', () => {
  expect(ask(subsumedByNewer, anIncident().without('checkpoints')).kind).toBe('cannot-tell');
});
