import { expect, test } from 'vitest';
import { defineRule } from '../../../main/diagnose/define-rule.ts';
import { diagnose } from '../../../main/diagnose/diagnose.ts';
import { phrase } from '../../../main/diagnose/tools/words.ts';
import { anIncident } from '../../kit/an-incident.ts';

const broken = defineRule({
  id: 'job/broken',
  asks: phrase('Does it break?', '会出错吗?'),
  role: 'trigger',
  needs: [],
  words: () => ({ title: phrase('', ''), why: phrase('', ''), brief: [phrase('', ''), phrase('', '')], advice: [] }),
  look() {
    throw new Error('out of range');
  },
});

const bare = defineRule({
  ...{ asks: phrase('Does it prove anything?', '有证据吗?'), role: 'trigger' as const, needs: [] as const },
  id: 'job/bare',
  words: () => ({ title: phrase('', ''), why: phrase('', ''), brief: [phrase('', ''), phrase('', '')], advice: [] }),
  look: () => ({
    kind: 'found',
    findings: [{ facts: {}, culprit: {}, severity: 'high', confidence: 1, evidence: [] }],
  }),
});

test('a rule that throws is told as broken and takes no other down', () => {
  expect(diagnose(anIncident().build(), undefined, [broken])).toMatchObject({
    state: 'no-problem-found',
    broken: [{ id: 'job/broken', message: 'out of range' }],
  });
});

test('a finding without evidence is a bug of ours', () => {
  expect(diagnose(anIncident().build(), undefined, [bare]).broken).toEqual([
    { id: 'job/bare', message: 'job/bare found something without evidence' },
  ]);
});
