import { expect, test } from 'vitest';
import { askedFor } from '../../../../renderer/src/state/asked-for.ts';
import { columnsOf, commonFolder, toRows, withoutGaps } from '../../../../renderer/src/views/coverage/to-rows.ts';
import { AD_COVERAGE } from '../../../kit/ad-attribution.ts';
import { AD_VERDICT } from '../../../kit/ad-verdict.ts';

test('JobManagers come first, those only named after those with a log, the rest last', () => {
  const rows = toRows(AD_COVERAGE).map(({ process, isOnlyNamed, counts, spans }) => ({
    process,
    isOnlyNamed,
    gc: counts.gc,
    settings: counts.settings,
    rest: counts.rest,
    spans: spans.length,
  }));
  expect(rows).toEqual([
    { process: 'jobmanager', isOnlyNamed: false, gc: 0, settings: 0, rest: 0, spans: 1 },
    { process: 'tm-1-1', isOnlyNamed: false, gc: 1, settings: 0, rest: 0, spans: 2 },
    { process: 'tm-1-19', isOnlyNamed: true, gc: 0, settings: 0, rest: 0, spans: 0 },
    { process: undefined, isOnlyNamed: false, gc: 0, settings: 1, rest: 1, spans: 0 },
  ]);
});

test('gaps are cut out of what a log covers', () => {
  const gaps = [
    { from: 60, to: 70 },
    { from: 20, to: 30 },
  ];
  expect(withoutGaps({ from: 0, to: 100, gaps })).toEqual([
    { from: 0, to: 20 },
    { from: 30, to: 60 },
    { from: 70, to: 100 },
  ]);
});

test('each thing is asked for once, in the order of the verdict', () => {
  const twice = [...AD_VERDICT.notAssessed, ...AD_VERDICT.notAssessed];
  expect(askedFor(twice, 'en')).toEqual([
    { ask: 'GC logs of tm-1-19, rolled files too.', commands: [], decides: [] },
    {
      ask: 'The broker log of 10:26 to 11:00.',
      commands: [],
      decides: ['backpressure/slow-sink', 'connector/broker-slow'],
    },
  ]);
});

test('the folder that all files share is known', () => {
  expect([commonFolder(['a/b.log', 'a/c/d.log']), commonFolder(['a/b.log', 'c.log']), commonFolder([])]).toEqual([
    'a/',
    '',
    '',
  ]);
});

test('a column stands for what some process has; the bundle tells the rest in its own row', () => {
  expect(columnsOf(toRows(AD_COVERAGE))).toEqual(['gc']);
});
