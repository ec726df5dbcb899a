import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { diagnose } from '../../../main/diagnose/diagnose.ts';
import { aPlace } from '../../kit/a-bundle.ts';
import { readIncident } from '../../kit/read-incident.ts';

const place = aPlace();
afterAll(() => place.dispose());

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

async function verdictOf(text: string) {
  const path = join(place.folder, 'pasted.txt');
  writeFileSync(path, text);
  const { incident } = await readIncident([path]);
  return diagnose(incident);
}

test.each(EXCERPTS)('$name ($where) is $verdict', async ({ text, verdict }) => {
  const { rootCauses, state, broken } = await verdictOf(text);
  expect([rootCauses[0] ?? state, broken]).toEqual([verdict, []]);
});

test('a paste that names an exception nobody knows says so, and asks for the logs around it', async () => {
  const { state, headline, notAssessed } = await verdictOf(
    'org.apache.flink.util.FlinkException: something odd\n\tat org.apache.flink.runtime.A.b(A.java:1)\n',
  );
  expect([state, headline.en.split('. Still')[0], notAssessed[0]?.missing]).toEqual([
    'cannot-tell',
    'Cannot tell the cause: The excerpt shows org.apache.flink.util.FlinkException: something odd',
    ['rest-exceptions', 'taskmanager-log'],
  ]);
});
