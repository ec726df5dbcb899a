import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { PAGE_POLICY } from '#contract/web-page.ts';

test('the page repeats its policy, but for the part that only a header can say', () => {
  const page = readFileSync(join(import.meta.dirname, '../../renderer/index.html'), 'utf8');
  expect(/content="(default-src[^"]+)"/.exec(page)?.[1]).toBe(PAGE_POLICY.replace("; frame-ancestors 'none'", ''));
});
