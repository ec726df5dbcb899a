import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isAsExpected } from '#contract/check.ts';
import { checkBundle } from '../../../../main/session/check/check-bundle.ts';
import { labelledIn } from '../../../../main/session/check/labelled.ts';

const NEVER = new AbortController().signal;
const BUNDLES = join(import.meta.dirname, '..', '..', '..', 'bundles');
const SAMPLES = join(import.meta.dirname, '..', '..', '..', '..', 'resources', 'sample');

test('a labelled bundle is a folder with both, or two files side by side', async () => {
  const shown = (all: Awaited<ReturnType<typeof labelledIn>>, under: string) =>
    all.map(({ bundle, label }) => [bundle.slice(under.length + 1).replaceAll('\\', '/'), label.healthy]);
  expect(shown(await labelledIn(join(BUNDLES, 'healthy')), BUNDLES)).toEqual([['healthy/bundle.tar.gz', true]]);
  expect(shown(await labelledIn(SAMPLES), SAMPLES)).toEqual([
    ['checkpoint-timeout.tar.gz', false],
    ['check/healthy.tar.gz', true],
    ['check/state-above-limit.tar.gz', false],
    ['check/taskmanager-died.tar.gz', false],
  ]);
});

test('the samples that are shipped give the answers they are known to have', async () => {
  const checked = [];
  for (const labelled of await labelledIn(SAMPLES)) checked.push(await checkBundle(labelled, NEVER));
  expect(checked.map((one) => [one.id, one.said[0] ?? one.state, isAsExpected(one)])).toEqual([
    ['checkpoint-timeout', 'backpressure/parallelism-too-low', true],
    ['healthy', 'no-problem-found', true],
    ['state-above-limit', 'checkpoint/memory-storage-limit', true],
    ['taskmanager-died', 'process/taskmanager-died', true],
  ]);
});

test('a bundle that is not there is told as such, not thrown', async () => {
  const [labelled] = await labelledIn(join(BUNDLES, 'healthy'));
  if (labelled === undefined) throw new Error('no bundle');
  const { failed, score, state } = await checkBundle({ ...labelled, bundle: join(BUNDLES, 'nothing.tar.gz') }, NEVER);
  expect({ said: failed !== undefined, top1: score.top1, state }).toEqual({
    said: true,
    top1: false,
    state: undefined,
  });
});

test('a folder that is not there is an error with its name', async () => {
  await expect(labelledIn(join(BUNDLES, 'nothing'))).rejects.toMatchObject({ code: 'bundle-not-found' });
});
