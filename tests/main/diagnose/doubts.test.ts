import { expect, test } from 'vitest';
import { diagnose } from '../../../main/diagnose/diagnose.ts';
import { anIncident, heardUntil } from '../../kit/an-incident.ts';
import { aCheckpoint, aSample, SOURCE } from '../../kit/incident-parts.ts';

const alone = (...seconds: readonly number[]) =>
  anIncident()
    .with({ coverage: heardUntil(600) })
    .withCheckpoints(seconds.map((second, i) => aCheckpoint(i + 1, second)));
const told = (incident: ReturnType<typeof alone>) => {
  const { state, headline } = diagnose(incident.build());
  return [state, headline.en];
};

test("checkpoints that complete until its end make the JobManager's log alone say that nothing was found, and what it cannot show", () => {
  expect(told(alone(100, 300, 500))).toEqual([
    'no-problem-found',
    'No problem found: nothing in this bundle is above severity low. It does not show whether tasks keep up and watermarks advance, how long collections stop a process and what the TaskManagers logged.',
  ]);
});

test('without any the job may stand still for all the log tells', () => {
  expect(told(alone())).toEqual([
    'cannot-tell',
    'Cannot tell whether all is well: No checkpoint of job orders is seen to complete, and nothing else shows whether it works.',
  ]);
});

test('neither do those of long ago tell that it works', () => {
  expect(told(alone(10, 20, 30, 40))).toEqual([
    'cannot-tell',
    'Cannot tell whether all is well: No checkpoint of job orders completed in the last 9 min 20 s of the log, and nothing else shows whether it works.',
  ]);
});

test('what REST says of its tasks shows it as well', () => {
  expect(told(alone().withPressure(aSample(SOURCE, 'one', 60, [])))[0]).toBe('no-problem-found');
});

test('a job that ended by itself, or a batch, needs none', () => {
  expect(told(alone().withJob({ status: 'FINISHED' }))[0]).toBe('no-problem-found');
});
