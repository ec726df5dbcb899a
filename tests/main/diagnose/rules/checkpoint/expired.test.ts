import { expect, test } from 'vitest';
import { expired } from '../../../../../main/diagnose/rules/checkpoint/expired.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import {
  aCheckpoint,
  acks,
  anEvent,
  aTaskManager,
  at,
  ENRICH,
  JOB,
  SINK,
  SOURCE,
  TM1,
  TM2,
} from '../../../../kit/incident-parts.ts';
import { ask, foundBy } from '../../ask-rule.ts';

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
          barriers: 'stopped',
          lateAcks: 0,
        },
      },
    ],
  });
});

test.each([
  [
    'it acknowledged in full',
    [acks(SINK, [30_000, 30_000]), acks(ENRICH, [100, undefined]), acks(SOURCE, [1, 1])],
    'enrich did not acknowledge',
  ],
  [
    'none of it acknowledged',
    [acks(SINK, [undefined, undefined]), acks(ENRICH, [100, undefined])],
    'barriers stop at enrich',
  ],
  ['nobody tells of it', [acks(ENRICH, [100, undefined])], 'enrich did not acknowledge'],
  ['nothing comes after', [acks(SINK, [undefined, 1]), acks(ENRICH, [1, 1])], 'Sink: ledger did not acknowledge'],
])('that barriers stop is said only where what comes after shows it: %s', (_, vertices, said) => {
  const [finding] = foundBy(expired, anIncident().withCheckpoints([{ ...late(2, 20), vertices }]));
  expect(finding?.title.en).toBe(`One checkpoint expired before completing; ${said}`);
  expect(finding?.why.en.includes('so the barriers came through')).toBe(
    vertices[0]?.vertexId === SINK && said.startsWith('enrich'),
  );
});

test('what expired before a TaskManager was lost, with one that completed between, is told by itself', () => {
  const expiring = (...seconds: readonly number[]) => {
    const all = seconds.map((second, i) => ({ ...late(i + 2, second), endedAt: at(second + 60) }));
    const lost = anEvent('heartbeat-timed-out', 200);
    return anIncident()
      .withCheckpoints([...all, aCheckpoint(9, 100)].sort((a, b) => (a.triggeredAt ?? 0) - (b.triggeredAt ?? 0)))
      .withManagers(aTaskManager(TM1, 'host-1', { events: [lost] }), aTaskManager(TM2, 'host-2'));
  };
  const told = (...seconds: readonly number[]) =>
    foundBy(expired, expiring(...seconds)).map(({ facts, span }) => [facts.expired, facts.before, span?.from]);
  expect(told(20, 110, 175)).toEqual([
    [2, undefined, at(170)],
    [1, true, at(80)],
  ]);
  expect([told(20), told(110)]).toEqual([[[1, undefined, at(80)]], [[1, undefined, at(170)]]]);
});

test('a declined checkpoint did not expire', () => {
  const declined = aCheckpoint(2, 20, { outcome: 'failed', failure: 'declined' });
  expect(ask(expired, anIncident().withCheckpoints([aCheckpoint(1, 10), declined]))).toEqual({ kind: 'clear' });
});

test('without checkpoints it cannot tell', () => {
  expect(ask(expired, anIncident().without('checkpoints')).kind).toBe('cannot-tell');
});
