import { join } from 'node:path';
import { expect, test } from 'vitest';
import { NEVER } from '#contract/cancel.ts';
import { restTold } from '../../../../main/diagnose/tools/rest-told.ts';
import { toolsFor } from '../../../../main/diagnose/tools/tools.ts';
import { readIncident } from '../../../kit/read-incident.ts';

const FOLDER = join(import.meta.dirname, '../../../corpus/rest/by-schema');

test('the sentences of exceptions that REST answers are heard as if a log had them', async () => {
  const { incident } = await readIncident([FOLDER]);
  expect(restTold(toolsFor(incident, NEVER)).map((one) => [one.kind, one.throwable?.className, one.jobId])).toEqual([
    [
      'no-resource-available',
      'org.apache.flink.runtime.jobmanager.scheduler.NoResourceAvailableException',
      '5e20cb6b0f357591171dfcca2eea09de',
    ],
    ['submission-failed', 'org.apache.flink.table.api.ValidationException', undefined],
  ]);
});
