import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { openSession } from '../../../main/session/session.ts';
import { aPlace } from '../../kit/a-bundle.ts';
import { ownCache } from '../../kit/own-cache.ts';

const BUNDLES = join(import.meta.dirname, '..', '..', 'bundles');
ownCache();

async function sourcesOf(name: string, file: string) {
  const { signal } = new AbortController();
  const paths = [resolve(BUNDLES, name, file)];
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

test('of a log that was rolled over the older parts are told by what stands behind the word', async () => {
  const place = aPlace();
  const line = (day: string) =>
    `2026-03-${day} 10:11:12,345 INFO  org.apache.flink.runtime.entrypoint.ClusterEntrypoint        [] - Initializing cluster services.\n`;
  const name = 'flink-flink-standalonesession-0-jm-1.log';
  place.write(`logs/${name}`, line('03').repeat(3));
  place.write(`logs/${name}.1`, line('02').repeat(2));
  place.write(`logs/${name}.2026-03-01`, line('01'));
  expect(await sourcesOf(place.folder, 'logs')).toEqual(['jobmanager', 'jobmanager .1', 'jobmanager .2026-03-01']);
  place.dispose();
});
