import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { NAMED_TERMS, termName } from '#contract/wording/term-names.ts';

const DIAGNOSE = join(import.meta.dirname, '../../../main/diagnose');
/** In the arithmetic of a rule, or at the head of a row that a cure works out. */
const TERM =
  /term: '([a-zA-Z]+)'|\b(?:observed|computed|assumed|noted|missing|limit|setOr)\(\s*(?:tools,\s*'[^']*',\s*[A-Z_]+,\s*)?'([a-zA-Z]+)'/g;

test('every term that a rule computes with has a name in both languages', () => {
  const files = readdirSync(DIAGNOSE, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const terms = files.flatMap((file) =>
    [...readFileSync(join(DIAGNOSE, file), 'utf8').matchAll(TERM)].map(([, rule, cure]) => rule ?? cure ?? ''),
  );
  const named = new Set(NAMED_TERMS);
  expect([...new Set(terms)].filter((term) => !named.has(term))).toEqual([]);
  for (const term of NAMED_TERMS) expect(termName(term)['zh-CN']).toMatch(/[\u4e00-\u9fff]/);
});

test('a term without a name reads as its words', () => {
  expect(termName('inFlightBytes')).toEqual({ en: 'in flight bytes', 'zh-CN': 'in flight bytes' });
});
