import { expect, test } from 'vitest';
import type { SettingLayer } from '../../../contract/incident/settings-reading.ts';
import { diffText, settingsDiff, wantedSettings } from '../../../renderer/src/ui/settings-diff.ts';
import { splitLead } from '../../../renderer/src/views/verdict/actions.tsx';
import { AD_SETTINGS } from '../../kit/ad-settings.ts';
import { AD_VERDICT } from '../../kit/ad-verdict.ts';

function stated(key: string, value: string, kind: SettingLayer['kind']) {
  return { key, value, origin: kind, layers: [{ key, value, kind, fate: 'in-force' as const }] };
}

test('a setting that stands in the file is replaced at its line, a new one is put in', () => {
  const advice = AD_VERDICT.findings[0]?.advice ?? [];
  expect(settingsDiff(wantedSettings(advice), AD_SETTINGS.rows)).toEqual([
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

test('a setting that already has its value, only its default, or shows in the job alone, is told apart', () => {
  const settings = [stated('a', '1', 'file'), stated('b', '2', 'default'), stated('c', '3', 'job')];
  const lines = settingsDiff({ a: '1', b: '5', c: '4' }, settings);
  expect(diffText(lines)).toBe('  a: 1\n+ b: 5\n+ c: 4');
});

test('a line of the file goes as it stands there, under its old name and though another value is in force', () => {
  const source = { kind: 'line', entry: 'flink-conf.yaml', line: 12, byte: 0, text: '' } as const;
  const row = {
    ...{ key: 'state.backend.type', value: 'rocksdb', origin: 'rest' as const },
    layers: [
      { kind: 'rest', key: 'state.backend.type', value: 'rocksdb', fate: 'in-force' },
      { kind: 'file', key: 'state.backend', value: 'hashmap', fate: 'overruled', source },
    ] as const,
  };
  expect(settingsDiff({ 'state.backend.type': 'forst' }, [row])).toEqual([
    { sign: '-', text: 'state.backend: hashmap', line: 12 },
    { sign: '+', text: 'state.backend.type: forst', line: undefined },
  ]);
  expect(settingsDiff({ 'state.backend.type': 'rocksdb' }, [row])).toEqual([
    { sign: ' ', text: 'state.backend.type: rocksdb', line: undefined },
  ]);
});

test('the imperative stands in front of its reason, in both languages', () => {
  expect(splitLead('Raise the timeout. The barrier needs 32 min.')).toEqual([
    'Raise the timeout.',
    ' The barrier needs 32 min.',
  ]);
  expect(splitLead('调大超时。Barrier 需要 32 分。再看。')).toEqual(['调大超时。Barrier 需要 32 分。', '再看。']);
  expect(splitLead('Set 1.5 and no more')).toEqual(['Set 1.5 and no more', '']);
});
