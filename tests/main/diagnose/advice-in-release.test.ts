import { expect, test } from 'vitest';
import { inRelease } from '../../../main/diagnose/advice-in-release.ts';

const DEBLOAT = 'taskmanager.network.memory.buffer-debloat.enabled';
const advice = {
  text: { en: 'Keep less data in the buffers.', 'zh-CN': '减少缓冲中的数据。' },
  set: { 'execution.checkpointing.unaligned': 'true', [DEBLOAT]: 'true' },
};

test('a setting that comes later is named with its release, and not set', () => {
  expect(inRelease(advice, '1.12.7')).toEqual({
    text: {
      en: `Keep less data in the buffers. Not in this release: ${DEBLOAT} (from 1.14 on).`,
      'zh-CN': `减少缓冲中的数据。该版本尚无：${DEBLOAT}（自 1.14 起）。`,
    },
    set: { 'execution.checkpointing.unaligned': 'true' },
  });
});

test('nothing is set when the release has none of them', () => {
  expect(inRelease(advice, '1.10.0').set).toBeUndefined();
});

test.each(['1.14.0', '2.1.0', undefined])('release %s has them all', (release) => {
  expect(inRelease(advice, release)).toBe(advice);
});

test('a setting of a connector is nobody to judge', () => {
  const ofKafka = { text: advice.text, set: { 'transaction.timeout.ms': '900000' } };
  expect(inRelease(ofKafka, '1.10.0')).toBe(ofKafka);
});
