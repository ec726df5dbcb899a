import { expect, test } from 'vitest';
import { causeName, causeNameInside, NAMED_CAUSES } from '#contract/wording/cause-names.ts';
import { RULES } from '../../../main/diagnose/rules/index.ts';

test('every cause that is looked for has a name in both languages', () => {
  const named = new Set(NAMED_CAUSES);
  expect(RULES.map((rule) => rule.id).filter((id) => !named.has(id))).toEqual([]);
  for (const id of NAMED_CAUSES) {
    expect(causeName(id).en).toMatch(/^[A-Z]/);
    expect(causeName(id)['zh-CN']).toMatch(/[\u4e00-\u9fff]/);
  }
});

test('a cause that nobody named is called by the words of its id', () => {
  expect(causeName('storage/made-up-cause')).toEqual({ en: 'made up cause', 'zh-CN': 'made up cause' });
});

test('within a sentence a name begins small, unless it is that of a thing', () => {
  const inside = (id: string) => causeNameInside(id).en;
  expect(['backpressure/slow-operator', 'connector/kafka-unavailable', 'process/taskmanager-died'].map(inside)).toEqual(
    ['slow operator', 'Kafka unavailable', 'TaskManager died'],
  );
});
