import { expect, test } from 'vitest';
import type { SourceCoverage } from '../../../../../contract/incident/coverage.ts';
import { clockSkew } from '../../../../../main/diagnose/rules/time/clock-skew.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import { TM1, TM1_LOG } from '../../../../kit/incident-parts.ts';
import { ask } from '../../ask-rule.ts';

function compared(skewMs: number, pairs = 20) {
  const source: SourceCoverage = {
    artifact: { entry: TM1_LOG, kind: 'taskmanager-log', read: true, bytes: 1 },
    process: TM1,
    host: 'host-1',
    records: 100,
    unreadLines: 0,
    zone: { offsetMinutes: 0, because: 'matched-with-other-log', skewMs, pairs },
    gaps: [],
  };
  const incident = anIncident();
  return incident.with({ coverage: { ...incident.build().coverage, sources: [source] } });
}

test('a clock that is three seconds ahead is a risk, with its host', () => {
  expect(ask(clockSkew, compared(3000))).toEqual({
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

test('what the way of a message explains is no skew, nor is another time zone, nor chance', () => {
  expect(ask(clockSkew, compared(280))).toEqual({ kind: 'clear' });
  expect(ask(clockSkew, compared(3_600_000))).toEqual({ kind: 'clear' });
  expect(ask(clockSkew, compared(3000, 2))).toEqual({ kind: 'clear' });
});

test('without managers it cannot tell', () => {
  expect(ask(clockSkew, anIncident().without('managers')).kind).toBe('cannot-tell');
});
