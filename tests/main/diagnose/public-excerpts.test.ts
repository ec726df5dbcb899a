import { readFileSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { pasteboard } from '../../kit/pasteboard.ts';

const { verdictOf, dispose } = pasteboard();
afterAll(dispose);

interface Excerpt {
  readonly name: string;
  readonly verdict: string;
  readonly where: string;
  readonly text: string;
}

const EXCERPTS: readonly Excerpt[] = readFileSync(new URL('../../corpus/excerpts/public.txt', import.meta.url), 'utf8')
  .split(/^=== /m)
  .slice(1)
  .map((part) => {
    const [head = '', ...lines] = part.split('\n');
    const [name = '', verdict = '', where = ''] = head.split(' | ');
    return { name, verdict, where, text: lines.join('\n') };
  });

test.each(EXCERPTS)('$name ($where) is $verdict', async ({ text, verdict }) => {
  const { rootCauses, state, broken } = await verdictOf(text);
  expect([rootCauses[0] ?? state, broken]).toEqual([verdict, []]);
});
