import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { RULES } from '../../../../main/diagnose/rules/index.ts';

const FOLDER = fileURLToPath(new URL('../../../../main/diagnose/rules', import.meta.url));
const files = (readdirSync(FOLDER, { recursive: true }) as string[])
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => path.includes('/') && path.endsWith('.ts'));

test('every rule is in the list, by the path of its file, sorted', () => {
  const ids = files.filter((path) => !path.endsWith('.wording.ts')).map((path) => path.replace('.ts', ''));
  expect(RULES.map((rule) => rule.id)).toEqual(ids.sort());
});

test('every rule has its words beside it', () => {
  const worded = files.filter((path) => path.endsWith('.wording.ts')).map((path) => path.replace('.wording.ts', ''));
  expect(worded.sort()).toEqual(RULES.map((rule) => rule.id));
});
