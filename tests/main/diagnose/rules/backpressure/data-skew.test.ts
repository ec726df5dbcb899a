import { expect, test } from 'vitest';
import { dataSkew } from '../../../../../main/diagnose/rules/backpressure/data-skew.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import { aSample, ENRICH, JOB, SINK, SOURCE } from '../../../../kit/incident-parts.ts';
import { ask } from '../../ask-rule.ts';

const even = (busy: number, backpressured: number) =>
  Array.from({ length: 4 }, () => ({ busy, backpressured, recordsInPerSecond: 100 }));
const hot = (records: number) =>
  [0.1, 0.12, 1, 0.1].map((busy) => ({ busy, backpressured: 0, recordsInPerSecond: busy === 1 ? records : 50 }));
const story = (records: number) =>
  anIncident().withPressure(
    aSample(SOURCE, 'one', 60, even(0, 0.9)),
    aSample(ENRICH, 'one', 60, hot(records)),
    aSample(SINK, 'one', 60, even(0.1, 0)),
  );

test('one subtask with eight times the records of its siblings is skew', () => {
  expect(ask(dataSkew, story(400))).toEqual({
    kind: 'found',
    findings: [
      expect.objectContaining({
        role: 'trigger',
        culprit: { jobId: JOB, vertexId: ENRICH, vertexName: 'enrich', subtask: 2 },
        facts: expect.objectContaining({ subtask: 2, timesTheRecords: 8 }),
      }),
    ],
  });
});

test('one busy subtask with no more records than the others is not', () => {
  expect(ask(dataSkew, story(50))).toEqual({ kind: 'clear' });
});

test('without samples it cannot tell', () => {
  expect(ask(dataSkew, anIncident().without('pressure')).kind).toBe('cannot-tell');
});
