import { expect, test } from 'vitest';
import type { Incident } from '#contract/incident/incident.ts';
import { unknown } from '#contract/incident/section.ts';
import { ofOneJob } from '../../../main/session/one-job.ts';
import { aMatter } from '../report/matter.ts';

const JOB = 'bb5dd987da71362b1e95ad53ddc3ba90';

function anIncident(): Incident {
  const missing = unknown<never>('not-collected');
  return {
    ...aMatter().incident,
    managers: missing,
    checkpoints: {
      kind: 'known',
      value: [JOB, 'bb00'].map((jobId) => ({ jobId, config: {}, history: [], restores: [] })),
    },
    failures: missing,
    settings: missing,
    pressure: missing,
    threads: missing,
    snapshots: missing,
    gc: missing,
    jvm: missing,
    hosts: missing,
    platform: missing,
    series: missing,
    signals: missing,
  };
}

test('what belongs to other jobs is left out, what is not known stays so', () => {
  const one = ofOneJob(anIncident(), JOB);
  expect(one.checkpoints).toEqual({ kind: 'known', value: [{ jobId: JOB, config: {}, history: [], restores: [] }] });
  expect(one.failures).toEqual({ kind: 'unknown', reason: 'not-collected' });
});

test('the beginning of an id is enough when it is the only one', () => {
  expect(ofOneJob(anIncident(), 'BB5D').checkpoints).toEqual(ofOneJob(anIncident(), JOB).checkpoints);
});

test('a job that is not there is refused', () => {
  expect(() => ofOneJob(anIncident(), 'ffff')).toThrow('There is no such job in this bundle.');
});
