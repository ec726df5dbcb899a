import { expect, test } from 'vitest';

const files = import.meta.glob<Record<string, unknown>>('../../../renderer/src/**/{words,kinds}.ts', { eager: true });

interface Found {
  readonly place: string;
  readonly en: string;
  readonly zh: string;
}

/** Every text of a table, functions called with small values. */
function texts(place: string, value: unknown): readonly Found[] {
  if (typeof value === 'function') return texts(place, value(...Array.from({ length: value.length }, () => 2)));
  if (typeof value !== 'object' || value === null) return [];
  if ('en' in value && 'zh-CN' in value) return [{ place, en: String(value.en), zh: String(value['zh-CN']) }];
  return Object.entries(value).flatMap(([key, inner]) => texts(`${place}.${key}`, inner));
}

const all = Object.entries(files).flatMap(([file, exports]) => texts(file, exports));

test('every word is there in both languages', () => {
  expect(all.length).toBeGreaterThan(150);
  expect(all.filter(({ en, zh }) => en.trim() === '' || zh.trim() === '')).toEqual([]);
});

test('the Chinese uses full-width punctuation between Han characters', () => {
  expect(all.filter(({ zh }) => /[\u4e00-\u9fff][,;:?!]|[\u4e00-\u9fff]\.(?=\s|$)/.test(zh))).toEqual([]);
});

test('nobody is shouted at', () => {
  expect(all.filter(({ en, zh }) => /!|\boops\b|\bseems\b/i.test(en) || /[!！]/.test(zh))).toEqual([]);
});
