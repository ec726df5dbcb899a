import { expect, test } from 'vitest';
import type { ManagerEvent } from '#contract/incident/cluster.ts';
import type { Transition } from '#contract/incident/job.ts';
import { known } from '#contract/incident/section.ts';
import type { Signal } from '#contract/incident/signal.ts';
import { diagnose } from '../../../main/diagnose/diagnose.ts';
import { anIncident, heardUntil } from '../../kit/an-incident.ts';
import {
  aCheckpoint,
  anEvent,
  aSample,
  aSetting,
  aSignal,
  aTaskManager,
  at,
  JM_LOG,
  JOB,
  line,
  SOURCE,
  TM1,
} from '../../kit/incident-parts.ts';

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

test('logs of TaskManagers alone say that nothing is wrong in them, and who tells of checkpoints', () => {
  const { coverage } = alone().build();
  const has = { ...coverage.has, jobManagerLog: false, taskManagerLogs: true };
  const workers = alone().with({ coverage: { ...coverage, has } });
  const only = "only the JobManager's log or REST tells whether checkpoints of job orders complete.";
  expect(told(workers)[1]).toBe(
    `Cannot tell whether all is well: Nothing wrong stands in the logs of TaskManagers, but ${only}`,
  );
  const first = line('Could not close the store', 100);
  const error = { pattern: 'Could not close the store', level: 'error' as const, logger: 'a.B', count: 1, first };
  expect(told(workers.with({ messages: [error] }))[1]).toBe(
    `Cannot tell whether all is well: The logs of TaskManagers hold errors that no rule knows, and ${only}`,
  );
});

test('the only job is not called by its id, and of several each is', () => {
  const nameless = anIncident()
    .with({ coverage: heardUntil(600) })
    .withJob({ name: JOB })
    .withCheckpoints([]);
  expect(told(nameless)[1]).toBe(
    'Cannot tell whether all is well: No checkpoint of the job is seen to complete, and nothing else shows whether it works.',
  );
  const { jobs } = nameless.build();
  const two =
    jobs.kind === 'known' ? jobs.value.flatMap((job) => [job, { ...job, id: '9'.repeat(32), name: 'other' }]) : [];
  expect(told(nameless.with({ jobs: known(two) }))[1]).toContain(`No checkpoint of job ${JOB} is seen to complete`);
});

