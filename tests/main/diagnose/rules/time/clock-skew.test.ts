import { expect, test } from 'vitest';
import type { SourceCoverage } from '../../../../../contract/incident/coverage.ts';
import { clockSkew } from '../../../../../main/diagnose/rules/time/clock-skew.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import { TM1, TM1_LOG } from '../../../../kit/incident-parts.ts';
import { ask } from '../../ask-rule.ts';

function compared(skewFromMs: number, skewToMs: number, pairs = 20, unsteady = false) {
  const source: SourceCoverage = {
    artifact: { entry: TM1_LOG, kind: 'taskmanager-log', read: true, bytes: 1 },
    process: TM1,
    host: 'host-1',
    records: 100,
    unreadLines: 0,
    zone: {
      offsetMinutes: 0,
      because: 'matched-with-other-log',
      skewMs: skewFromMs,
      skewFromMs,
      skewToMs,
      pairs,
      ...(unsteady ? { unsteady } : {}),
    },
    gaps: [],
  };
  const incident = anIncident();
  return incident.with({ coverage: { ...incident.build().coverage, sources: [source] } });
}

test('a clock that is three seconds ahead is a risk, with its host', () => {
  expect(ask(clockSkew, compared(3000, 3400))).toEqual({
    kind: 'found',
    findings: [
      {
        role: 'risk',
        severity: 'low',
        culprit: { taskManager: TM1, host: 'host-1' },
        facts: { host: 'host-1', skewMs: 3000, events: 20 },
      },
    ],
  });
});

test('what slow messages explain is no skew, nor is chance', () => {
  expect(ask(clockSkew, compared(-280, 400))).toEqual({ kind: 'clear' });
  // All reports came three seconds late, as from a JobManager that stood still; its orders prove nothing.
  expect(ask(clockSkew, compared(-3000, 200))).toEqual({ kind: 'clear' });
  expect(ask(clockSkew, compared(-3000, Number.POSITIVE_INFINITY))).toEqual({ kind: 'clear' });
  expect(ask(clockSkew, compared(3000, 3400, 2))).toEqual({ kind: 'clear' });
});

test('a clock that is behind logs orders before they were given', () => {
  expect(ask(clockSkew, compared(-3400, -3000))).toMatchObject({
    kind: 'found',
    findings: [{ facts: { skewMs: -3400 } }],
  });
});

test('a clock that was set while it ran', () => {
  expect(ask(clockSkew, compared(-3000, 4000, 20, true))).toMatchObject({
    kind: 'found',
    findings: [{ facts: { fromMs: -3000, toMs: 4000 } }],
  });
});

test('without managers it cannot tell', () => {
  expect(ask(clockSkew, anIncident().without('managers')).kind).toBe('cannot-tell');
});
