import { expect, test } from 'vitest';
import { unbroken } from '../../../renderer/src/i18n/unbroken.ts';

/** Spaces that hold together as `~`, places where a sign may not be cut as `^`. */
const seen = (text: string) => unbroken(text).replaceAll('\u00a0', '~').replaceAll('\u2060', '^');

test.each([
  ['No checkpoint completed for 1 min 37 s', 'No checkpoint completed for 1~min~37~s'],
  ['busy 100 % of the time, 9.55 MiB', 'busy 100~% of the time, 9.55~MiB'],
  ['3 h 47 min later', '3~h~47~min later'],
  ['1 分 37 秒内没有检查点成功', '1~分~37~秒内没有检查点成功'],
  ['4 tasks on 3 hosts, attempt 2 stopped', '4 tasks on 3 hosts, attempt 2 stopped'],
  ['Source: orders -> parse', 'Source: orders -^> parse'],
])('%s', (text, whole) => {
  expect(seen(text)).toBe(whole);
});
