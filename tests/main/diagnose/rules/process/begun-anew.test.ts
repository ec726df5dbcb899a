import { expect, test } from 'vitest';
import type { Deployment, Manager } from '#contract/incident/cluster.ts';
import type { Job } from '#contract/incident/job.ts';
import { known } from '#contract/incident/section.ts';
import { jobManagerDied } from '../../../../../main/diagnose/rules/process/jobmanager-died.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import { aCheckpoint, anEvent, aTaskManager, at, JOB, line, TM1 } from '../../../../kit/incident-parts.ts';
import { ask, foundBy } from '../../ask-rule.ts';
import { aJobManager, ELECTED, granted, next, stopped } from './jobmanagers.ts';

const AGAIN = 'f'.repeat(32);
const runs = (seconds: number) => ({
  at: at(seconds),
  from: 'CREATED',
  to: 'RUNNING',
  source: line('RUNNING', seconds),
});
const kept = { path: 's3://state/chk-3' };

interface Wish {
  readonly kind?: Deployment;
  readonly first?: Manager;
  readonly taken?: readonly ReturnType<typeof aCheckpoint>[];
  /** A restore of the run that comes after. */
  readonly restoredAt?: number;
  /** Both runs have the id of the first. */
  readonly isSame?: boolean;
}

function cluster({ kind = 'kubernetes-application', first = stopped, restoredAt, isSame, ...more }: Wish = {}) {
  const { taken = [aCheckpoint(2, 60), aCheckpoint(3, 90, kept)] } = more;
  const story = anIncident()
    .withManagers(first, next, aTaskManager(TM1, 'host-1'))
    .withJob({ states: isSame ? [runs(2), runs(130)] : [runs(2)] })
    .withCheckpoints(taken)
    .with({ deployment: known({ kind }) });
  const { jobs, checkpoints } = story.build();
  const [job] = jobs.kind === 'known' ? jobs.value : [];
  const [of] = checkpoints.kind === 'known' ? checkpoints.value : [];
  if (!job || !of) throw new Error('the kit has a job with checkpoints');
  const again: Job = { ...job, id: AGAIN, startedAt: at(129), states: [runs(130)] };
  const restores =
    restoredAt === undefined ? [] : [{ at: at(restoredAt), checkpointId: 3, source: line('Restoring', restoredAt) }];
  return story.with({
    jobs: known(isSame ? [job] : [job, again]),
    checkpoints: known([of, { ...of, jobId: AGAIN, history: [aCheckpoint(1, 150)], restores }]),
  });
}

test('an application cluster without high availability begins its job from nothing, and no error says so', () => {
  expect(ask(jobManagerDied, cluster())).toEqual({
    kind: 'found',
    findings: [
      {
        role: 'trigger',
        severity: 'critical',
        culprit: { host: 'host-0', jobId: JOB },
        facts: { stoppedAnew: 'host-0', signalledAt: at(100), jobs: ['orders'], checkpointId: 3, path: kept.path },
      },
    ],
  });
  const [finding] = foundBy(jobManagerDied, cluster());
  expect(finding?.title.en).toContain('was told to end (SIGTERM), and orders began again with empty state');
  expect(finding?.advice.map((one) => Object.entries(one.set ?? {})[0])).toEqual([
    ['execution.savepoint.path', kept.path],
    ['high-availability.type', 'kubernetes'],
    undefined,
  ]);
});

test('where both runs have one id, the new one writes over what the old one left', () => {
  const [finding] = foundBy(jobManagerDied, cluster({ isSame: true }));
  expect([finding?.facts.sameId, finding?.advice[0]?.text.en.includes('Copy them first')]).toEqual([true, true]);
});

test('one that was killed is told to have been taken over by nobody', () => {
  const signs = [anEvent('connection-lost', 101, TM1), anEvent('connection-refused', 104, TM1)];
  const killed: Manager = { ...aJobManager('jobmanager', 0, 99, granted(1, 'jobmanager'), ...signs), end: 'abrupt' };
  const [finding] = foundBy(jobManagerDied, cluster({ first: killed }));
  expect(finding?.facts.anew).toEqual({ jobs: ['orders'], checkpointId: 3, path: kept.path });
  expect(finding?.why.en).toContain('orders began with empty state, although checkpoint 3 had completed');
  expect(finding?.advice[0]?.losesData).toBe(true);
});

test.each<readonly [string, Wish]>([
  ['restored from a checkpoint', { restoredAt: 128 }],
  ['of a session, which somebody submitted again', { kind: 'kubernetes-session' }],
  ['that had completed no checkpoint', { taken: [aCheckpoint(3, 95, { outcome: 'failed', failure: 'other' })] }],
  ['of which somebody took a savepoint right before', { taken: [aCheckpoint(4, 95, { kind: 'savepoint' })] }],
  [
    'with high availability',
    { first: { ...stopped, events: [granted(1, 'jobmanager', ELECTED), anEvent('sigterm', 100)] } },
  ],
])('a job %s did not lose its state', (_, wish) => {
  expect(ask(jobManagerDied, cluster(wish))).toEqual({ kind: 'clear' });
});

test('without the logs of processes nobody can tell', () => {
  expect(ask(jobManagerDied, cluster().without('managers'))).toMatchObject({ kind: 'cannot-tell' });
});
