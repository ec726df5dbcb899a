import { readFileSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { aPlace, tarOf } from '../../../kit/a-bundle.ts';
import { readEntries } from '../../../kit/read-entries.ts';
import { readIncident } from '../../../kit/read-incident.ts';

const place = aPlace();
afterAll(place.dispose);

/** A batch job of a real cluster (2.2.1), whose settings say so as well: they are left out. */
const bundle = new URL('../../../bundles/batch-shuffle-disk/bundle.tar.gz', import.meta.url);
const { entries } = await readEntries([place.write('bundle.tar.gz', readFileSync(bundle))]);
const files = Object.entries(entries).map(([path, text]) => ({ path, content: Buffer.from(text, 'latin1') }));
const having = (which: RegExp) => files.filter(({ path }) => which.test(path));

async function modes(name: string, rows: typeof files): Promise<readonly (readonly [string, string | undefined])[]> {
  const { incident } = await readIncident([place.write(`${name}.tar`, tarOf(rows))]);
  const jobs = incident.jobs.kind === 'known' ? incident.jobs.value : [];
  return jobs.map(({ mode }) => [mode?.is ?? 'unknown', mode?.source.entry]);
}

test('REST says of what type a job is, with its details and with its plan', async () => {
  const [details] = having(/jobs\/[0-9a-f]{32}\.json$/);
  const [plan] = having(/\/plan\.json$/);
  expect(await modes('details', details ? [details] : [])).toEqual([['batch', details?.path]]);
  expect(await modes('plan', plan ? [plan] : [])).toEqual([['batch', plan?.path]]);
});

test('without REST the state backend tells that only batch jobs load', async () => {
  const logs = having(/logs\/.*(?:jm|tm-1)\.log$/);
  expect(await modes('logs', logs)).toEqual([['batch', logs.find(({ path }) => /tm-1/.test(path))?.path]]);
});

const SUBMITTED =
  "2026-01-16 14:40:18,300 INFO  org.apache.flink.runtime.dispatcher.StandaloneDispatcher     [] - Received JobGraph submission 'nightly' (1e6b59f13353b7c399dca65bd247bd14).\n";
const DISABLED =
  '2026-01-16 14:40:18,085 INFO  org.apache.flink.streaming.api.graph.StreamGraphGenerator    [] - Disabled Checkpointing. Checkpointing is not supported and not needed when executing jobs in BATCH mode.\n';

test.each([
  ['made', DISABLED + SUBMITTED, [['batch', 'jobmanager.log']]],
  ['told', SUBMITTED, [['unknown', undefined]]],
  [
    'two',
    DISABLED + SUBMITTED + SUBMITTED.replaceAll('1e6b59f1', '2e6b59f1'),
    [
      ['unknown', undefined],
      ['unknown', undefined],
    ],
  ],
])('a graph that was made without the checkpoints it asked for, of the only job: %s', async (name, text, expected) => {
  expect(await modes(name, [{ path: 'jobmanager.log', content: Buffer.from(text.repeat(3)) }])).toEqual(expected);
});
