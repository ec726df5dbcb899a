import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { RULES } from '../../main/diagnose/rules/index.ts';

test('the read-me lists exactly the causes that are looked for', () => {
  const readme = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8');
  const rows = readme.matchAll(/^\| ([a-z]+) \| (`.+) \|$/gm);
  const listed = [...rows].flatMap(([, area, causes]) =>
    [...(causes ?? '').matchAll(/`([^`]+)`/g)].map(([, slug]) => `${area}/${slug}`),
  );
  expect([...listed].sort()).toEqual(RULES.map((rule) => rule.id).sort());
});
