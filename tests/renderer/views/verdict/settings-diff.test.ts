import { expect, test } from 'vitest';
import { splitLead } from '../../../../renderer/src/views/verdict/actions.tsx';
import {
  diffText,
  readSettings,
  settingsDiff,
  wantedSettings,
} from '../../../../renderer/src/views/verdict/settings-diff.ts';
import { AD_SETTINGS } from '../../../kit/ad-attribution.ts';
import { AD_VERDICT } from '../../../kit/ad-verdict.ts';

const known = readSettings(AD_SETTINGS);

test('a setting that stands in the file is replaced at its line, a new one is put in', () => {
  const advice = AD_VERDICT.findings[0]?.advice ?? [];
  expect(settingsDiff(wantedSettings(advice), known)).toEqual([
    {
      sign: '+',
      text: 'pipeline.jobvertex-parallelism-overrides: 6d2677a0ecc3fd8df0b72ec675edf8f4:100',
      line: undefined,
    },
    { sign: '+', text: 'execution.checkpointing.unaligned: true', line: undefined },
    { sign: '+', text: 'execution.checkpointing.aligned-checkpoint-timeout: 30 s', line: undefined },
    { sign: '-', text: 'execution.checkpointing.timeout: 30 min', line: 38 },
    { sign: '+', text: 'execution.checkpointing.timeout: 45 min', line: undefined },
  ]);
});

test('a setting that already has its value, or only its default, is told apart', () => {
  const settings = [
    { key: 'a', value: '1', origin: 'file', line: 3 },
    { key: 'b', value: '2', origin: 'default', line: undefined },
  ];
  const lines = settingsDiff({ a: '1', b: '5' }, settings);
  expect(diffText(lines)).toBe('  a: 1\n+ b: 5');
});

test('an answer of another shape is no settings', () => {
  expect([readSettings(undefined), readSettings({ items: [1, { key: 'a' }] })]).toEqual([[], []]);
});

test('the imperative stands in front of its reason, in both languages', () => {
  expect(splitLead('Raise the timeout. The barrier needs 32 min.')).toEqual([
    'Raise the timeout.',
    ' The barrier needs 32 min.',
  ]);
  expect(splitLead('调大超时。Barrier 需要 32 分。再看。')).toEqual(['调大超时。Barrier 需要 32 分。', '再看。']);
  expect(splitLead('Set 1.5 and no more')).toEqual(['Set 1.5 and no more', '']);
});