test('a log that ends while the cluster starts tells of no day, unless REST says that there is no job', () => {
  const began = (seconds: number) =>
    anIncident()
      .with({ jobs: known([]), coverage: heardUntil(seconds) })
      .withManagers(aTaskManager('jobmanager', 'host-0', { role: 'jobmanager', logFrom: at(0), logTo: at(seconds) }))
      .withCheckpoints([]);
  expect(told(began(20))).toEqual([
    'cannot-tell',
    'Cannot tell whether all is well: The JobManager log ends within a minute of its beginning, before any job.',
  ]);
  expect(told(began(600))[0]).toBe('no-problem-found');
  const came = (...events: readonly ManagerEvent[]) =>
    began(20).withManagers(
      aTaskManager('jobmanager', 'host-0', { role: 'jobmanager', logFrom: at(0), logTo: at(20) }),
      aTaskManager(TM1, 'host-1', { logFrom: at(1), logTo: at(20), events }),
    );
  expect(told(came())[0]).toBe('cannot-tell');
  expect(told(came(anEvent('registered', 5, TM1)))[0]).toBe('no-problem-found');
  const { coverage } = began(20).build();
  const rest = {
    ...coverage.sources[0],
    artifact: { entry: 'jobs.json', kind: 'rest' as const, read: true, bytes: 1 },
  };
  const listed = { ...coverage, sources: [{ records: 0, unreadLines: 0, gaps: [], ...rest }] };
  expect(told(began(20).with({ coverage: listed }))[0]).toBe('no-problem-found');
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

/** The one JobManager whose log is there leads from this second on, and restores a job from checkpoint 7. */
function led(grantedAt: number, path = `hdfs:///flink/checkpoints/${JOB}/chk-7`) {
  const events = [anEvent('leadership-granted', grantedAt)];
  const jobManager = aTaskManager('jobmanager', 'host-0', { role: 'jobmanager', logs: [JM_LOG], events });
  const { checkpoints } = alone(grantedAt + 100, 400, 500).build();
  const [of] = checkpoints.kind === 'known' ? checkpoints.value : [];
  const restores = [{ at: at(grantedAt + 5), checkpointId: 7, path, source: line('Restoring job', grantedAt + 5) }];
  const states = [{ at: at(grantedAt + 6), from: 'CREATED', to: 'RUNNING', source: line('RUNNING', grantedAt + 6) }];
  return alone()
    .withManagers(jobManager)
    .withJob({ states })
    .with({ checkpoints: { kind: 'known', value: of === undefined ? [] : [{ ...of, restores }] } });
}

test('a job that a JobManager took from the store of high availability is recovered, whether or not a line tells from which checkpoint', () => {
  const recovered = (seconds: number, jobId = JOB) => ({
    ...aSignal('job-recovered', seconds, { jobId }, `Recovered JobGraph(jobId: ${jobId}).`),
    jobId,
  });
  const cut = (story: ReturnType<typeof led>, ...signals: readonly Signal[]) => {
    const { checkpoints } = story.build();
    const all = checkpoints.kind === 'known' ? checkpoints.value.map((of) => ({ ...of, restores: [] })) : [];
    return told(story.with({ checkpoints: { kind: 'known', value: all } }).withSignals(...signals))[0];
  };
  expect([
    cut(led(70), recovered(72)),
    cut(led(70)),
    cut(led(70), recovered(72, 'f'.repeat(32))),
    cut(led(3), recovered(5)),
    cut(led(3), recovered(1)),
  ]).toEqual(['cannot-tell', 'no-problem-found', 'no-problem-found', 'cannot-tell', 'no-problem-found']);
  expect(told(led(3).withSignals(recovered(5)))[1]).toBe(
    'Cannot tell whether all is well: Job orders was recovered by a JobManager that had just started, and why the one before it ended is not in the bundle.',
  );
});

test('a standby that takes the lead and recovers a job does not say why the one before stopped leading', () => {
  expect(told(led(70))).toEqual([
    'cannot-tell',
    'Cannot tell whether all is well: Job orders was recovered from another JobManager, and why that one no longer led is not in the bundle.',
  ]);
});

test('one that leads at once recovers what was stopped before it, and a job started from the checkpoint of another is new', () => {
  expect(told(led(5))[0]).toBe('no-problem-found');
  expect(told(led(70, 'hdfs:///flink/checkpoints/ffffffffffffffffffffffffffffffff/chk-7'))[0]).toBe('no-problem-found');
});

test('a JobManager that is told to end while its job runs leaves open what came of the job', () => {
  const until = (signalled: number, ...states: readonly Transition[]) =>
    alone(10, 20, 30)
      .with({ coverage: heardUntil(40) })
      .withJob({ states })
      .withManagers(
        aTaskManager('jobmanager', 'host-0', {
          role: 'jobmanager',
          logFrom: at(0),
          logTo: at(40),
          events: [anEvent('sigterm', signalled, 'jobmanager')],
        }),
      );
  const withoutRival = (story: ReturnType<typeof until>) =>
    story.withSettings(aSetting('high-availability.type', 'NONE'));
  const change = (second: number, from: string, to: string): Transition => ({
    at: at(second),
    from,
    to,
    source: line(JM_LOG, second),
  });
  const running = change(1, 'CREATED', 'RUNNING');
  expect(told(until(39, running))[1]).toContain(
    'JobManager host-0 was told to end (SIGTERM) while job orders was running, and what came of that is not in the bundle',
  );
  // The last lines of a log: the change of the job stands before them, that of a task is left.
  const ofTask = (to: string) => [
    { id: 'a1', vertexId: SOURCE, subtask: 0, transitions: [change(2, 'INITIALIZING', to)] },
  ];
  const tail = (to: string) => told(until(39).withJob({ states: [], attempts: ofTask(to) }));
  expect(tail('RUNNING')[1]).toContain('was told to end (SIGTERM) while job orders was running');
  expect(tail('FINISHED')[0]).toBe('no-problem-found');
  expect(told(until(39).withJob({ states: [] }))[1]).toContain(
    'was told to end (SIGTERM) while job orders was running',
  );
  expect(told(withoutRival(until(39, running)))[1]).toContain(
    'while job orders was running, and without high availability nobody recovers it',
  );
  expect(told(until(39, running, change(40, 'RUNNING', 'SUSPENDED')))[0]).toBe('cannot-tell');
  expect(told(until(39, running, change(35, 'CANCELLING', 'CANCELED')))[0]).toBe('no-problem-found');
});

test('a job that takes longer to cancel than tasks that react leaves open who did not', () => {
  const change = (second: number, from: string, to: string): Transition => ({
    at: at(second),
    from,
    to,
    source: line(JM_LOG, second),
  });
  const cancelled = (until: number) => {
    const states = [change(1, 'CREATED', 'RUNNING'), change(40, 'RUNNING', 'CANCELLING')];
    return alone(10, 20, 30).withJob({
      states: [...states, change(until, 'CANCELLING', 'CANCELED')],
      status: 'CANCELED',
    });
  };
  expect(told(cancelled(71))[1]).toContain('It took 31 s to cancel job orders: some task did not react to it');
  expect(told(cancelled(45))[0]).toBe('no-problem-found');
  const patient = cancelled(71).withSettings(aSetting('task.cancellation.interval', '60000', { number: 60_000 }));
  expect(told(patient)[0]).toBe('no-problem-found');
});
