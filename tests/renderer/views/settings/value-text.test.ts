import { expect, test } from 'vitest';
import { normalised } from '../../../../renderer/src/views/settings/value-text.ts';

const ms = (value: string, amount: number) => normalised(value, { unit: 'ms', amount }, 'en');
const size = (value: string, amount: number) => normalised(value, { unit: 'B', amount }, 'en');

test('a unit is put right beside a value that does not say it plainly', () => {
  expect([
    ms('600000', 600_000),
    ms('90s', 90_000),
    size('134217730b', 134_217_730),
    size('1600m', 1_677_721_600),
  ]).toEqual(['10 min', '1 min 30 s', '128 MiB', '1.56 GiB']);
  expect(normalised('600000', { unit: 'ms', amount: 600_000 }, 'zh-CN')).toBe('10 分钟');
});

test('a value that says its unit is not said again', () => {
  expect([ms('10 min', 600_000), ms('10min', 600_000), ms('10s', 10_000), size('64 mb', 64 * 1024 ** 2)]).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
  expect(normalised('HASHMAP', undefined, 'en')).toBeUndefined();
});
