import { expect, test } from 'vitest';
import type { Fact } from '../../../../main/facts/fact.ts';
import { buildIncident } from '../../../../main/model/build-incident.ts';
import { aJobManagerLog, aLog, BUNDLE, T0 } from '../../../kit/a-fact.ts';

const DAY = 86_400_000;

function axisOf(...facts: readonly (readonly Fact[])[]) {
  const { span, coverage } = buildIncident({ bundle: BUNDLE, facts: facts.flat(), complaints: [] });
  return {
    days: span && [(span.from - T0) / DAY, (span.to - T0) / DAY].map((days) => Math.round(days) + 0),
    said: coverage.complaints.map(({ code, entry, line }) => [code, entry, ...(line === undefined ? [] : [line])]),
  };
}

test('a log of another year leaves the others their room, and is said to lie outside', () => {
  const old = aLog('logs/other.log', 'other-log', { aheadMs: -400 * DAY }).until(1000);
  expect(axisOf(aJobManagerLog().until(60_000).facts(), old.facts())).toEqual({
    days: [0, 0],
    said: [['time-far-away', 'logs/other.log', 1]],
  });
});

test('logs that follow each other within a month are one story', () => {
  const before = aLog('logs/other.log', 'other-log', { aheadMs: -20 * DAY }).until(1000);
  expect(axisOf(aJobManagerLog().until(60_000).facts(), before.facts())).toEqual({ days: [-20, 0], said: [] });
});

test('a clock that began in 1970 and was set later does not stretch the axis; where a log goes back is said', () => {
  const [artifact, ...facts] = aJobManagerLog('jm.log').until(60_000).facts();
  const odd = facts.map((fact): Fact => {
    if (fact.kind !== 'log-profile') return fact;
    const source = { kind: 'line', entry: 'jm.log', byte: 0, text: '' } as const;
    return {
      ...fact,
      fromWall: 1000,
      silences: [{ fromWall: 2000, toWall: T0, before: { ...source, line: 2 }, after: { ...source, line: 3 } }],
      setBacks: [{ line: 9, fromWall: T0 + 5000, toWall: T0 - 300_000, repeats: false }],
    };
  });
  expect(axisOf(artifact === undefined ? [] : [artifact], odd)).toEqual({
    days: [0, 0],
    said: [
      ['time-far-away', 'jm.log', 1],
      ['time-goes-back', 'jm.log', 9],
    ],
  });
});
