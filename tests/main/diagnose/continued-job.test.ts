import { expect, test } from 'vitest';
import { known } from '#contract/incident/section.ts';
import { diagnose } from '../../../main/diagnose/diagnose.ts';
import { anIncident } from '../../kit/an-incident.ts';
import { aCheckpoint, at, JOB, line } from '../../kit/incident-parts.ts';

const BEFORE = '0000aa'.padEnd(32, '0');
const path = 'file:/savepoints/savepoint-0000aa-9aa9ffa56f8e';

/** A job that ended like that half a second behind its savepoint, and the one that was started from it. */
function duplicates(ended: string, ...restoredAt: readonly number[]) {
  const { jobs } = anIncident().withJob({}).build();
  const [job] = jobs.kind === 'known' ? jobs.value : [];
  if (job === undefined) throw new Error('There is a job.');
  const state = (seconds: number, from: string, to: string) => ({
    at: at(seconds),
    from,
    to,
    source: line(to, seconds),
  });
  const verdict = diagnose(
    anIncident()
      .with({
        jobs: known([
          { ...job, id: BEFORE, states: [state(1, 'CREATED', 'RUNNING'), state(10.5, 'RUNNING', ended)] },
          { ...job, states: [state(21, 'CREATED', 'RUNNING')] },
        ]),
        checkpoints: known([
          { jobId: BEFORE, config: {}, history: [aCheckpoint(4, 10, { kind: 'savepoint', path })], restores: [] },
          {
            ...{ jobId: JOB, config: {}, history: [aCheckpoint(5, 30)] },
            restores: restoredAt.map((second) => ({ at: at(second), path, source: line('Restoring', second) })),
          },
        ]),
      })
      .build(),
  );
  const told = verdict.recovery.find((one) => one.jobId === JOB)?.duplicates;
  return [told?.is, told?.why.en.split(':')[0]];
}

const CONTINUED = 'It was started from the savepoint with which another job was stopped, which sent nothing after that';

test('a job that goes on from the savepoint with which another was stopped repeats nothing', () => {
  expect(duplicates('FINISHED', 20, 20.01)).toEqual(['no', CONTINUED]);
});

test('a job that was cancelled sent more after its savepoint, and a later restore goes back behind what was sent', () => {
  expect(duplicates('CANCELED', 20)[0]).toBe('cannot-tell');
  expect(duplicates('FINISHED', 20, 25)[0]).toBe('cannot-tell');
});
