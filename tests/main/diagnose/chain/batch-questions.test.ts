import { expect, test } from 'vitest';
import { NEVER } from '#contract/cancel.ts';
import type { NotAssessed } from '#contract/verdict.ts';
import { answerable } from '../../../../main/diagnose/chain/batch-questions.ts';
import { diagnose } from '../../../../main/diagnose/diagnose.ts';
import { asksFor } from '../../../../main/diagnose/tools/asking/asks.ts';
import { toolsFor } from '../../../../main/diagnose/tools/tools.ts';
import { readIncident } from '../../../kit/read-incident.ts';

const BATCH = new URL('../../../bundles/batch-shuffle-disk/bundle.tar.gz', import.meta.url).pathname;
const STREAM = new URL('../../../bundles/slots-wanting/bundle.tar.gz', import.meta.url).pathname;

const question = (...missing: NotAssessed['missing']): NotAssessed => ({
  id: 'storage/slow',
  missing,
  wouldDecideBetween: [],
  ask: asksFor(missing),
});
const ASKED = [question('metadata'), question('rest-checkpoint-details', 'gc-log'), question('thread-dump')];

test('nobody is asked for the checkpoints of a real batch job, and for the rest as before', async () => {
  const { incident } = await readIncident([BATCH]);
  expect(answerable(ASKED, toolsFor(incident, NEVER))).toEqual([question('gc-log'), question('thread-dump')]);
  expect(diagnose(incident).notAssessed.flatMap((one) => one.missing)).not.toContain('metadata');
});

test('of a streaming job everything is asked for', async () => {
  const { incident } = await readIncident([STREAM]);
  expect(answerable(ASKED, toolsFor(incident, NEVER))).toEqual(ASKED);
});
