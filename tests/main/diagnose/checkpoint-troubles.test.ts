import { expect, test } from 'vitest';
import type { CheckpointFailureKind } from '#contract/incident/checkpoint.ts';
import { NEVER } from '../../../contract/cancel.ts';
import { toolsFor } from '../../../main/diagnose/tools/tools.ts';
import { troublesOf } from '../../../main/diagnose/trouble.ts';
import { anIncident } from '../../kit/an-incident.ts';
import { aCheckpoint } from '../../kit/incident-parts.ts';

function toldOf(failure: CheckpointFailureKind, reason: string) {
  const failed = aCheckpoint(3, 30, { outcome: 'failed', failure, reason });
  const story = anIncident().withCheckpoints([aCheckpoint(1, 10), aCheckpoint(2, 20), failed]);
  return troublesOf(toolsFor(story.build(), NEVER)).map((one) => [one.about, one.title.en]);
}

// The reason as Flink 1.19 wrote it when the call to a TaskManager that was cut off timed out.
test('a checkpoint that could not be triggered is a trouble', () => {
  expect(toldOf('trigger-failed', 'Trigger checkpoint failure.')).toEqual([
    ['heartbeat/lost', 'Checkpoint 3 failed (Trigger checkpoint failure.)'],
  ]);
});

test('a checkpoint that was given up for a start is none', () => {
  expect(toldOf('tasks-not-running', 'Not all required tasks are currently running.')).toEqual([]);
});

test('checkpoints that take ten times as long as before are a change, though each is over within three seconds', () => {
  const story = (stateBytes: number, ...ms: readonly number[]) => {
    const history = ms.map((endToEndMs, i) =>
      aCheckpoint(i + 1, 10 * (i + 1), { endToEndMs, stateBytes: endToEndMs < 1000 ? 1000 : stateBytes }),
    );
    return troublesOf(toolsFor(anIncident().withCheckpoints(history).build(), NEVER)).map((one) => [
      one.about,
      one.isDoubt,
      one.title.en,
    ]);
  };
  const told = 'Checkpoints that took 100 ms take up to 1.5 s';
  expect(story(1000, 100, 100, 100, 1200, 1500, 1400)).toEqual([['checkpoint/coordinator-overloaded', true, told]]);
  // One or two are weather; so is what others follow that are quick; more state takes more time; nine times is not ten.
  expect(story(1000, 100, 100, 100, 100, 1200, 1500)).toEqual([]);
  expect(story(1000, 100, 100, 100, 1200, 1500, 1400, 100, 100, 100, 100)).toEqual([]);
  expect(story(9000, 100, 100, 100, 1200, 1500, 1400)).toEqual([]);
  expect(story(1000, 160, 160, 160, 1200, 1500, 1400)).toEqual([]);
});
