import { expect, test } from 'vitest';
import { diagnose } from '../../../../main/diagnose/diagnose.ts';
import { anIncident } from '../../../kit/an-incident.ts';
import { aCheckpoint, TM1 } from '../../../kit/incident-parts.ts';

test('what is open after a call that nobody answered is excluded by silence only where every process has its log', () => {
  const failed = aCheckpoint(3, 590, {
    outcome: 'failed',
    failure: 'trigger-failed',
    reason: 'Trigger checkpoint failure.',
  });
  const story = anIncident().withCheckpoints([aCheckpoint(1, 570), aCheckpoint(2, 580), failed]);
  const { coverage } = story.build();
  const silent = story.with({ coverage: { ...coverage, managersWithoutLog: [TM1] } });
  const title = 'Cannot tell the cause: Checkpoint 3 failed (Trigger checkpoint failure.).';
  expect([diagnose(story.build()).headline.en, diagnose(silent.build()).headline.en]).toEqual([
    title,
    expect.stringContaining(`${title} Still possible: TaskManager died, `),
  ]);
});
