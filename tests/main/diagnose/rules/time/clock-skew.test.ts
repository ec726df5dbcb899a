import { expect, test } from 'vitest';
import type { DayDecision, SourceCoverage } from '../../../../../contract/incident/coverage.ts';
import { clockSkew } from '../../../../../main/diagnose/rules/time/clock-skew.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import { aCheckpoint, acks, aSample, ENRICH, TM1, TM1_LOG, TM2 } from '../../../../kit/incident-parts.ts';
import { ask } from '../../ask-rule.ts';

function compared(skewFromMs: number, skewToMs: number, pairs = 20, unsteady = false, day?: DayDecision) {
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
    ...(day === undefined ? {} : { day }),
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

test('two days ahead is no skew of a log whose day was guessed by the time of its file, and one of a log that states it', () => {
  const twoDays = (because: DayDecision['because']) =>
    ask(clockSkew, compared(172_800_000, 172_800_400, 20, false, { because, date: '2026-03-04', shiftMs: 0 })).kind;
  expect([twoDays('file-time'), twoDays('stated-in-log')]).toEqual(['clear', 'found']);
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

/** Acknowledgements of two subtasks: on TM1 with this start delay, on TM2 with a usual one; the whole took 300 ms. */
function acknowledged(startDelayMs: number, times = 2) {
  const sample = aSample(ENRICH, 'one', 5, [
    { busy: 0.1, backpressured: 0, taskManagerId: TM1 },
    { busy: 0.1, backpressured: 0, taskManagerId: TM2 },
  ]);
  const both = acks(ENRICH, [10, 10]);
  const perSubtask = both.perSubtask.map((ack, i) => ({
    ...ack,
    endToEndMs: 300,
    startDelayMs: i === 0 ? startDelayMs : 40,
  }));
  const history = Array.from({ length: times }, (_, i) =>
    aCheckpoint(i + 1, 10 + i, { vertices: [{ ...both, perSubtask }] }),
  );
  return anIncident().withPressure(sample).withCheckpoints(history);
}

test('a start delay that is longer than the whole checkpoint is told by a clock that is ahead', () => {
  expect(ask(clockSkew, acknowledged(1_200_300))).toEqual({
    kind: 'found',
    findings: [
      {
        role: 'risk',
        severity: 'medium',
        culprit: { taskManager: TM1, host: 'host-1' },
        facts: { host: 'host-1', skewMs: 1_200_000, events: 2, wholeMs: 300 },
      },
    ],
  });
  expect(ask(clockSkew, acknowledged(3_300))).toMatchObject({ findings: [{ severity: 'low' }] });
});

test('a start delay within the checkpoint, or a single longer one, is none', () => {
  expect([ask(clockSkew, acknowledged(299)).kind, ask(clockSkew, acknowledged(1_200_300, 1)).kind]).toEqual([
    'clear',
    'clear',
  ]);
});

test('without managers it cannot tell', () => {
  expect(ask(clockSkew, anIncident().without('managers')).kind).toBe('cannot-tell');
});
