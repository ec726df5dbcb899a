import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openSession } from '../../../main/session/session.ts';
import { ownCache } from '../../kit/own-cache.ts';

const BUNDLES = join(import.meta.dirname, '..', '..', 'bundles');
ownCache();

async function sourcesOf(name: string, file: string) {
  const { signal } = new AbortController();
  const paths = [join(BUNDLES, name, file)];
  const session = await openSession({ incidentId: 'a', paths, signal, notify: () => undefined });
  const sources = session.logSources().map(({ label, part }) => (part === undefined ? label : `${label} ${part}`));
  await session.close();
  return sources;
}

test('logs of one process in a real bundle are told apart by their endings, a log that is alone needs none', async () => {
  expect(await sourcesOf('data-port-closed', 'bundle.tar.gz')).toEqual([
    'jobmanager',
    'jobmanager .out',
    'rwy-tm-1',
    'rwy-tm-1 .out',
    'rwy-tm-2',
    'rwy-tm-2 .out',
  ]);
  expect(await sourcesOf('locks-crossed', 'bundle.zip')).toEqual(['jobmanager']);
});
