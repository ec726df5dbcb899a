import { expect, test } from 'vitest';
import { backpressurePresent } from '../../../../../main/diagnose/rules/backpressure/present.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import { aSample, ENRICH, JOB, SINK, SOURCE } from '../../../../kit/incident-parts.ts';
import { ask } from '../../ask-rule.ts';

const all = (busy: number, backpressured: number, recordsInPerSecond = 100) =>
  Array.from({ length: 4 }, () => ({ busy, backpressured, recordsInPerSecond }));

test('back pressure that nobody seems to make is told as such', () => {
  const story = anIncident().withPressure(
    aSample(SOURCE, 'one', 60, all(0, 0.8)),
    aSample(ENRICH, 'one', 60, all(0.2, 0)),
  );
  expect(ask(backpressurePresent, story)).toEqual({
    kind: 'found',
    findings: [
      {
        role: 'consequence',
        severity: 'medium',
        culprit: { jobId: JOB, vertexId: SOURCE, vertexName: 'Source: orders' },
        facts: { vertices: ['Source: orders'], worst: 0.8, snapshots: 1 },
      },
    ],
  });
});

test('a vertex that is busy and does nothing does not explain it either', () => {
  const story = anIncident().withPressure(
    aSample(SOURCE, 'one', 60, all(0, 0.8)),
    aSample(ENRICH, 'one', 60, all(1, 0, 0)),
  );
  expect(ask(backpressurePresent, story).kind).toBe('found');
});

test('a located bottleneck says more', () => {
  const story = anIncident().withPressure(
    aSample(SOURCE, 'one', 60, all(0, 0.8)),
    aSample(ENRICH, 'one', 60, all(1, 0)),
    aSample(SINK, 'one', 60, all(0.1, 0)),
  );
  expect(ask(backpressurePresent, story)).toEqual({ kind: 'clear' });
});

test('what passed before the newest snapshot is over', () => {
  const story = anIncident().withPressure(
    aSample(SOURCE, 'one', 60, all(0, 0.8)),
    aSample(SOURCE, 'two', 90, all(0, 0)),
  );
  expect(ask(backpressurePresent, story)).toEqual({ kind: 'clear' });
});

test('without pressure it cannot tell', () => {
  expect(ask(backpressurePresent, anIncident().without('pressure')).kind).toBe('cannot-tell');
});
