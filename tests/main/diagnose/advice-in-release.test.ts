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

test.each(['1.14.0', '1.16.3', undefined])('release %s has them all', (release) => {
  expect(inRelease(advice, release)).toBe(advice);
});

test('a setting goes by the name of the release', () => {
  expect(inRelease(advice, '1.18.1').set).toEqual({
    'execution.checkpointing.unaligned.enabled': 'true',
    [DEBLOAT]: 'true',
  });
});

test('one that the release dropped is not set, and its successor is named', () => {
  const old = {
    text: { en: 'Spread the slots.', 'zh-CN': '分散 slot。' },
    set: { 'cluster.evenly-spread-out-slots': 'true', 'taskmanager.numberOfTaskSlots': '2' },
  };
  expect(inRelease(old, '1.20.1')).toBe(old);
  expect(inRelease(old, '2.0.0')).toEqual({
    text: {
      en: 'Spread the slots. No longer in this release: cluster.evenly-spread-out-slots (gone with 2.0; now taskmanager.load-balance.mode).',
      'zh-CN':
        '分散 slot。该版本已无：cluster.evenly-spread-out-slots（2.0 已移除，改为 taskmanager.load-balance.mode）。',
    },
    set: { 'taskmanager.numberOfTaskSlots': '2' },
  });
});

test('before a setting came, the one in its place is named', () => {
  const larger = { text: { en: 'More.', 'zh-CN': '更多。' }, set: { 'jobmanager.memory.process.size': '2g' } };
  expect(inRelease(larger, '1.10.3').text.en).toBe(
    'More. Not in this release: jobmanager.memory.process.size (from 1.11 on; jobmanager.heap.size until then).',
  );
});

test('a setting of a connector is nobody to judge', () => {
  const ofKafka = { text: advice.text, set: { 'transaction.timeout.ms': '900000' } };
  expect(inRelease(ofKafka, '1.10.0')).toBe(ofKafka);
});

test.each([
  ['1.12.7', 'ops/state/checkpoints.html'],
  ['1.13.6', 'docs/ops/state/checkpoints/'],
  ['1.14.6', 'docs/ops/state/checkpointing_under_backpressure/'],
  ['2.0.0', 'docs/ops/state/checkpointing_under_backpressure/'],
  [undefined, 'docs/ops/state/checkpointing_under_backpressure/'],
])('in release %s the page is %s', (release, page) => {
  const { text } = advice;
  expect(inRelease({ text, doc: 'docs/ops/state/checkpointing_under_backpressure/' }, release)).toEqual({
    text,
    doc: page,
  });
});

test('a page that the documentation of the release has under no known name is left out', () => {
  const { text } = advice;
  expect(inRelease({ text, doc: 'docs/deployment/memory/mem_tuning/#heap-state-backend' }, '1.11.6')).toEqual({ text });
});

test.each([
  ['1.10.3', 'dev/types_serialization.html'],
  ['1.13.6', 'docs/dev/serialization/types_serialization/'],
  ['1.14.0', 'docs/dev/datastream/fault-tolerance/serialization/types_serialization/'],
])('in release %s serialization is explained in %s', (release, page) => {
  const doc = 'docs/dev/datastream/fault-tolerance/serialization/types_serialization/';
  expect(inRelease({ text: advice.text, doc }, release)).toEqual({ text: advice.text, doc: page });
});
