import { expect, test } from 'vitest';
import type { CheckedBundle } from '#contract/check.ts';
import { byArea, figuresText, reliability, summed, wilson } from '../../scripts/accuracy-tables.mjs';

function checked(id: string, more: Partial<CheckedBundle> & { readonly right?: boolean } = {}): CheckedBundle {
  const { right = true, ...rest } = more;
  return {
    id,
    healthy: false,
    expected: ['storage/full'],
    said: ['storage/full'],
    state: 'cause-found',
    confidence: 0.9,
    durationMs: 1000,
    score: {
      ...{ top1: right, top3: true, culprit: true, cited: true, falseAlarms: [] },
      ...{ abstained: false, wrongAndConfident: !right },
    },
    named: [{ id: 'storage/full', confidence: 0.9, right }],
    ...rest,
  };
}

const healthy = checked('h', {
  healthy: true,
  expected: [],
  said: [],
  state: 'no-problem-found',
  confidence: 0.78,
  named: [],
  score: {
    ...{ top1: true, top3: true, culprit: undefined, cited: undefined, falseAlarms: [] },
    ...{ abstained: false, wrongAndConfident: false },
  },
});

const some = [
  checked('a'),
  checked('b', { right: false, confidence: 0.82 }),
  checked('c', { expected: ['memory/gc-thrash'], confidence: 0.55 }),
  healthy,
];

test('an interval says how little ninety-two out of ninety-two prove', () => {
  const { low, high } = wilson(92, 92);
  expect([low.toFixed(3), high]).toEqual(['0.960', 1]);
  expect(wilson(0, 0)).toEqual({ low: 0, high: 1 });
});

test('a measure counts only the bundles it applies to', () => {
  const { top1, culprit, wrongAndConfident } = summed(some);
  expect([top1.yes, top1.of, culprit.yes, culprit.of, wrongAndConfident.yes]).toEqual([3, 4, 3, 3, 1]);
});

test('each area has its row', () => {
  expect(byArea(some).map(({ area, bundles, top1 }) => [area, bundles, top1.yes])).toEqual([
    ['healthy', 1, 1],
    ['memory', 1, 1],
    ['storage', 2, 1],
  ]);
});

test('confidence is compared with how often it was right, band by band', () => {
  const { verdicts, causes } = reliability(some);
  expect(verdicts.map(({ from, yes, of }) => [from, yes, of])).toEqual([
    [0.9, 1, 1],
    [0.8, 0, 1],
    [0.7, 1, 1],
    [0.5, 1, 1],
  ]);
  expect(causes.map(({ from, yes, of }) => [from, yes, of])).toEqual([[0.9, 2, 3]]);
});

test('a verdict that abstains claims nothing', () => {
  const score = { ...healthy.score, top1: false, abstained: true };
  expect(reliability([{ ...healthy, score, confidence: 0 }]).verdicts).toEqual([]);
});

test('the text holds every table', () => {
  const text = figuresText(some);
  expect(text.split('\n').filter((line) => /^\S/.test(line))).toEqual([
    'All bundles (4), with 95 % intervals',
    'By area',
    'Reliability of verdicts: confidence, its mean, how many were right',
    'Reliability of every trigger that is named, where the label tells',
  ]);
  expect(text).toContain('3/4 75 % [30 %–95 %]');
});
